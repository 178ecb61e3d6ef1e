"""A paper as DOCX."""

import io

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.run import Run

from bot import texts
from bot.documents.paper import Paper

_TITLE, _TEXT = 18, 12


def draw(paper: Paper) -> bytes:
    document = docx.Document()
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _written(title.add_run(paper.title), _TITLE, is_bold=True)
    for part in paper.parts:
        _written(document.add_paragraph().add_run(part.heading), _TEXT, is_bold=True)
        for line in part.lines:
            _written(document.add_paragraph().add_run(line), _TEXT)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _written(run: Run, size: int, *, is_bold: bool = False) -> None:
    run.font.name, run.font.size, run.bold = texts.PAPER_FONT, Pt(size), is_bold
    # Chinese signs take their font from an attribute that the library has no name for.
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), texts.PAPER_FONT)
