"""A photo that nobody can make safe is kept by nobody; whoever sent it hears so, and what to do."""

from collections.abc import Mapping

from domain.errand import Failure, Result
from handlers.talk import texts
from handlers.turn import Tick
from storage import people


def told(tick: Tick, owed: Mapping[str, object], result: Result) -> None:
    """Where nobody is named it was owed by an older version."""
    if result.failure is Failure.UNREADABLE and "contact" in owed:
        tick.tell_contact(people.contact(tick.session, int(str(owed["contact"]))), texts.NOT_KEPT)
