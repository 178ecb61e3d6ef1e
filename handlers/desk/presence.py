"""Is anybody there: what may honestly be said about who was told."""

from handlers.desk import duty, handing
from handlers.turn import Tick
from storage import people
from storage.cases import Case


def is_there(tick: Tick, case: Case) -> bool:
    """Whoever holds the case is on duty, and our words reach them."""
    held = case.assignee_id
    return held is not None and _is_reached(tick, held) and duty.is_on_duty(tick, held)


def told(tick: Tick, case: Case) -> list[str]:
    """The names of those whom word of the case reaches when its holder is not there: the chiefs, and the holder."""
    whom = [*handing.chiefs_of(tick, case), case.assignee_id]
    return [handing.staff_name(tick, who) for who in dict.fromkeys(whom) if who is not None and _is_reached(tick, who)]


def _is_reached(tick: Tick, person_id: int) -> bool:
    return people.contact_of(tick.session, person_id) is not None
