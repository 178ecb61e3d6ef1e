"""Children under 14: who is one, and which cases are theirs (个人信息保护法 第28、31条; 未成年人保护法 第103条)."""

from handlers.language.childhood import is_child
from handlers.turn import Tick
from storage import cases, history, people
from storage.cases import Case
from storage.history import Entry
from storage.people import Child, Lends, Person


def note(tick: Tick, person: Person) -> None:
    """They say that they are a child: kept as somebody's word until a guardian agrees or it is put right."""
    if person.is_staff or person.child in (Child.SAID, Child.GUARDED):
        return
    settle(tick, person, Child.SAID)
    for contact in people.contacts_of(tick.session, person.id):
        contact.lends_words = Lends.NO
    for case in cases.open_of(tick.session, person.id):
        shield(tick, case)


def settle(tick: Tick, person: Person, state: Child) -> None:
    person.child, person.child_at = state, tick.now
    person.child_warned_at = person.child_forgotten_at = None
    tick.session.flush()


def look(tick: Tick, case: Case, words: str) -> None:
    """Is it a child's case, by these words or by what is known of the people in it?"""
    reporter = people.get(tick.session, case.reporter_id)
    if is_child(words):
        note(tick, reporter)
    known = {reporter.child, people.get(tick.session, case.concerned_id).child}
    if known & {Child.SAID, Child.GUARDED}:
        shield(tick, case)


def shield(tick: Tick, case: Case) -> None:
    """Mark it, and let only those read it who were named (未成年人网络保护条例 第36条)."""
    case.of_child = True
    if not case.is_restricted:
        case.is_restricted = True
        history.write(tick.session, case.id, Entry("restrict", tick.now))
    tick.session.flush()
