"""Figures as a picture: two bars to a line, now and a year ago, large enough for a telephone."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from noto_cjk_sans_otc import FONT_PATH  # type: ignore[import-untyped]
from PIL import Image, ImageDraw, ImageFont

from bot.documents import texts

_WIDTH, _MARGIN, _NAME, _ROW, _BAR = 1080, 50, 250, 110, 34
_HEAD, _FOOT = 210, 60
_INK, _PAPER, _NOW, _BEFORE = "#1a1a1a", "#ffffff", "#1f6f8b", "#c9d6df"
_SIMPLIFIED_CHINESE = 2


@dataclass(frozen=True, slots=True)
class Bar:
    """`now_words` and `before_words` stand beside it in the place of the counts."""

    name: str
    now: int
    before: int
    now_words: str = ""
    before_words: str = ""


def draw(title: str, bars: Sequence[Bar], legend: Sequence[str] = (texts.NOW, texts.A_YEAR_AGO)) -> bytes:
    """As PNG. `legend`: what the two bars of a line are."""
    page = Image.new("RGB", (_WIDTH, _HEAD + _ROW * len(bars) + _FOOT), _PAPER)
    pen = ImageDraw.Draw(page)
    large, plain = _font(44), _font(34)
    pen.text((_MARGIN, 40), title, fill=_INK, font=_fitting(title, large))
    for left, ink, words in ((_MARGIN, _NOW, legend[0]), (_MARGIN + 260, _BEFORE, legend[1])):
        pen.rectangle((left, 136, left + 34, 170), fill=ink)
        pen.text((left + 48, 128), words, fill=_INK, font=plain)
    most = max((max(bar.now, bar.before) for bar in bars), default=0) or 1
    for number, bar in enumerate(bars):
        _line(pen, _HEAD + _ROW * number, bar, (_WIDTH - _NAME - 2 * _MARGIN - 120) / most)
    drawn = io.BytesIO()
    page.save(drawn, "PNG", optimize=True)
    return drawn.getvalue()


def _line(pen: ImageDraw.ImageDraw, top: int, bar: Bar, scale: float) -> None:
    plain, small = _font(34), _font(28)
    pen.text((_MARGIN, top + 12), bar.name, fill=_INK, font=plain)
    left = _MARGIN + _NAME
    both = ((0, bar.now, bar.now_words, _NOW), (_BAR + 6, bar.before, bar.before_words, _BEFORE))
    for step, count, words, ink in both:
        pen.rectangle((left, top + step, left + max(2, int(count * scale)), top + step + _BAR), fill=ink)
        pen.text((left + int(count * scale) + 14, top + step - 4), words or str(count), fill=_INK, font=small)


def _fitting(words: str, font: ImageFont.FreeTypeFont) -> ImageFont.FreeTypeFont:
    room, wide = _WIDTH - 2 * _MARGIN, font.getlength(words)
    return font if wide <= room else _font(int(font.size * room / wide))


def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONT_PATH), size, index=_SIMPLIFIED_CHINESE)
