"""The worker that reads pictures: the words in them, and what their QR codes say. It needs no network."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import zxingcpp
from PIL import Image
from rapidocr import RapidOCR

from bot.senses.decoding import NoPicture, Piece, decoded, pieces
from bot.senses.lines import Line, in_order
from bot.senses.worker import Read, work
from domain.errand import Failure

_LONGEST_TEXT, _LONGEST_CODE, _CODES = 6000, 500, 5
# A stray sign in a photo of something else is no text.
_FEWEST_LETTERS = 2
_SETTINGS = {
    "Global.log_level": "critical",
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}


def prepare() -> Read:
    engine = RapidOCR(params=_SETTINGS)

    def read(data: bytes) -> dict[str, object]:
        try:
            image = decoded(data)
        except NoPicture:
            return {"failure": Failure.UNREADABLE}
        words = in_order(line for piece in pieces(image) for line in _lines(engine, piece))[:_LONGEST_TEXT]
        if sum(sign.isalnum() for sign in words) < _FEWEST_LETTERS:
            words = ""
        codes = _codes(image)
        return {"words": words, "codes": codes} if words or codes else {"failure": Failure.UNREADABLE}

    return read


def _lines(engine: RapidOCR, piece: Piece) -> Iterator[Line]:
    """The lines that are this piece's own, as they stand in the whole picture."""
    # The engine wants blue first.
    found: Any = engine(np.asarray(piece.image)[:, :, ::-1])
    if found.boxes is None:
        return
    for box, words, score in zip(found.boxes, found.txts, found.scores, strict=True):
        (left, top), (right, bottom) = box.min(axis=0).tolist(), box.max(axis=0).tolist()
        line = Line(words, float(score), left, top + piece.top, right, bottom + piece.top)
        if piece.begins <= line.middle < piece.ends:
            yield line


def _codes(image: Image.Image) -> list[str]:
    found = zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    return list(dict.fromkeys(each.text.strip()[:_LONGEST_CODE] for each in found if each.text.strip()))[:_CODES]


if __name__ == "__main__":
    work(prepare)
