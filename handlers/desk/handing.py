"""Handing a case over: who gets it and why, the clocks, the card, the chiefs."""

from datetime import datetime

from domain.assignment import Choice, Reason, Why
from domain.case import Move, NotPossible, Stage
from domain.deadline import Clock, Event
from domain.message import Say, Urgency
from domain.refusal import Refusal
from domain.seeing import Sight
from handlers.desk import (
    accusing,
    card,
    carried,
    choosing,
    guarding,
    looking,
    matching,
    names,
    seeing,
    sides,
    texts,
    timing,
)
from handlers.language import tongue
from handlers.language.when import opening_words, when_words
from handlers.turn import Tick
from storage import areas, cases, clocks, groups, history, outbox, people
from storage.cases import Case
from storage.history import Entry

_REASONS = {
    Why.NEAREST: texts.REASON_NEAREST,
    Why.HIGHER: texts.REASON_HIGHER,
    Why.PLANNED: texts.REASON_PLANNED,
    Why.OFF_DUTY: texts.REASON_OFF_DUTY,
    Why.NOBODY: texts.REASON_NOBODY,
}

# How people are called, and who they could be, belongs to every hand-over.
staff_name, responsible = names.staff_name, names.responsible
# And so do the clocks.
happened = timing.happened
ways_up, chiefs_of, next_on_duty = choosing.ways_up, choosing.chiefs_of, choosing.next_on_duty
supervisors_of, nearest = seeing.supervisors_of, choosing.nearest


def move(tick: Tick, case: Case, what: Move, entry: Entry) -> None:
    """Make the move, or refuse with what the case's stage allows; danger is never talked over.

    What is personal in an anonymised case is gone for good, so nothing can be done in it any more.
    """
    if case.anonymised_at is not None:
        raise Refusal(texts.ANONYMISED.format(number=case.number))
    guarding.must_be_allowed(tick, case, what)
    try:
        cases.move(tick.session, case, what, entry)
    except NotPossible as not_possible:
        raise Refusal(texts.not_possible(not_possible.stage, not_possible.move)) from None


def find_officer(tick: Tick, case: Case) -> Choice:
    """Choose the responsible officer, with the reason; the card goes out, and where nobody is there the chiefs hear."""
    choice = pick_officer(tick, case)
    if not choice.on_duty:
        tell_chiefs(tick, case, chiefs_of(tick, case))
    return choice


def pick_officer(tick: Tick, case: Case) -> Choice:
    """The same for callers who tell the chiefs themselves."""
    choice = choosing.choice(tick, case)
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
        looking.send_card(tick, case, case.assignee_id, card.full(tick, case), urgency)
    # Whoever it is about may sit in the staff group: there not even the number is said.
    where = () if case.topic == choosing.COMPLAINT else groups.for_staff(tick.session, ways_up(tick, case))
    for group in where:
        if not outbox.known_as(tick.session, card.group_slot(case)):
            tick.post(group, card.for_group(tick, case), urgency, card.group_slot(case))


def refresh(tick: Tick, case: Case) -> None:
    """Bring every card of the case up to date, in place; who may no longer read all of it keeps the outside."""
    full, outside, shut = card.full(tick, case), card.for_group(tick, case), card.shut(case)
    shown = {Sight.FULL: full, Sight.MASKED: outside, Sight.NOTHING: shut}
    for sent in outbox.known_as(tick.session, card.slot(case)):
        holder = people.holder(tick.session, sent[1])
        seen = seeing.sight_for(tick, case, holder) if holder else Sight.NOTHING
        tick.edit_one(sent, card.slot(case), shown[seen])
    tick.edit(card.group_slot(case), outside)


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
            looking.send_card(tick, case, chief, say, urgency)


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
    who, when = responsible(tick, case), contact_words(tick, case)
    for each in carried.voices(tick, case):
        tell_news(tick, each, texts.taken(each.number, who, when))


def tell_resident_handed(tick: Tick, case: Case) -> None:
    """The case is with somebody else now, or with nobody yet."""
    who = responsible(tick, case)
    for each in carried.voices(tick, case):
        tell_news(tick, each, texts.taken_over(each.number, who) if who else texts.waiting_again(each.number))


def tell_former(tick: Tick, case: Case, person_id: int | None) -> None:
    """Whoever had the case before need not work on it any more."""
    if person_id not in (None, case.assignee_id):
        tick.tell(person_id, texts.no_longer_yours(case.number, staff_name(tick, case.assignee_id)))


def receipt(tick: Tick, case: Case, choice: Choice) -> str:
    """What the resident gets at once: number, who, by when."""
    absent = names.absent(tick, case)
    words = _receipt(tick, case, choice) + (f"\n{texts.IN_YOUR_WORDS}" if case.language else "")
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
    due_at: datetime | None = clocks.running_of(tick.session, case.id).get(Clock.CONTACT)
    return when_words(due_at, tick.now, tick.service.zone) if due_at and due_at > tick.now else ""


def register(tick: Tick, case: Case) -> Choice:
    """A new case: number, clocks, officer, card. The caller has filled in what is known.

    Whoever on the staff it accuses is kept out before anybody gets it.
    """
    case.stage = Stage.WAITING
    case.language = tongue.read(case.story) or None
    if case.area_id is None and (top := areas.topmost(tick.session)) is not None:
        case.area_id = top.id
    cases.open_case(tick.session, case, tick.service.local(tick.now))
    sides.enter(tick, case)
    guarding.look(tick, case, case.story)
    accusing.look(tick, case, f"{case.story}\n{case.other_side}")
    matching.look(tick, case)
    happened(tick, case, Event.REGISTERED)
    return find_officer(tick, case)
