"""Handing a case over: who gets it and why, the clocks, the card, the chiefs."""

from dataclasses import replace
from datetime import datetime

from domain.assignment import Candidate, Choice, Reason, Why, chiefs, choose, supervisors
from domain.case import Move, NotPossible, Stage
from domain.deadline import Clock, Event
from domain.message import Say, Urgency
from domain.people import Role, Sight, sight
from domain.refusal import Refusal
from handlers.desk import card, names, sides, texts, timing
from handlers.language.when import opening_words, when_words
from handlers.turn import Tick
from storage import areas, cases, clocks, groups, history, outbox, people, staff
from storage.areas import Area
from storage.cases import Case
from storage.history import Entry

_REASONS = {
    Why.NEAREST: texts.REASON_NEAREST,
    Why.HIGHER: texts.REASON_HIGHER,
    Why.OFF_DUTY: texts.REASON_OFF_DUTY,
    Why.NOBODY: texts.REASON_NOBODY,
}

# How people are called belongs to every hand-over.
staff_name, responsible = names.staff_name, names.responsible
# And so do the clocks.
happened = timing.happened


def move(tick: Tick, case: Case, what: Move, entry: Entry) -> None:
    """Make the move, or refuse with what the case's stage allows."""
    try:
        cases.move(tick.session, case, what, entry)
    except NotPossible as not_possible:
        raise Refusal(texts.not_possible(not_possible.stage, not_possible.move)) from None


def ways_up(tick: Tick, case: Case) -> list[Area]:
    """The area of the case and all above it, nearest first."""
    area = areas.get(tick.session, case.area_id) if case.area_id else areas.topmost(tick.session)
    return list(areas.above(tick.session, area)) if area else []


def _candidates(tick: Tick, case: Case) -> tuple[list[Candidate], str]:
    """Everybody who might get the case, and the path of its area."""
    above = ways_up(tick, case)
    load = staff.Load(cases.loads(tick.session), frozenset(case.tried))
    found = staff.responsible(tick.session, [area.id for area in above], load)
    path = above[0].path if above else "/"
    if not any(candidate.role is Role.OFFICER and candidate.reachable for candidate in found):
        # Nobody up the tree: better one of the officers below than none. They count as if they were here.
        below = staff.responsible(tick.session, staff.areas_below(tick.session, [path]), load)
        found += [replace(c, path=path) for c in below if c.role is Role.OFFICER and c.path != path]
    return found, path


def next_on_duty(tick: Tick, case: Case) -> int | None:
    """Who would get the case now, if anybody on duty has not had it yet."""
    choice = choose(*_candidates(tick, case))
    return choice.person_id if choice.on_duty else None


def find_officer(tick: Tick, case: Case) -> Choice:
    """Choose the responsible officer, with the reason; the card goes out, and where nobody is there the chiefs hear."""
    choice = pick_officer(tick, case)
    if not choice.on_duty:
        tell_chiefs(tick, case, chiefs_of(tick, case))
    return choice


def pick_officer(tick: Tick, case: Case) -> Choice:
    """The same for callers who tell the chiefs themselves."""
    choice = choose(*_candidates(tick, case))
    case.assignee_id = choice.person_id
    history.write(tick.session, case.id, Entry("assigned", tick.now, None, _why(tick, choice)))
    tick.session.flush()
    deal(tick, case)
    return choice


def _why(tick: Tick, choice: Choice) -> str:
    reason: Reason = choice.reason
    words = _REASONS[reason.why].format(open_cases=reason.open_cases)
    return texts.because(staff_name(tick, choice.person_id), words)


def deal(tick: Tick, case: Case) -> None:
    """Send the card to whoever holds the case and to the staff group of its area."""
    urgency = Urgency.DANGER if case.urgent else Urgency.ANSWER
    if case.assignee_id is not None:
        tick.tell(case.assignee_id, card.full(tick, case), urgency, card.slot(case))
    for group in groups.for_staff(tick.session, ways_up(tick, case)):
        if not outbox.known_as(tick.session, card.group_slot(case)):
            tick.post(group, card.for_group(tick, case), urgency, card.group_slot(case))


def refresh(tick: Tick, case: Case) -> None:
    """Bring every card of the case up to date, in place; who may no longer read all of it keeps the outside."""
    full, outside = card.full(tick, case), card.for_group(tick, case)
    above = ways_up(tick, case)
    path = above[0].path if above else "/"
    for sent in outbox.known_as(tick.session, card.slot(case)):
        holder = people.holder(tick.session, sent[1])
        posts = staff.posts_of(tick.session, holder) if holder else ()
        may_read = sight(posts, path, own=holder == case.assignee_id) is Sight.FULL
        tick.edit_one(sent, card.slot(case), full if may_read else outside)
    tick.edit(card.group_slot(case), outside)


