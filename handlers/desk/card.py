"""The officer's card: what is needed to act, with the usual next steps as buttons, edited in place."""

from domain.case import Kind, Move, Stage
from domain.deadline import Clock
from domain.message import Address, Button, Buttons, Say
from domain.wording import cut, units
from handlers.desk import names, texts
from handlers.language.amounts import amounts
from handlers.language.kind import DisputeKind
from handlers.language.quoted import quoted
from handlers.language.when import when_words
from handlers.turn import Tick
from storage import areas, clocks, outbox
from storage.cases import Case

# A card is read at a glance; the whole story is one button away.
_STORY_UNITS = 600

# Kinds of dispute in which the sum is what matters.
_MONEY = frozenset({DisputeKind.DEBT, DisputeKind.LABOR, DisputeKind.RENT, DisputeKind.CONSUMER, DisputeKind.HOUSING})
_LATER = ((texts.CLOSE, "close"), (texts.ASSIGN, "assign"))
_STEPS = {
    Stage.WAITING: ((texts.TAKE, "take"), (texts.ASSIGN, "assign"), (texts.RETURN, "return")),
    Stage.WORKING: (*_LATER, (texts.RETURN, "return")),
    **dict.fromkeys((Stage.MEDIATING, Stage.PERFORMING, Stage.REFERRED, Stage.PARKED), _LATER),
}
_BY = {Clock.ACCEPT: texts.accept_by, Clock.CONTACT: texts.contact_by, Clock.RESOLVE: texts.resolve_by}


def slot(case: Case) -> str:
    """What the full card is known by in the outbox."""
    return f"card:{case.id}"


def group_slot(case: Case) -> str:
    return f"groupcard:{case.id}"


def full(tick: Tick, case: Case) -> Say:
    """The card for those with the right to the whole case, in private only."""
    lines = [
        texts.heading(Stage(case.stage), case.number, [kind(case), quoted(case.place)]),
        texts.DANGER + case.danger if case.danger else "",
        short_story(case),
        texts.line(texts.SINCE_OF.get(Kind(case.kind), texts.SINCE), quoted(case.since)),
        texts.line(texts.OTHER_SIDE_OF.get(Kind(case.kind), texts.OTHER_SIDE), quoted(case.other_side)),
        texts.line(texts.MONEY, _money(case)),
        texts.line(texts.REPORTER, names.reporter(tick, case)),
        *(line for said in tick.service.case_lines for line in said(tick, case)),
        _holder(tick, case),
        due(tick, case),
    ]
    offers = tuple((button,) for offer in tick.service.case_offers for button in offer(tick, case))
    return Say("\n".join(line for line in lines if line), (*offers, *_buttons(case)), about=f"case:{case.id}")


def _money(case: Case) -> str:
    """The sums that were said, where the matter is money."""
    is_money = case.topic in _MONEY if case.kind == Kind.DISPUTE else case.kind == Kind.EMERGENCY
    return texts.listed(amount.words for amount in amounts(case.story)) if is_money else ""


def is_with(tick: Tick, case: Case, chat: Address) -> bool:
    """Does this chat show the full card already?"""
    return any(where == chat for _, where in outbox.known_as(tick.session, slot(case)))


def short_story(case: Case) -> str:
    story = quoted(case.story)
    return story if units(story) <= _STORY_UNITS else cut(story, _STORY_UNITS) + texts.MORE


def shut(case: Case) -> Say:
    """What remains of the card with whoever may not look at the case any more."""
    return Say(texts.SHUT.format(number=case.number))


def for_group(tick: Tick, case: Case) -> Say:
    """The card in a staff group: no names, no story, no rooms; of a restricted case nothing but its number."""
    if case.is_restricted:
        return Say((texts.DANGER if case.urgent else "") + case.number)
    area = areas.get(tick.session, case.area_id).name if case.area_id else ""
    heading = texts.heading(Stage(case.stage), case.number, [kind(case), area])
    danger = texts.DANGER if case.urgent else ""
    lines = [danger + heading, _holder(tick, case), due(tick, case)]
    return Say("\n".join(line for line in lines if line), _buttons(case), about=f"case:{case.id}")


def _holder(tick: Tick, case: Case) -> str:
    """Who works on it; while it waits the buttons say enough."""
    is_waiting = case.stage == Stage.WAITING
    return "" if is_waiting else texts.line(texts.HOLDER, names.staff_name(tick, case.assignee_id))


def kind(case: Case) -> str:
    """What sort of case, in a word or two."""
    return texts.TOPICS.get(case.topic) or texts.KINDS[Kind(case.kind)]


def due(tick: Tick, case: Case) -> str:
    """The next deadline as a sentence; "" when none runs."""
    running = clocks.running_of(tick.session, case.id)
    if not running:
        return ""
    # A case must be taken before anything else can be asked of anybody, but the resident waits for the contact.
    which = Clock.CONTACT if Clock.CONTACT in running else min(running, key=lambda clock: running[clock])
    return _BY[which](when_words(running[which], tick.now, tick.service.zone))


def _buttons(case: Case) -> Buttons:
    steps = _STEPS.get(Stage(case.stage), ())
    lines = tuple(Button(label, f"/{Move(name)} {case.number}") for label, name in steps)
    show = Button(texts.SHOW, f"/case {case.number}")
    if not lines:
        return ((show,),)
    more = () if case.stage == Stage.WAITING else (Button(texts.STEPS, f"/more {case.number}"),)
    return (lines[:2], (*lines[2:], show, *more))
