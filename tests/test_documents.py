"""Papers of a case: all that the law wants stands in them, to be read in DOCX and in PDF, in Chinese."""

import io
import re

import docx
import pytest
from pypdf import PdfReader
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.channels.base import Never
from bot.documents import as_docx, as_pdf
from bot.documents.craft import Drawer
from bot.documents.paper import paper
from domain.agreement import REQUIRED, Form
from handlers.desk import document_texts as texts
from handlers.desk import drawing
from handlers.desk.drawing import Wanted
from storage import cases, records
from storage.documents import Document
from tests.plays.telling import ONE, told
from tests.town import Town

KINDS = {
    texts.PEOPLE: REQUIRED[Form.PEOPLE],
    texts.POLICE: REQUIRED[Form.POLICE],
    texts.RECORD: ("number", *records.FIELDS),
}


def in_docx(content: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs)


def in_pdf(content: bytes) -> str:
    """Without blanks (where lines end is the page's business), and without what this reader puts between signs."""
    return re.sub(r"[\s\0]", "", "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages))


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_field_stands_in_both_files_with_its_label(kind: str) -> None:
    labels = texts.LABELS[kind]
    fields = {key: f"第{number}条：楼上漏水，门、角、骨、直" for number, key in enumerate(labels, 1)}
    drawn = paper(kind, fields)

    word, pdf = in_docx(as_docx.draw(drawn)), in_pdf(as_pdf.draw(drawn))

    assert set(KINDS[kind]) <= set(labels)
    for key, label in labels.items():
        assert f"{label}\n{fields[key]}" in word
        assert f"{label}{fields[key]}".replace(" ", "") in pdf
    assert word.startswith(texts.TITLES[kind])
    assert pdf.startswith(texts.TITLES[kind])


def test_words_that_turn_the_writing_round_or_are_seen_by_nobody_do_not_get_into_a_paper() -> None:
    said = "欠\u202e000\u2066元\x0b，\u2060已还\U000e0041"
    drawn = paper(texts.RECORD, {"side_a": said}, "口头\u202e记录")

    assert "欠000元，已还" in in_docx(as_docx.draw(drawn))
    assert drawn.title == "口头记录"
    assert "欠000元，已还" in in_pdf(as_pdf.draw(drawn))


def test_what_nobody_said_is_room_to_write_by_hand_and_long_words_go_over_pages() -> None:
    drawn = paper(texts.RECORD, {"side_a": "甲方说：" + "水从天花板滴下来。" * 400 + "就这些。"}, "口头记录")

    content = as_pdf.draw(drawn)

    assert len(PdfReader(io.BytesIO(content)).pages) > 1
    assert "就这些。" in in_pdf(content)
    assert f"主持人\n{texts.BLANK}" in in_docx(as_docx.draw(drawn))


async def test_a_room_owes_a_paper_and_whoever_it_names_gets_both_files(town: Town) -> None:
    officer = await town.joined("王卫东")
    await told(town)

    def owe(session: Session) -> None:
        tick = town.app.errands._tick(session)
        case, fields = cases.get(session, 1), {"leader": "王卫东", "result": "双方愿意再谈"}
        drawing.owe(tick, case, Wanted(texts.RECORD, fields, to=case.assignee_id, words="笔录做好了。"))

    await town.look(owe)
    await town.app.errands.work_off()
    await town.app.delivery.drained()

    assert officer.last == "笔录做好了。"
    assert [file.name for file in officer.messages[-1].attachments] == [f"调解笔录 {ONE}.pdf", f"调解笔录 {ONE}.docx"]
    pdf, word = await town.app.transactions.run(lambda session: list(session.scalars(select(Document))))
    assert "双方愿意再谈" in in_pdf(pdf.content)
    assert "双方愿意再谈" in in_docx(word.content)
    assert pdf.case_id == 1
    assert word.mime.endswith("wordprocessingml.document")


async def test_a_paper_that_nobody_knows_is_never_drawn(town: Town) -> None:
    drawer = Drawer(town.app.transactions, town.clock)
    with pytest.raises(Never):
        await drawer.draw({"kind": "poem", "case": 1, "number": ONE, "fields": {}})