def chiefs_of(tick: Tick, case: Case) -> tuple[int, ...]:
    """The chiefs to tell about the case: the nearest up the tree."""
    return chiefs(*_candidates(tick, case))


def supervisors_of(tick: Tick, case: Case) -> tuple[int, ...]:
    """The supervisors over the case: the nearest up the tree."""
    return supervisors(*_candidates(tick, case))


def tell_chiefs(tick: Tick, case: Case, to: tuple[int, ...]) -> None:
    """Nobody is on duty: the chiefs hear it, with the card."""
    name = staff_name(tick, case.assignee_id)
    why = texts.NOBODY_ON_DUTY if case.assignee_id else texts.NOBODY_TO_TAKE
    said = card.full(tick, case)
    words = why.format(name=name, number=case.number)
    urgency = Urgency.DANGER if case.urgent else Urgency.ANSWER
    for chief in to:
        if chief != case.assignee_id:
            say = Say(f"{words}\n\n{said.text}", said.buttons, about=said.about)
            tick.tell(chief, say, urgency, card.slot(case))


def tell_resident(tick: Tick, case: Case, say: Say | str, slot: str = "") -> None:
    """Say something about the case to whoever reported it; a reply to it comes back to the case."""
    said = Say(say) if isinstance(say, str) else say
    contact = people.contact(tick.session, case.contact_id)
    about = Say(said.text, said.buttons, said.attachments, f"case:{case.id}")
    tick.tell_contact(contact, about, Urgency.ANSWER, slot)


def tell_news(tick: Tick, case: Case, say: Say | str) -> None:
    """The same for what whom the case is about should hear: who reported it for them is asked to pass it on."""
    said = Say(say) if isinstance(say, str) else say
    absent = names.absent(tick, case)
    words = f"{said.text}\n{texts.pass_on(absent)}" if absent else said.text
    tell_resident(tick, case, Say(words, said.buttons, said.attachments))


def tell_resident_taken(tick: Tick, case: Case) -> None:
    """Somebody took the case: the resident hears who, and by when they will hear from them."""
    tell_news(tick, case, texts.taken(case.number, responsible(tick, case), contact_words(tick, case)))


def tell_resident_handed(tick: Tick, case: Case) -> None:
    """The case is with somebody else now, or with nobody yet."""
    who = responsible(tick, case)
    tell_news(tick, case, texts.taken_over(case.number, who) if who else texts.waiting_again(case.number))


def tell_former(tick: Tick, case: Case, person_id: int | None) -> None:
    """Whoever had the case before need not work on it any more."""
    if person_id not in (None, case.assignee_id):
        tick.tell(person_id, texts.no_longer_yours(case.number, staff_name(tick, case.assignee_id)))


def receipt(tick: Tick, case: Case, choice: Choice) -> str:
    """What the resident gets at once: number, who, by when."""
    absent = names.absent(tick, case)
    words = _receipt(tick, case, choice)
    return f"{words}\n{texts.pass_on(absent)}" if absent else words


def _receipt(tick: Tick, case: Case, choice: Choice) -> str:
    if case.assignee_id is None:
        return texts.receipt_nobody(case.number, tick.service.hotline)
    who = responsible(tick, case)
    if choice.on_duty:
        return texts.receipt(case.number, who, contact_words(tick, case))
    if tick.service.calendar.is_open(tick.now):
        is_reported = any(chief != case.assignee_id for chief in chiefs_of(tick, case))
        return texts.receipt_stepped_out(case.number, who, contact_words(tick, case), is_reported=is_reported)
    opening = tick.service.calendar.next_opening(tick.now)
    return texts.receipt_off_duty(case.number, who, opening_words(opening, tick.now, tick.service.zone))


def contact_words(tick: Tick, case: Case) -> str:
    """By when the resident hears from somebody, in words; "" when that has been met or missed."""
    due_at: datetime | None = clocks.running(tick.session, [case.id]).get(case.id, {}).get(Clock.CONTACT)
    return when_words(due_at, tick.now, tick.service.zone) if due_at and due_at > tick.now else ""


def register(tick: Tick, case: Case) -> Choice:
    """A new case: number, clocks, officer, card. The caller has filled in what is known."""
    case.stage = Stage.WAITING
    if case.area_id is None and (top := areas.topmost(tick.session)) is not None:
        case.area_id = top.id
    cases.open_case(tick.session, case, tick.service.local(tick.now))
    sides.enter(tick, case)
    happened(tick, case, Event.REGISTERED)
    return find_officer(tick, case)
