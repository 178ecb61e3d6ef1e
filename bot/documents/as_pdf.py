"""A paper as PDF, with the signs that it needs of the font inside."""

import logging

from fpdf import FPDF
from fpdf.enums import WrapMode, XPos, YPos
from noto_cjk_sans_otc import FONT_PATH  # type: ignore[import-untyped]

from bot.documents.paper import Paper

_FONT = "noto"
_SIMPLIFIED_CHINESE = 2
# Millimetres and points.
_MARGIN, _LINE, _GAP = 22, 7.5, 2.5
_TITLE, _HEADING, _TEXT = 20, 12, 12
_GREY, _BLACK = 90, 0

# What it leaves out of the font is of no interest to anybody.
logging.getLogger("fontTools").setLevel(logging.ERROR)


def draw(paper: Paper) -> bytes:
    pdf = FPDF(format="A4")
    pdf.set_margin(_MARGIN)
    pdf.set_auto_page_break(auto=True, margin=_MARGIN)
    pdf.set_title(paper.title)
    pdf.add_font(_FONT, fname=str(FONT_PATH), collection_font_number=_SIMPLIFIED_CHINESE)
    pdf.add_page()
    pdf.set_font(_FONT, size=_TITLE)
    _line(pdf, paper.title, _LINE * 1.6, align="C")
    for part in paper.parts:
        pdf.ln(_GAP)
        pdf.set_font(_FONT, size=_HEADING)
        pdf.set_text_color(_GREY)
        _line(pdf, part.heading, _LINE)
        pdf.set_font(_FONT, size=_TEXT)
        pdf.set_text_color(_BLACK)
        for line in part.lines:
            _line(pdf, line, _LINE)
    return bytes(pdf.output())


def _line(pdf: FPDF, words: str, height: float, align: str = "L") -> None:
    # Chinese breaks anywhere, not only at blanks.
    pdf.multi_cell(0, height, words, align=align, wrapmode=WrapMode.CHAR, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
