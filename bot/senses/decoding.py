"""A file that somebody sent, made into a picture of bearable size, or refused."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image, ImageOps

# Whatever else Pillow can open, nobody sends; the fewer readers, the fewer holes.
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP")
_MOST_PIXELS = 60_000_000
_LONGEST = 2000
# Screenshots of a whole conversation: scaled by their width alone, and read piece by piece.
_TALL, _WIDTH, _HEIGHT = 2.4, 800, 6000
_PIECE, _OVERLAP = 1500, 100


class NoPicture(Exception):
    """There is nothing here that can be looked at."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a picture; `top` is where it begins in the whole, lines between `begins` and `ends` are its own."""

    image: Image.Image
    top: int
    begins: int
    ends: int


def decoded(data: bytes) -> Image.Image:
    """The picture upright, in plain colours. Raises NoPicture."""
    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
            if image.width * image.height > _MOST_PIXELS:
                raise NoPicture
            # A large photo is decoded smaller where its format can.
            image.draft("RGB", (_LONGEST, _LONGEST))
            return _flat(ImageOps.exif_transpose(image))
    except (OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError):
        raise NoPicture from None


def pieces(whole: Image.Image) -> Iterator[Piece]:
    """The picture in sizes that are read well and quickly."""
    image = _scaled(whole)
    count = 1 if not _is_tall(image) else -(-image.height // _PIECE)
    for number in range(count):
        begins = number * _PIECE
        ends = image.height if number == count - 1 else begins + _PIECE
        top, bottom = max(0, begins - _OVERLAP), min(image.height, ends + _OVERLAP)
        yield Piece(image.crop((0, top, image.width, bottom)), top, begins, ends)


def _is_tall(image: Image.Image) -> bool:
    return image.height > _TALL * image.width


def _scaled(image: Image.Image) -> Image.Image:
    room = (_WIDTH, _HEIGHT) if _is_tall(image) else (_LONGEST, _LONGEST)
    factor = min(1.0, room[0] / image.width, room[1] / image.height)
    size = (max(1, round(image.width * factor)), max(1, round(image.height * factor)))
    return image if size == image.size else image.resize(size, Image.Resampling.LANCZOS)


def _flat(image: Image.Image) -> Image.Image:
    """What is see-through is white, as it is where people look at it."""
    if not image.has_transparency_data:
        return image.convert("RGB")
    white, clear = Image.new("RGB", image.size, "white"), image.convert("RGBA")
    white.paste(clear, mask=clear.getchannel("A"))
    return white
