"""An emergency: its officer gets the card, the chiefs hear at once, and the resident hears who was told."""

from datetime import timedelta

from domain.case import Kind
from domain.looking import Way
from domain.message import Say, Urgency
from handlers.desk import accusing, choosing, giving, guarding, handing, looking, presence, texts, unnamed
from handlers.desk.looking import How
from handlers.language.quoted import quoted
from handlers.turn import Turn
from storage import cases, history
from storage.cases import Case
from storage.history import Entry

# Within this time more words of danger belong to the same matter.
_SAME = timedelta(minutes=30)
DANGER = How(Urgency.DANGER, way=Way.RELAY)


def running(turn: Turn) -> Case | None:
    """The emergency that the speaker has just told of."""
    return cases.latest_of(turn.session, turn.speaker.person_id, (Kind.EMERGENCY,), turn.now - _SAME)


def first(turn: Turn, case: Case, words: str) -> None:
    """A new emergency, with its danger named: its officer gets the card, the chiefs hear as well."""
    choice = handing.register(turn, case)
    note(turn, case, case.danger)
    if choice.on_duty:
        tell_chiefs(turn, case, alarm(case, case.danger, words))


def note(turn: Turn, case: Case, words: str) -> None:
    """Keep it with the case; it may shut the case to others."""
    guarding.look(turn, case, words)
    history.write(turn.session, case.id, Entry("danger", turn.now, turn.speaker.person_id, unnamed.kept(case, words)))


def go_past(turn: Turn, case: Case, words: str) -> None:
    """More words about a case: where they accuse whoever holds it, it goes to those above before anybody is told."""
    if accusing.look(turn, case, words) and case.assignee_id in choosing.barred(turn, case):
        giving.to_another(turn, case)


def alarm(case: Case, name: str, words: str) -> Say:
    """What officer and chiefs hear of a danger of this name."""
    shown = quoted(unnamed.kept(case, words))
    return Say(texts.ALARM.format(kind=name, number=case.number, words=shown), about=f"case:{case.id}")


def tell_chiefs(turn: Turn, case: Case, said: Say) -> None:
    for chief in handing.chiefs_of(turn, case):
        if chief != case.assignee_id:
            looking.tell_inside(turn, case, chief, said, DANGER)


def upgrade(turn: Turn, case: Case, name: str, words: str) -> None:
    """A case that was none of danger has become one."""
    go_past(turn, case, words)
    case.urgent, case.danger = True, name
    note(turn, case, name)
    looking.tell_inside(turn, case, case.assignee_id, alarm(case, name, words), DANGER)
    tell_chiefs(turn, case, alarm(case, name, words))


def told(turn: Turn, case: Case) -> str:
    """Who was told, as far as that is true; whoever the words speak of was not, and where else to turn with that."""
    if case.topic == choosing.COMPLAINT:
        above = texts.listed(presence.told(turn, case))
        return f"{texts.TOLD_ABOVE.format(who=above) if above else texts.TOLD_NOBODY}\n{accusing.numbers(case)}"
    if presence.is_there(turn, case):
        return texts.TOLD.format(who=handing.responsible(turn, case))
    names = presence.told(turn, case)
    return texts.TOLD_CHIEF.format(who=texts.listed(names)) if names else texts.TOLD_NOBODY
