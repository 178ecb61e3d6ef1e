"""Danger is only likely: the number to call comes first, nothing is done by itself, and what was said goes its way."""

from domain.message import Button, Say, Spoken, Urgency
from handlers.danger import alarm, texts
from handlers.language.danger_kind import DangerKind
from handlers.language.understanding import CHECK, understand
from handlers.turn import Turn
from storage import cases


def tell(turn: Turn) -> None:
    """One line before whatever else is answered; in private with the button that turns it into an emergency."""
    hearing = turn.understood.hearing
    # Words that are heard anew, for the room they are meant for, were told already.
    is_told = any(owed.urgency is Urgency.DANGER for owed in turn.owed)
    if is_told or not hearing.is_likely or _is_only_asked(turn) or alarm.running(turn) is not None or _was_told(turn):
        return
    turn.reply(_line(turn, hearing.kind), Urgency.DANGER)


def _is_only_asked(turn: Turn) -> bool:
    """Is this a scam? That answer has the number to call itself."""
    understood = turn.understood
    return understood.hearing.kind is DangerKind.SCAMMED and understood.intent.best.label == CHECK


def _line(turn: Turn, kind: DangerKind | None) -> Say:
    line = texts.likely(kind)
    if not turn.is_private:
        return Say(line)
    words = turn.words.partition(" ")[2] if turn.words.startswith("/") else turn.words
    return Say(f"{line}\n{texts.PRESS_IF_SO}", ((Button(texts.IN_DANGER, f"/in_danger {words}".strip()),),))


def _was_told(turn: Turn) -> bool:
    """Of an edited message: was it as likely before?"""
    if turn.incoming.spoken is not Spoken.EDIT:
        return False
    report = cases.report_with(turn.session, turn.contact.id, turn.source)
    before = report.part(turn.source) if report is not None else ""
    return understand(before, turn.service.content.models).hearing.is_likely
