"""What the card says of the language, and who on the roster speaks it."""

from collections.abc import Sequence

from domain.message import Button
from handlers.desk import choosing, names
from handlers.desk.texts import listed
from handlers.tongues import texts
from handlers.turn import Tick
from storage import staff
from storage.cases import Case

_MOST = 3


def speakers(tick: Tick, case: Case) -> list[int]:
    """Who at these areas speaks it, the nearest first; without whoever must keep out."""
    if not case.language:
        return []
    above = choosing.ways_up(tick, case)
    below = staff.areas_below(tick.session, [above[-1].path]) if above else []
    out = {*choosing.barred(tick, case), case.assignee_id}
    found = staff.speaking(tick.session, case.language, [*(area.id for area in above), *below])
    return [person for person in dict.fromkeys(found) if person not in out][:_MOST]


def lines(tick: Tick, case: Case) -> Sequence[str]:
    if not case.language:
        return ()
    who = listed(names.with_area(tick, person) for person in speakers(tick, case))
    return (texts.line(case.language, who),)


def steps(_tick: Tick, case: Case) -> Sequence[Button]:
    return (Button(texts.STEP, f"/language {case.number}"),) if case.is_open else ()


def speakers_to_press(tick: Tick, case: Case) -> Sequence[Button]:
    """Officers who speak it and may have the case are given it with one press."""
    may_have = choosing.officers_of(tick, case)
    able = [person for person in speakers(tick, case) if person in may_have]
    return [
        Button(texts.give(names.staff_name(tick, person)), f"/assign {case.number} {names.staff_name(tick, person)}")
        for person in able
    ]
