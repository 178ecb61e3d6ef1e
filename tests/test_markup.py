"""Whatever people write stays words: in chats, calendars, sheets and papers."""

import io
import re
import zipfile
from datetime import UTC, datetime

import docx
import openpyxl  # type: ignore[import-untyped]
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from bot.documents import as_docx, as_pdf, sheet
from bot.documents.paper import paper
from domain.message import clean
from handlers.desk import document_texts
from handlers.language.imitation import MARK, named
from handlers.language.quoted import quoted
from handlers.mediation import calendar
from storage.meetings import Meeting
from tests.test_documents import in_pdf

NOW = datetime(2026, 11, 27, 8, 0, tzinfo=UTC)
PIECES = (
    "漏水", "a", "B7", " ", "\n", ".", "/", ":", "://", "@", "#", "www.", "evil.com", "坏.中国", "http", "tg",
    "1.2.3.4",
    "/close", "@admin_bot", "<a href=x>", "<script>", "</w:t>", "&lt;", "&#61;", "**", "[x](tg://user?id=1)", "`", "_",
    "=1+1", "=HYPERLINK(\"http://evil.com\")", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\r\nEND:VEVENT\r\n", ";", ",",
    "\\", "\x0b", "\u2028", "\u202e", "\ud83d", "{number}", "%s", "\x00", "MERGEFIELD",
)  # fmt: skip
WORDS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=8).map("".join)

# As Telegram's servers find what can be pressed in a plain text (more than they find, never less).
_PRESSABLE = re.compile(
    r"\w+://|(?<!\w)@[a-z0-9_]{2,}|(?<![a-z0-9_/])/[a-z0-9_]+|[\w.-]+@[\w-]+\.|"
    r"\w\.(?:com|cn|net|org|top|xyz|info|me|中国|公司|网络)|(?:\d{1,3}\.){3}\d{1,3}",
    re.IGNORECASE | re.ASCII,
)


@given(WORDS)
@example("http://evil.com/close")
@example("（/close）")
@example("1.2.3.41.2.3.4")
@example("看tg://resolve?domain=x和1.2.3.4/a")
def test_nothing_in_residents_words_can_be_pressed_and_nothing_is_lost(words: str) -> None:
    shown = quoted(words)

    assert _PRESSABLE.search(shown) is None
    assert quoted(shown) == shown
    back = shown.replace("[.]", ".").replace("[:]", ":").replace("＠", "@").replace("／", "/")
    assert back == words.replace("[.]", ".").replace("[:]", ":").replace("＠", "@").replace("／", "/")


def test_no_link_in_a_paper_can_be_pressed() -> None:
    said = "转账截图在 http://evil.com/close，找 @admin_bot"
    drawn = paper(document_texts.RECORD, {"side_a": said})

    for text in (in_pdf(as_pdf.draw(drawn)), "".join(line for part in drawn.parts for line in part.lines)):
        assert "http[:]//evil[.]com/close" in text
        assert _PRESSABLE.search(text) is None


@pytest.mark.parametrize(
    "words", ["水费3.5元，共12.50元", "3.15曝光。他说.然后走了", "1/2", "2026.11.27", "3号楼2单元501", "8:30到9:00"]
)
def test_ordinary_words_are_shown_as_they_are(words: str) -> None:
    assert quoted(words) == words


@pytest.mark.parametrize(
    "name", ["小枫", "小\u200b枫", "小 枫", "小楓", "民警小王", "派出所-李", "Ｐｏｌｉｃｅ", "Роlісе", "АDМΙN"]
)
def test_a_name_that_claims_an_office_is_marked(name: str) -> None:
    assert named(name).endswith(MARK)


@pytest.mark.parametrize("name", ["李阿姨", "王晓峰", "张 小 丽", "Anna", ""])
def test_other_names_are_not(name: str) -> None:
    assert named(name) == name


@given(st.text(max_size=30))
def test_a_name_is_one_line(name: str) -> None:
    assert len(named(name).splitlines()) <= 1


@settings(max_examples=30)
@given(WORDS, WORDS)
@example("=1+1", "\t=1+1")
@example("+86", "@SUM(A1)")
@example("\uffff", "\ud83d\ufffe")
def test_no_cell_of_the_sheet_is_a_formula_or_a_link(area: str, kind: str) -> None:
    page = openpyxl.load_workbook(io.BytesIO(sheet.draw(kind, [(area, kind, 1, 2)]))).active
    assert page is not None
    cells = [cell for row in page.iter_rows() for cell in row]

    assert {cell.data_type for cell in cells if cell.value is not None} <= {"s", "n"}
    assert [cell for cell in cells if cell.hyperlink] == []
    assert (page["A4"].value or "").split() == clean(area).split()


@given(WORDS, WORDS)
def test_no_words_write_a_line_of_a_calendar(place: str, bring: str) -> None:
    meeting = Meeting(uid="1@xiaofeng", sequence=0, place=place, bring=bring)

    content = calendar.written(meeting, NOW, NOW, is_cancelled=False)
    unfolded = content.decode().replace("\r\n ", "").split("\r\n")

    plain = calendar.written(Meeting(uid="1@xiaofeng", sequence=0, place="", bring=""), NOW, NOW, is_cancelled=False)
    names = [line.partition(":")[0] for line in plain.decode().replace("\r\n ", "").split("\r\n")]
    assert [line.partition(":")[0] for line in unfolded] == names
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert b"\r" not in content.replace(b"\r\n", b"")


@settings(max_examples=15, deadline=None)
@given(WORDS)
@example("\uffff一\ufffe")
def test_no_words_are_markup_in_a_word_paper(words: str) -> None:
    content = as_docx.draw(paper(document_texts.RECORD, {"side_a": words}, words))

    body = zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode()
    assert set(re.findall(r"<(w:\w+)", body)) <= set(re.findall(r"<(w:\w+)", _bare_docx())) | {"w:br", "w:tab"}
    assert clean(words).split() == [] or clean(words).split()[-1] in "\n".join(_lines(content))


def test_no_words_are_markup_or_links_in_a_paper_to_be_read() -> None:
    # A reader draws links by itself where it sees an address; what we write holds none.
    words = "\n".join(piece for piece in PIECES if piece.strip())

    content = as_pdf.draw(paper(document_texts.RECORD, {"side_a": words}, "记录"))

    assert all("/Annots" not in page for page in PdfReader(io.BytesIO(content)).pages)
    assert [piece for piece in ("**", "<script>", "[x](tg") if piece not in in_pdf(content)] == []


def _lines(content: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs]


def _bare_docx() -> str:
    content = as_docx.draw(paper(document_texts.RECORD, {"side_a": "一"}, "二"))
    return zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode()
