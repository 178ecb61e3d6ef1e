"""A guardian who never answers: the child hears it once before and once after, and what was kept is forgotten."""

from functools import partial

from domain.message import Button, Say
from handlers.desk.files import ERASE
from handlers.minors import texts
from handlers.turn import Tick
from storage import childhood, history
from storage.history import Entry
from storage.people import Person

_AT_ONCE = 20


def look(tick: Tick) -> None:
    """Every hour, and not at night."""
    if tick.service.is_quiet(tick.now):
        return
    now, kept = tick.now, tick.service.kept_child
    for person in childhood.due(tick.session, now, kept, _AT_ONCE):
        tick.apart(partial(_forget, tick, person), f"child {person.id} forgotten")
    for person in childhood.to_warn(tick.session, now, kept, _AT_ONCE):
        tick.apart(partial(_warn, tick, person), f"child {person.id} warned")


def _warn(tick: Tick, person: Person) -> None:
    person.child_warned_at = tick.now
    tick.session.flush()
    agree, human = Button(texts.YES, texts.SAYS_YES), Button(texts.HUMAN, texts.SAYS_HUMAN)
    _say(tick, person, Say(texts.WILL_FORGET, ((agree,), (human,))))


def _forget(tick: Tick, person: Person) -> None:
    if person.child_forgotten_at is None:
        # Said first: afterwards there may be nobody to say it to.
        _say(tick, person, Say(texts.FORGOTTEN))
        history.write(tick.session, None, Entry("erased", tick.now))
    for file in childhood.forget(tick.session, person, tick.now):
        tick.send_for(ERASE, {"file": file})


def _say(tick: Tick, person: Person, say: Say) -> None:
    if not childhood.is_in_danger(tick.session, person.id):
        tick.tell(person.id, say)
