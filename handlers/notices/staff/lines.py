"""The forms of one line, for people in a hurry: each is answered by what would go out.

Tags of groups may follow the area without a blank, with a comma before each.
"""

from domain.refusal import Refusal
from handlers.notices.staff import form, making, preview, reach, texts, times
from handlers.notices.staff.making import Said
from handlers.notices.staff.times import Time
from handlers.turn import Turn


def now(turn: Turn, words: str) -> None:
    """`/notice now AREA words`."""
    reach.own_areas(turn)
    _write(turn, Time(), words, texts.EXAMPLES["now"])


def at(turn: Turn, words: str) -> None:
    """`/notice at MOMENT AREA words`."""
    reach.own_areas(turn)
    said, rest = _time_first(words)
    time = times.read(turn, said)
    if time.rule:
        raise Refusal(texts.WRONG_TIME)
    _write(turn, time, rest, texts.EXAMPLES["at"])


def every(turn: Turn, words: str) -> None:
    """`/notice every "RULE" AREA words`; the rule as cron or in Chinese."""
    reach.own_areas(turn)
    if not texts.QUOTED.match(words):
        raise Refusal(texts.EXAMPLE_EVERY)
    said, rest = _time_first(words)
    time = times.read(turn, said)
    if not time.rule:
        raise Refusal(texts.WRONG_TIME)
    _write(turn, time, rest, texts.EXAMPLES["every"])


def _time_first(words: str) -> tuple[str, str]:
    """The time, in quotes or the first word, and what follows it."""
    quoted = texts.QUOTED.match(words)
    if quoted:
        return quoted[1].strip(), quoted[2]
    said, *rest = words.split(maxsplit=1) or [""]
    return said, "".join(rest)


def _write(turn: Turn, time: Time, words: str, example: str) -> None:
    first, *rest = words.split(maxsplit=1) or [""]
    name, *tags = texts.BETWEEN.split(first)
    area = reach.area_meant(turn, name, example)
    said = Said(making.checked("".join(rest)), making.photo(turn.incoming.attachments))
    preview.show(turn, making.write(turn, said, area, form.tags_of(" ".join(tags)), time))
