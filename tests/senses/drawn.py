"""Pictures as people send them, drawn for a test: a chat with a swindler, and a poster with a code."""

import io
from functools import cache

import segno
from noto_cjk_sans_otc import FONT_PATH  # type: ignore[import-untyped]
from PIL import Image, ImageDraw, ImageFont

_SIMPLIFIED_CHINESE = 2
_IN_A_ROW = 12


@cache
def font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(io.BytesIO(FONT_PATH.read_bytes()), size, index=_SIMPLIFIED_CHINESE)


def chat(*bubbles: str, height: int = 700) -> Image.Image:
    """A screenshot: every second bubble is one's own, and long ones are broken at the edge."""
    image = Image.new("RGB", (720, height), "#ededed")
    pen, top = ImageDraw.Draw(image), 40
    for number, words in enumerate(bubbles):
        rows = [words[i : i + _IN_A_ROW] for i in range(0, len(words), _IN_A_ROW)]
        width = max(font(32).getlength(row) for row in rows) + 40
        left = 690 - width if number % 2 else 30.0
        bottom = top + 44 * len(rows) + 24
        pen.rounded_rectangle((left, top, left + width, bottom), 14, fill="#95ec69" if number % 2 else "#ffffff")
        for row, said in enumerate(rows):
            pen.text((left + 20, top + 8 + 44 * row), said, fill="#111111", font=font(32))
        top = bottom + 40
    return image


def code(said: str) -> Image.Image:
    drawn = io.BytesIO()
    segno.make_qr(said).save(drawn, kind="png", scale=6, border=4)
    return Image.open(drawn).convert("RGB")


def saved(image: Image.Image, kind: str = "PNG") -> bytes:
    kept = io.BytesIO()
    image.save(kept, kind)
    return kept.getvalue()
