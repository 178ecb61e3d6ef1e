"""The other side of danger: officer and chiefs hear at once, and hear more as it comes."""

from datetime import timedelta

from domain.case import Kind
from domain.message import Say, Urgency
from handlers.danger import texts
from handlers.desk import handing
from handlers.language.danger import Danger
from handlers.turn import Turn
from storage import cases, history
from storage.cases import Case
from storage.history import Entry

# Within this time more words of danger belong to the same matter.
_SAME = timedelta(minutes=30)


def running(turn: Turn) -> Case | None:
    """The emergency that the speaker has just told of."""
    return cases.latest_of(turn.session, turn.speaker.person_id, (Kind.EMERGENCY,), turn.now - _SAME)


def holder(turn: Turn, case: Case) -> str:
    return handing.responsible(turn, case)


def first(turn: Turn, case: Case, danger: Danger) -> None:
    """A new emergency: its officer gets the card, the chiefs hear as well."""
    choice = handing.register(turn, case)
    _note(turn, case, case.danger)
    if choice.on_duty:
        _tell_chiefs(turn, case, danger)


def again(turn: Turn, case: Case, danger: Danger) -> None:
    """More words of danger about the same matter: whoever has it is alarmed again."""
    _note(turn, case, turn.incoming.text)
    if not turn.tell(case.assignee_id, _words(turn, case, danger), Urgency.DANGER):
        _tell_chiefs(turn, case, danger)


def upgrade(turn: Turn, case: Case, danger: Danger) -> None:
    """A case that was none of danger has become one."""
    case.urgent, case.danger = True, texts.NAMES[danger.kind]
    _note(turn, case, case.danger)
    turn.tell(case.assignee_id, _words(turn, case, danger), Urgency.DANGER)
    _tell_chiefs(turn, case, danger)


def _note(turn: Turn, case: Case, words: str) -> None:
    history.write(turn.session, case.id, Entry("danger", turn.now, turn.speaker.person_id, words))


def _tell_chiefs(turn: Turn, case: Case, danger: Danger) -> None:
    for chief in handing.chiefs_of(turn, case):
        if chief != case.assignee_id:
            turn.tell(chief, _words(turn, case, danger), Urgency.DANGER)


def _words(turn: Turn, case: Case, danger: Danger) -> Say:
    words = texts.ALARM.format(kind=texts.NAMES[danger.kind], number=case.number, words=turn.incoming.text)
    return Say(words, about=f"case:{case.id}")
