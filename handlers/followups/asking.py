"""In working hours everybody is asked once for each date; who cannot be asked here gets a call from somebody."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from domain import followup
from domain.case import Stage
from domain.followup import State
from domain.message import Button, Say
from domain.seeing import Sight
from handlers.desk import carried, choosing, looking, names, seeing, sides
from handlers.followups import acting, texts
from handlers.language.quoted import quoted
from handlers.turn import Tick
from storage import cases, followups, history, parties, people
from storage.cases import Case
from storage.followups import FollowUp

# What residents say at closing; on that day they are not asked again.
_VERDICTS = ("solved", "rated")


def look(tick: Tick) -> None:
    """What is overtaken ends; what is due is asked; what was not answered is handed to somebody."""
    for row in followups.overtaken(tick.session):
        tick.apart(partial(_void, tick, row), f"follow-up {row.id} overtaken")
    if tick.service.is_quiet(tick.now) or not tick.service.calendar.is_open(tick.now):
        return
    for case_id, closed_at, number in _due(tick):
        tick.apart(partial(_begin, tick, case_id, closed_at, number), f"follow-up of case {case_id}")
    for row in followups.unanswered(tick.session, tick.now - tick.service.follow_ups.answer):
        tick.apart(partial(_hand, tick, row), f"follow-up {row.id} unanswered")
    for row in followups.without_caller(tick.session):
        tick.apart(partial(_hand, tick, row), f"follow-up {row.id} without caller")
    for row in followups.to_call(tick.session):
        tick.apart(partial(_replace, tick, row), f"caller of follow-up {row.id}")


def _void(tick: Tick, row: FollowUp) -> None:
    cases.lock(tick.session, row.case_id)
    tick.session.refresh(row)
    if row.is_pending:
        row.state, row.ended_at = State.VOID, tick.now


def _due(tick: Tick) -> Iterator[tuple[int, datetime, int]]:
    days = tick.service.follow_ups.days
    if not days:
        return
    found = followups.closed_between(tick.session, *followup.span(days, tick.now))
    begun = followups.begun(tick.session, [case_id for case_id, _ in found])
    for case_id, closed_at in found:
        number = followup.round_due(days, closed_at, tick.now)
        if number is not None and (case_id, closed_at, number) not in begun:
            yield case_id, closed_at, number


def _begin(tick: Tick, case_id: int, closed_at: datetime, number: int) -> None:
    case = cases.lock(tick.session, case_id)
    if case.stage != Stage.CLOSED or case.closed_at != closed_at or _judged_today(tick, case):
        return
    found = []
    for party in parties.of(tick.session, case.id):
        row = FollowUp(case_id=case.id, closed_at=closed_at, round=number, party_id=party.id, at=tick.now)
        row.contact_id, row.state = party.contact_id, State.ASKED
        found.append(followups.add(tick.session, row))
    found += [_of_reporter(tick, each, case, number) for each in _outside(tick, case)]
    for row in found:
        if acting.is_by_person_only(tick, case) or not _ask(tick, case, row):
            _hand(tick, row)


def _outside(tick: Tick, case: Case) -> list[Case]:
    """The reports of those who belong to no household: who told it for somebody else, and does not handle it."""
    here = {party.contact_id for party in parties.of(tick.session, case.id)}
    inside = {*parties.people_of(tick.session, case.id), case.assignee_id}
    told = [each for each in carried.voices(tick, case) if each.reporter_id not in inside]
    once = {each.contact_id: each for each in reversed(told) if each.contact_id not in here}
    return [once[contact_id] for contact_id in sorted(once)]


def _of_reporter(tick: Tick, told: Case, case: Case, number: int) -> FollowUp:
    assert case.closed_at is not None, "only what is closed is asked about"
    row = FollowUp(case_id=case.id, closed_at=case.closed_at, round=number, party_id=None, at=tick.now)
    row.contact_id, row.state = told.contact_id, State.ASKED
    return followups.add(tick.session, row)


def _judged_today(tick: Tick, case: Case) -> bool:
    today = tick.service.local(tick.now).date()
    past = history.of(tick.session, case.id)
    return any(row.what in _VERDICTS and tick.service.local(row.at).date() == today for row in past)


def _ask(tick: Tick, case: Case, row: FollowUp) -> bool:
    contact = people.contact(tick.session, row.contact_id) if row.contact_id is not None else None
    if contact is None or contact.blocked_at is not None or contact.channel == people.NOBODY:
        return False
    ask = texts.question if row.party_id is not None else texts.question_to_reporter
    said = ask(acting.told_by(tick, case, row).number)
    tick.tell_contact(contact, Say(said, (acting.asked(row),), about=f"followup:{row.id}"))
    return True


def _hand(tick: Tick, row: FollowUp) -> None:
    """Somebody else than the handler has to call; where nobody is found now it is tried again."""
    case = cases.lock(tick.session, row.case_id)
    tick.session.refresh(row)
    if not row.is_pending or not acting.is_current(case, row):
        return
    if acting.is_nameless(tick, case, row):
        row.state, row.ended_at = State.UNREACHED, tick.now
        tick.session.flush()
        acting.ended(tick, case, row)
        return
    row.state = State.HANDED
    row.assignee_id = next(iter(callers(tick, case)), None)
    tick.session.flush()
    if row.assignee_id is None:
        return
    words = texts.call(case.number, row.id, _who(tick, row), is_careful=acting.is_by_person_only(tick, case))
    buttons = (Button(texts.RECORD_BUTTON, f"/followup {row.id}"), Button(texts.CASE_BUTTON, f"/case {case.number}"))
    looking.tell_inside(tick, case, row.assignee_id, Say(words, (buttons,), about=f"case:{case.id}"))


def _replace(tick: Tick, row: FollowUp) -> None:
    """Whoever was to call has left, is away or holds the case by now: the next one calls."""
    case = cases.get(tick.session, row.case_id)
    if row.assignee_id is not None and row.assignee_id not in callers(tick, case):
        _hand(tick, row)


def callers(tick: Tick, case: Case) -> list[int]:
    """Who may ask in person: supervisor, chief, another officer; never who handled it."""
    found = (*choosing.supervisors_of(tick, case), *choosing.chiefs_of(tick, case), *choosing.officers_of(tick, case))
    others = [person for person in dict.fromkeys(found) if person != case.assignee_id]
    return [person for person in others if seeing.sight_for(tick, case, person) is Sight.FULL]


def _who(tick: Tick, row: FollowUp) -> str:
    """Whom to call."""
    party = acting.household(tick, row)
    if party is not None:
        known = (sides.label(tick, party), party.name, party.phone, party.place)
        return " ".join(quoted(part) for part in known if part)
    told = acting.told_by(tick, cases.get(tick.session, row.case_id), row)
    person = people.get(tick.session, told.reporter_id)
    return " ".join(quoted(part) for part in (texts.REPORTER, names.shown(person), person.phone) if part)
