"""`/handover FROM TO`: everything that somebody leaves behind, in one list, and done with one press."""

from domain.case import Stage
from domain.message import Button, Say
from domain.people import Role
from domain.refusal import Refusal
from handlers.desk import card, giving, looking, names
from handlers.desk import texts as desk_texts
from handlers.desk.naming import staff_member
from handlers.language.when import when_words
from handlers.leave import texts
from handlers.turn import Tick, Turn
from storage import cases, clocks, staff
from storage.cases import Case
from storage.history import Entry

_LEADING = frozenset({Role.CHIEF, Role.SUPERVISOR})


def handover(turn: Turn) -> None:
    """The list first; with "yes" at its end it is done, in one transaction."""
    leaves, _, rest = turn.words.strip().partition(" ")
    goes_on, _, sure = rest.strip().partition(" ")
    if not goes_on:
        raise Refusal(texts.HANDOVER_HOW)
    before, after = staff_member(turn, leaves), staff_member(turn, goes_on)
    if before == after:
        raise Refusal(texts.HANDOVER_SAME)
    for person_id in (before, after):
        _must_lead(turn, person_id)
    lines = _lines(turn, before)
    if not lines:
        raise Refusal(texts.HANDOVER_NOTHING.format(name=names.staff_name(turn, before)))
    if sure.strip() == "yes":
        _do(turn, before, after, lines)
        return
    called = {"before": names.staff_name(turn, before), "name": names.staff_name(turn, after)}
    head = texts.HANDOVER_HEAD.format(count=len(cases.held_by(turn.session, before)), **called)
    press = Button(texts.HANDOVER_BUTTON, f"/handover #{before} #{after} yes")
    turn.reply(Say("\n".join([head, *lines, texts.HANDOVER_PRESS]), ((press,),)))


def _must_lead(turn: Turn, person_id: int) -> None:
    """Both have to work below the speaker."""
    leading = [post for post in turn.speaker.posts if post.role in _LEADING]
    if not leading:
        raise Refusal(texts.HANDOVER_NOT_YOURS)
    theirs = staff.posts_of(turn.session, person_id, borrowed=False)
    if theirs and not any(mine.covers(post.path) for mine in leading for post in theirs):
        raise Refusal(texts.HANDOVER_OUTSIDE.format(name=names.staff_name(turn, person_id)))


def _lines(tick: Tick, person_id: int) -> list[str]:
    """Open cases by deadline, and what the rooms know of besides: promises, meetings, warnings."""
    held = sorted(cases.held_by(tick.session, person_id), key=lambda case: case.id)
    dues = clocks.running(tick.session, [case.id for case in held])
    lines = []
    for case in held:
        due = min(dues.get(case.id, {}).values(), default=None)
        when = when_words(due, tick.now, tick.service.zone) if due else ""
        danger = texts.WARNINGS if case.urgent else ""
        # A restricted case is on the list by its number alone: whoever hands over may be none of its readers.
        kind = "" if case.is_restricted else card.kind(case)
        lines.append(texts.line(case.number, desk_texts.STAGES[Stage(case.stage)], kind, when, danger))
        lines += [] if case.is_restricted else _owed(tick, case)
    return [*lines, *(line for more in tick.service.handovers for line in more(tick, person_id))]


def _owed(tick: Tick, case: Case) -> list[str]:
    """What still has to happen in the case: promises, meetings, what it waits for, as its card says it."""
    return [texts.below(line) for said in tick.service.case_lines for line in said(tick, case) if line]


def _do(turn: Turn, before: int, after: int, lines: list[str]) -> None:
    leaves, goes_on = names.staff_name(turn, before), names.staff_name(turn, after)
    given, kept = giving.give_all(turn, before, after, Entry("", turn.now, turn.speaker.person_id, goes_on))
    told = giving.tell_each(turn, given, lambda numbers: texts.RESIDENT_NEW.format(numbers=numbers, name=goes_on))
    if given:
        turn.tell(after, "\n".join([texts.HANDOVER_FOR.format(before=leaves, count=len(given)), *lines]))
        looking.listed(turn, given, after)
        turn.tell(before, texts.HANDOVER_FROM.format(count=len(given), name=goes_on))
    done = texts.HANDOVER_DONE.format(count=len(given), before=leaves, name=goes_on, people=told)
    turn.reply("\n".join([done, *_kept(kept, goes_on)]))


def _kept(kept: list[Case], name: str) -> list[str]:
    numbers = texts.listed([case.number for case in kept])
    return [texts.HANDOVER_KEPT.format(name=name, numbers=numbers)] if kept else []
