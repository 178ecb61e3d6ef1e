"""The QR code of an area, and the poster that hangs in its stairways."""

import io

import segno
from noto_cjk_sans_otc import FONT_PATH  # type: ignore[import-untyped]
from PIL import Image, ImageDraw, ImageFont

from bot import texts

# A4 at 200 dots an inch.
_WIDTH, _HEIGHT = 1654, 2339
_MARGIN = 140
_CODE = 1000
_DOTS = 12
_SIMPLIFIED_CHINESE = 2
_INK, _PAPER, _RED = "#1a1a1a", "#ffffff", "#c0181f"


def draw_code(address: str) -> Image.Image:
    """The code as black squares with its quiet border; a quarter of it may be torn off."""
    drawn = io.BytesIO()
    segno.make_qr(address, error="q").save(drawn, kind="png", scale=_DOTS, border=4)
    drawn.seek(0)
    return Image.open(drawn).convert("RGB")


def draw_poster(address: str, area: str) -> Image.Image:
    """Title, area, code, how to use it, and what to do when there is danger."""
    page = Image.new("RGB", (_WIDTH, _HEIGHT), _PAPER)
    pen = ImageDraw.Draw(page)
    _line(pen, 130, texts.POSTER_TITLE, 110, _INK)
    _line(pen, 320, area, 84, _INK)
    code = draw_code(address).resize((_CODE, _CODE), Image.Resampling.NEAREST)
    page.paste(code, ((_WIDTH - _CODE) // 2, 470))
    for number, words in enumerate(texts.POSTER_LINES):
        _line(pen, 1540 + 110 * number, words, 66, _INK)
    _line(pen, 1980, texts.POSTER_DANGER, 110, _RED)
    return page


def _line(pen: ImageDraw.ImageDraw, top: int, words: str, size: int, ink: str) -> None:
    """One line in the middle, smaller where it would not fit."""
    room = _WIDTH - 2 * _MARGIN
    with FONT_PATH.open("rb") as file:
        letters = file.read()
    wide = ImageFont.truetype(io.BytesIO(letters), size, index=_SIMPLIFIED_CHINESE).getlength(words)
    fitting = size if wide <= room else int(size * room / wide)
    font = ImageFont.truetype(io.BytesIO(letters), fitting, index=_SIMPLIFIED_CHINESE)
    pen.text((_WIDTH / 2, top), words, fill=ink, font=font, anchor="ma")
