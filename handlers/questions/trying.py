"""What a resident would be answered to some words, without anybody asking."""

from dataclasses import dataclass
from enum import StrEnum

from handlers.language import asks, danger, scam
from handlers.language.search import Found
from handlers.questions import answering, resident, texts
from handlers.turn import Tick

_SHOWN = 4


class Road(StrEnum):
    """Where the words lead: to a danger, a warning, a report, an answer, or an officer."""

    DANGER = "danger"
    SCAM = "scam"
    GOING_ON = "going_on"
    ANSWER = "answer"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Tried:
    """`says`: what would be answered first ("" where another room answers). `is_question`: as plain words in a chat
    they are heard as one; otherwise only behind `/ask`. `found`: what comes nearest, best first.
    """

    road: Road
    says: str
    is_question: bool
    found: list[Found]


def tried(tick: Tick, words: str) -> Tried:
    road, says = _road(tick, words)
    found = tick.service.content.knowledge.search(words, _SHOWN)
    return Tried(road, says, asks.is_question(words) or answering.is_known(tick, words), found)


def _road(tick: Tick, words: str) -> tuple[Road, str]:
    if danger.find(words) is not None:
        return Road.DANGER, ""
    if scam.is_suspected(words):
        return Road.SCAM, texts.SCAM
    if resident.is_going_on(tick, words):
        return Road.GOING_ON, texts.GOING_ON_NOW
    entry = answering.best(tick, words)
    if entry is None:
        return Road.NOTHING, texts.NO_ANSWER
    return Road.ANSWER, texts.answer(entry, tick.service.hotline)
