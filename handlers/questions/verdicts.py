"""What the asker says to an answer: useful, not what was asked, a person please."""

from domain.message import Button, Say
from domain.refusal import Refusal
from handlers.questions import answering, pressed, texts
from handlers.turn import Turn
from storage.knowledge import Asked, Verdict


def useful(turn: Turn) -> None:
    """Button: `/useful ASKED ENTRY`."""
    _judged(turn).verdict = Verdict.USEFUL
    turn.reply(texts.THANKS)


def not_this(turn: Turn) -> None:
    """Button: `/not_this ASKED ENTRY`; what fits next is offered, or it goes to a person."""
    asked = _judged(turn)
    asked.verdict = Verdict.NOT
    others = answering.others(turn, asked)
    if not others:
        answering.hand_over(turn, asked, texts.NO_ANSWER)
        return
    asked.offered = [*asked.offered, *(entry.id for entry in others)]
    choices = [(Button(entry.question, f"/this_one {asked.id} {entry.id}"),) for entry in others]
    none = (Button(texts.NONE_OF_THESE, f"/none_of_these {asked.id}"),)
    turn.reply(Say(texts.PERHAPS, (*choices, none)))


def _judged(turn: Turn) -> Asked:
    """The question whose answer is judged now: the one given last, and not judged yet."""
    asked, entry_id = pressed.asked(turn)
    if asked.verdict == Verdict.USEFUL:
        raise Refusal(texts.ALREADY_SAID)
    if asked.verdict != Verdict.OPEN or entry_id != asked.entry_id:
        raise Refusal(texts.OLD_BUTTON)
    return asked


def this_one(turn: Turn) -> None:
    """Button: `/this_one ASKED ENTRY`: one of those that were offered."""
    asked, entry_id = pressed.asked(turn)
    entry = turn.service.content.knowledge.get(entry_id)
    if entry is None or entry_id not in asked.offered or entry_id == asked.entry_id:
        raise Refusal(texts.OLD_BUTTON)
    answering.give(turn, asked, entry)


def none_of_these(turn: Turn) -> None:
    """Button: `/none_of_these ASKED`."""
    asked, _ = pressed.asked(turn)
    if asked.verdict != Verdict.NOT:
        raise Refusal(texts.OLD_BUTTON)
    answering.hand_over(turn, asked, texts.NO_ANSWER)


def to_person(turn: Turn) -> None:
    """Button: `/to_person ASKED`: a person, please, with the words that were asked."""
    asked, _ = pressed.asked(turn)
    answering.hand_over(turn, asked, texts.HANDED)
