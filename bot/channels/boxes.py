"""Photos and films made of boxes (HEIC, AVIF, MP4, MOV; ISO/IEC 14496-12): what tells of place and camera is blanked.

Nothing is decoded: a decoder of such pictures is a large piece of C for hostile files, beside the keys. Blanked boxes
keep their length, so all that points into the file still fits.
"""

from collections.abc import Iterator
from typing import NamedTuple

# A box's length and kind; what else stands before the content of one with a version.
_HEAD, _VERSION = 8, 4
_LONG_HEAD = 16
# All that a file is made of; anything else at its outside is the telephone maker's own.
_OUTSIDE = frozenset(
    (b"ftyp", b"styp", b"moov", b"mdat", b"meta", b"moof", b"mfra", b"sidx", b"free", b"skip", b"wide", b"mpvd")
)
# Where boxes lie in boxes, as far as anything hidden may lie; 'mpvd' is the film of a moving photo.
_NESTED = (b"moov", b"trak", b"mdia", b"moof", b"traf", b"mpvd")
# Loose words: '(c)xyz' and 'loci' with the place, the camera, the day; Apple's keys; XMP.
_WORDS = (b"udta", b"uuid")
# Items beside the picture of a HEIC: Exif, and XMP as 'mime'.
_ITEMS = (b"Exif", b"mime", b"uri ")
_MOST_BOXES = 10_000
_PHOTOS = (b"heic", b"heix", b"mif1", b"msf1", b"hevc", b"avif")


class Tangled(Exception):
    """Its boxes do not fit into each other, so nobody can say what it tells."""


class _Box(NamedTuple):
    """`start`: where its head begins; `inside`: where its content does."""

    kind: bytes
    start: int
    inside: int
    end: int


def has_boxes(content: bytes) -> bool:
    return content[4:8] == b"ftyp"


def is_photo(content: bytes) -> bool:
    return has_boxes(content) and content[8:12] in _PHOTOS


def blanked(content: bytes) -> bytes:
    """The same without place, time and camera. Raises Tangled."""
    made = bytearray(content)
    try:
        for box in _boxes(content, 0, len(content)):
            if box.kind in _OUTSIDE:
                _blank_in(made, content, box)
            else:
                _free(made, box)
    except (IndexError, RecursionError):
        raise Tangled from None
    return bytes(made)


def _boxes(content: bytes, start: int, end: int) -> Iterator[_Box]:
    seen = 0
    while start + _HEAD <= end:
        size, kind, inside = _number(content, start, 4), content[start + 4 : start + _HEAD], start + _HEAD
        if size == 1:
            size, inside = _number(content, start + _HEAD, 8), start + _LONG_HEAD
        stop = end if size == 0 else start + size
        seen += 1
        if stop > end or stop < inside or seen > _MOST_BOXES:
            raise Tangled
        yield _Box(kind, start, inside, stop)
        start = stop


def _blank_in(made: bytearray, content: bytes, box: _Box) -> None:
    if box.kind in _WORDS:
        _free(made, box)
    elif box.kind in _NESTED:
        for inner in _boxes(content, box.inside, box.end):
            if inner.kind == b"meta":
                _free(made, inner)
            else:
                _blank_in(made, content, inner)
    elif box.kind == b"meta":
        _blank_items(made, content, box)


def _free(made: bytearray, box: _Box) -> None:
    """An empty place of the same length."""
    made[box.start + 4 : box.start + _HEAD] = b"free"
    made[box.inside : box.end] = bytes(box.end - box.inside)


def _blank_items(made: bytearray, content: bytes, meta: _Box) -> None:
    """Of the items of a photo, those that are no part of the picture."""
    parts = {box.kind: box for box in _boxes(content, meta.inside + _VERSION, meta.end)}
    if b"iinf" not in parts:
        _free(made, meta)
        return
    hidden = dict(_hidden(content, parts[b"iinf"]))
    for kind in hidden.values():
        # Nobody looks for Exif where there is none.
        made[kind : kind + 4] = b"none"
    if hidden:
        _wipe(made, content, parts, frozenset(hidden))


def _wipe(made: bytearray, content: bytes, parts: dict[bytes, _Box], hidden: frozenset[int]) -> None:
    """Empty all pieces of these items, wherever they lie."""
    if b"iloc" not in parts:
        raise Tangled
    nowhere = len(made)
    # Counted from the beginning of the file, or of the box with loose data; nobody uses the third way for words.
    base = {0: 0, 1: parts[b"idat"].inside if b"idat" in parts else nowhere}
    for item, (method, start, length) in _extents(content, parts[b"iloc"]):
        begins = base.get(method, nowhere) + start
        # Without a length it reaches to the end, and so may hold the picture.
        if item in hidden and (length == 0 or begins + length > nowhere):
            raise Tangled
        if item in hidden:
            made[begins : begins + length] = bytes(length)


def _hidden(content: bytes, items: _Box) -> Iterator[tuple[int, int]]:
    """The ids of the items to blank, each with where its kind stands."""
    wide = 2 if content[items.inside] == 0 else 4
    for entry in _boxes(content, items.inside + _VERSION + wide, items.end):
        version, at = content[entry.inside], entry.inside + _VERSION
        if version < 2:  # noqa: PLR2004 the versions without a kind are not used for photos
            raise Tangled
        width = 2 if version == 2 else 4  # noqa: PLR2004 the standard counts them so
        kind = at + width + 2
        if content[kind : kind + 4] in _ITEMS:
            yield _number(content, at, width), kind


def _extents(content: bytes, places: _Box) -> Iterator[tuple[int, tuple[int, int, int]]]:
    """Each piece of each item: its way of counting, its beginning, its length."""
    version, at = content[places.inside], places.inside + _VERSION
    sizes = _number(content, at, 2)
    of_start, of_length, of_base, of_index = (sizes >> shift & 15 for shift in (12, 8, 4, 0))
    wide = 2 if version < 2 else 4  # noqa: PLR2004 the standard counts them so
    count, at = _number(content, at + 2, wide), at + 2 + wide
    for _ in range(count):
        item, at = _number(content, at, wide), at + wide
        method = _number(content, at, 2) & 15 if version else 0
        at += 4 if version else 2
        base, at = _number(content, at, of_base), at + of_base
        pieces, at = _number(content, at, 2), at + 2
        for _ in range(pieces):
            at += of_index if version else 0
            start, length = _number(content, at, of_start), _number(content, at + of_start, of_length)
            at += of_start + of_length
            if at > places.end:
                raise Tangled
            yield item, (method, base + start, length)


def _number(content: bytes, at: int, width: int) -> int:
    if at + width > len(content):
        raise Tangled
    return int.from_bytes(content[at : at + width])
