"""A note that invites a household, A5 in large print, with a QR code where people can open us by one."""

import io

from noto_cjk_sans_otc import FONT_PATH  # type: ignore[import-untyped]
from PIL import Image, ImageDraw, ImageFont

from bot.poster import draw_code

# A5 at 200 dots an inch.
_WIDTH, _HEIGHT, _MARGIN = 1165, 1654, 90
_TITLE, _TEXT, _CODE = 96, 56, 130
_GAP, _QR = 1.45, 430
_SIMPLIFIED_CHINESE = 2
_INK, _PAPER = "#1a1a1a", "#ffffff"


def draw(title: str, words: str, scan: str, address: str) -> bytes:
    """`words`: a line that is a code alone is drawn larger. `scan` stands below the QR code of `address`."""
    page = Image.new("RGB", (_WIDTH, _HEIGHT), _PAPER)
    pen = ImageDraw.Draw(page)
    letters = FONT_PATH.read_bytes()
    top = _write(pen, letters, _MARGIN, title, _TITLE)
    for line in words.split("\n"):
        top = _write(pen, letters, top, line, _CODE if line.isascii() else _TEXT)
    if address:
        code = draw_code(address).resize((_QR, _QR), Image.Resampling.NEAREST)
        page.paste(code, ((_WIDTH - _QR) // 2, _HEIGHT - _MARGIN - _QR - _TEXT))
        _write(pen, letters, _HEIGHT - _MARGIN - _TEXT, scan, _TEXT)
    drawn = io.BytesIO()
    page.save(drawn, "PNG", dpi=(200, 200))
    return drawn.getvalue()


def _write(pen: ImageDraw.ImageDraw, letters: bytes, top: int, words: str, size: int) -> int:
    """Written in the middle, on as many lines as it needs; gives where the next may begin."""
    font = ImageFont.truetype(io.BytesIO(letters), size, index=_SIMPLIFIED_CHINESE)
    for line in _broken(font, words):
        pen.text((_WIDTH / 2, top), line, fill=_INK, font=font, anchor="ma")
        top += int(size * _GAP)
    return top


def _broken(font: ImageFont.FreeTypeFont, words: str) -> list[str]:
    """Chinese breaks anywhere, but no line begins with a stop."""
    lines = [""]
    for sign in words:
        is_full = font.getlength(lines[-1] + sign) > _WIDTH - 2 * _MARGIN
        if is_full and sign.isalnum():
            lines.append("")
        lines[-1] += sign
    return lines
