"""Pictures are decoded with care, their lines put in order, and the real worker reads them."""

import io
import struct
import zlib

import pytest
from PIL import Image

from bot.senses.decoding import NoPicture, decoded, pieces
from bot.senses.lines import Line, in_order
from bot.senses.process import Process
from tests.senses.drawn import chat, code, saved

_TURNED_LEFT = 6
_ORIENTATION = 0x0112


def png_of(width: int, height: int) -> bytes:
    """A file of a few bytes that says it is a picture of this size."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 100)), (b"IEND", b"")]
    chunks = (struct.pack(">I", len(d)) + k + d + struct.pack(">I", zlib.crc32(k + d)) for k, d in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no picture at all",
        saved(chat("您好"))[:2000],
        png_of(9000, 9000),
        png_of(60_000, 60_000),
        b"%PDF-1.7",
        b"GIF89a",
    ],
)
def test_what_is_no_picture_or_a_bomb_is_refused(data: bytes) -> None:
    with pytest.raises(NoPicture):
        decoded(data)


def test_it_stands_upright_and_what_is_see_through_is_white() -> None:
    lying = Image.new("RGB", (30, 10), "red")
    facts = lying.getexif()
    facts[_ORIENTATION] = _TURNED_LEFT
    kept = io.BytesIO()
    lying.save(kept, "JPEG", exif=facts)

    assert decoded(kept.getvalue()).size == (10, 30)
    assert decoded(saved(Image.new("RGBA", (4, 4), (0, 0, 0, 0)))).getpixel((1, 1)) == (255, 255, 255)


@pytest.mark.parametrize(("size", "count"), [((4000, 3000), 1), ((1080, 2400), 1), ((1080, 20_000), 4), ((9, 9), 1)])
def test_large_ones_become_smaller_and_tall_ones_come_in_pieces(size: tuple[int, int], count: int) -> None:
    found = list(pieces(Image.new("RGB", size)))

    assert len(found) == count
    assert all(max(piece.image.size) <= 2000 for piece in found)
    assert found[0].begins == 0
    assert [piece.begins for piece in found[1:]] == [piece.ends for piece in found[:-1]]


def line(words: str, left: float, top: float, right: float, score: float = 0.9) -> Line:
    return Line(words, score, left, top, right, top + 40)


def test_a_sentence_broken_at_the_edge_of_its_bubble_is_whole() -> None:
    lines = [
        line("转到安全账户", 100, 150, 400),
        line("客服小李", 300, 20, 500),
        line("请把您的钱全部", 100, 100, 500),
        line("怎么转", 600, 260, 800),
        line("噪点", 0, 500, 20, score=0.2),
    ]

    assert in_order(lines) == "客服小李\n请把您的钱全部转到安全账户\n怎么转"


def test_what_stands_side_by_side_is_one_row_and_addresses_are_not_torn() -> None:
    row = [line("300元", 500, 100, 600), line("应付", 100, 105, 200)]
    address = [line("点 http://ta0bao", 100, 200, 500), line("kf.top/x", 100, 245, 300)]
    english = [line("please call", 100, 400, 500), line("me back", 100, 445, 300)]

    assert in_order([*row, *address, *english]) == "应付 300元\n点 http://ta0baokf.top/x\nplease call me back"
    assert in_order([]) == ""


async def test_the_worker_reads_words_and_codes_and_says_where_there_are_none() -> None:
    process = Process("bot.senses.picture", seconds=120, start_seconds=120, megabytes=1200)
    poster = chat("扫码领取补贴", height=900)
    poster.paste(code("https://gov-butie.top/a"), (100, 250))
    try:
        talk = await process.ask(saved(chat("您开通了百万保障，不关闭每月扣八百元", "怎么关"), "JPEG"))
        shown = await process.ask(saved(poster))
        blank = await process.ask(saved(Image.new("RGB", (600, 600), "white")))
        nothing = await process.ask(b"no picture")
    finally:
        await process.close()

    assert str(talk["words"]).replace("，", ",") == "您开通了百万保障,不关闭每月扣八百元\n怎么关"
    assert (shown["words"], shown["codes"]) == ("扫码领取补贴", ["https://gov-butie.top/a"])
    assert blank == nothing == {"failure": "unreadable"}
