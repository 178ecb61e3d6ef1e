"""Photos and films as telephones write them, as small as they can be."""

import struct
import zlib

PLACE, PICTURE = b"+39.9042+116.4074/", b"all the colours"


def box(kind: bytes, *inside: bytes) -> bytes:
    content = b"".join(inside)
    return struct.pack(">I", 8 + len(content)) + kind + content


def film() -> bytes:
    """With the place in each of the three ways, and in a box of the maker's own."""
    track = box(b"trak", box(b"tkhd", bytes(8)), box(b"udta", box(b"loci", bytes(4), PLACE)), box(b"meta", PLACE))
    words = box(b"udta", box(b"\xa9xyz", struct.pack(">HH", len(PLACE), 0), PLACE))
    whole = box(b"moov", box(b"mvhd", bytes(8)), track, words, box(b"meta", box(b"ilst", PLACE)))
    return box(b"ftyp", b"qt  ") + whole + box(b"sefd", PLACE) + box(b"mdat", PICTURE, b"vide")


def photo(*, in_idat: bool = False, length: int | None = None) -> bytes:
    """A photo in HEIC with its Exif beside it; `length` of the Exif as the file tells it."""
    exif = b"Exif" + PLACE
    told = len(exif) if length is None else length

    def item(number: int, kind: bytes) -> bytes:
        return box(b"infe", b"\2\0\0\0", struct.pack(">HH", number, 0), kind, b"\0")

    def meta(start: int) -> bytes:
        first = struct.pack(">HHHHII", 1, 0, 0, 1, start, len(PICTURE))
        second = struct.pack(">HHHHII", 2, in_idat, 0, 1, 0 if in_idat else start + len(PICTURE), told)
        lies = box(b"iloc", b"\1\0\0\0", b"\x44\0", struct.pack(">H", 2), first, second)
        items = box(b"iinf", bytes(4), struct.pack(">H", 2), item(1, b"hvc1"), item(2, b"Exif"))
        return box(b"meta", bytes(4), items, lies, *([box(b"idat", exif)] if in_idat else []))

    head = box(b"ftyp", b"heic", bytes(4), b"mif1")
    data = PICTURE if in_idat else PICTURE + exif
    return head + meta(len(head) + len(meta(0)) + 8) + box(b"mdat", data)


def bomb() -> bytes:
    """A few bytes that say they are a picture of 900 million dots."""

    def chunk(kind: bytes, inside: bytes) -> bytes:
        return struct.pack(">I", len(inside)) + kind + inside + struct.pack(">I", zlib.crc32(kind + inside))

    size = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    )
