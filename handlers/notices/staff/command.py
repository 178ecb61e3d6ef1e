"""`/notice`, and what its first word leads to."""

from collections.abc import Callable, Mapping

from domain.refusal import Refusal
from handlers.language.script import simplified
from handlers.notices.staff import approval, changes, form, halting, lines, quiet_hours, status, texts
from handlers.turn import Turn

_WAYS: Mapping[str, Callable[[Turn, str], None]] = {
    "now": lines.now,
    "at": lines.at,
    "every": lines.every,
    "confirm": approval.confirm,
    "approve": approval.approve,
    "return": approval.send_back,
    "words": changes.words,
    "time": changes.time,
    "area": changes.area,
    "kind": changes.kind,
    "nophoto": changes.without_photo,
    "pause": halting.pause,
    "resume": halting.resume,
    "stop": halting.stop,
    "drop": halting.stop,
    "recall": halting.recall,
    "keep": halting.keep,
    "list": status.listed,
    "status": status.status,
    "quiet": quiet_hours.set_hours,
}


def notice(turn: Turn) -> None:
    """A known first word leads on; other words are the beginning of a new notice."""
    word, *rest = turn.words.split(maxsplit=1) or [""]
    known = texts.ALSO.get(simplified(word), word.lower())
    if known in _WAYS:
        _WAYS[known](turn, "".join(rest))
    elif word.isascii() and word.isalpha():
        raise Refusal(texts.HOW)
    else:
        form.begin(turn)
