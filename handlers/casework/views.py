"""Looking: the inbox and the whole case."""

from collections.abc import Sequence
from datetime import UTC, datetime

from domain.case import Stage
from domain.message import Button, Say
from domain.people import Role
from domain.seeing import Part, Sight, parts
from handlers.casework import looks, texts
from handlers.desk import card, carried, finding, handing, looking, names, seeing, sides
from handlers.language.quoted import quoted
from handlers.language.when import when_words
from handlers.turn import Turn
from storage import cases, clocks, history, media, parties, staff
from storage.cases import Case

_BUTTONS = 6
_MOST_LATE = 10
_LEADS = frozenset({Role.CHIEF, Role.SUPERVISOR})
_IN_A_ROW = 2
_LAST = datetime.max.replace(tzinfo=UTC)


def inbox(turn: Turn) -> None:
    """`/inbox`: the speaker's cases by deadline, and what nobody holds in their areas."""
    mine = cases.held_by(turn.session, turn.speaker.person_id)
    below = staff.areas_below(turn.session, [post.path for post in turn.speaker.posts])
    waiting = cases.unassigned(turn.session, below)
    seeing.look_ahead(turn, [*mine, *waiting])
    free = [case for case in waiting if finding.sight_of(turn, case) is not Sight.NOTHING]
    late = _late(turn, below, [*mine, *free])
    dues = clocks.running(turn.session, [case.id for case in [*mine, *free]])
    first = {case_id: min(running.values()) for case_id, running in dues.items()}
    ordered = sorted(mine, key=lambda case: first.get(case.id, _LAST))
    lines = [texts.IN_HAND.format(count=len(mine)) if mine else texts.NOTHING_IN_HAND]
    lines += [_line(turn, case, first.get(case.id)) for case in ordered]
    if free:
        lines += ["", texts.WITHOUT_HOLDER.format(count=len(free))]
        lines += [_line(turn, case, first.get(case.id)) for case in free]
    if late:
        lines += ["", texts.LATE_HERE.format(count=len(late))]
        lines += [_late_line(turn, case) for case in late[:_MOST_LATE]]
    turn.reply(Say("\n".join(lines), _buttons([*ordered, *free, *late])))
    looking.listed(turn, [*ordered, *free], turn.speaker.person_id)


def _late(turn: Turn, below: Sequence[int], shown: Sequence[Case]) -> list[Case]:
    """Who leads sees what others are behind with."""
    if not any(post.role in _LEADS for post in turn.speaker.posts):
        return []
    known = {case.id for case in shown}
    found = [case for case in clocks.late(turn.session, below, turn.now) if case.id not in known]
    seeing.look_ahead(turn, found)
    return [case for case in found if finding.sight_of(turn, case) is not Sight.NOTHING]


def _late_line(turn: Turn, case: Case) -> str:
    who = handing.staff_name(turn, case.assignee_id)
    return texts.inbox_line(case.number, card.kind(case), who, texts.LATE)


def _line(turn: Turn, case: Case, due: datetime | None) -> str:
    words = when_words(due, turn.now, turn.service.zone) if due else ""
    if due is not None and due <= turn.now:
        words = texts.LATE
    place = quoted(case.place) if Part.PLACE in parts(finding.sight_of(turn, case)) else ""
    return texts.inbox_line(case.number, card.kind(case), place, words)


def _buttons(found: Sequence[Case]) -> tuple[tuple[Button, ...], ...]:
    buttons = [Button(case.number, f"/case {case.number}") for case in found[:_BUTTONS]]
    return tuple(tuple(buttons[i : i + _IN_A_ROW]) for i in range(0, len(buttons), _IN_A_ROW))


def show(turn: Turn) -> None:
    """`/case NO [purpose words]`: the whole case with its history, in private only; each look is noted."""
    case, words = finding.staff_case(turn, "/case")
    look = looks.given(turn, case, words)
    if look is None:
        return
    looking.note(turn, case, look)
    seen = parts(finding.sight_of(turn, case))
    say = _whole(turn, case) if Part.HISTORY in seen else _masked(turn, case)
    if turn.is_private:
        turn.reply(say)
    elif turn.tell(turn.speaker.person_id, say):
        turn.popup = texts.SENT_IN_PRIVATE


def more(turn: Turn) -> None:
    """Button: `/more NO`: what else can be done with the case now, as every room offers it."""
    case, _ = finding.staff_case(turn, "/more")
    steps = [step for offer in turn.service.case_steps for step in offer(turn, case)]
    rows = tuple(tuple(steps[i : i + _IN_A_ROW]) for i in range(0, len(steps), _IN_A_ROW))
    words = texts.MORE_STEPS if steps else texts.NO_MORE_STEPS
    say = Say(words.format(number=case.number), rows, about=f"case:{case.id}")
    if turn.is_private:
        turn.reply(say)
    elif turn.tell(turn.speaker.person_id, say):
        turn.popup = texts.SENT_IN_PRIVATE


def _masked(turn: Turn, case: Case) -> Say:
    shown = card.for_group(turn, case)
    return Say(f"{shown.text}\n{texts.NO_SIGHT}", shown.buttons, about=shown.about)


def _whole(turn: Turn, case: Case) -> Say:
    shown = card.full(turn, case)
    together = [case, *(each for each in carried.carried(turn, case) if not each.is_restricted)]
    rows = [(row, each) for each in together for row in history.of(turn.session, each.id)]
    past = [_past(turn, each, row) for row, each in sorted(rows, key=lambda pair: pair[0].at)]
    files = tuple(file for each in together for file in media.of(turn.session, each.id))
    others = [texts.merged_story(carried.called(turn, each), quoted(each.story)) for each in together[1:]]
    story = shown.text.replace(card.short_story(case), quoted(case.story), 1) if case.story else shown.text
    return Say("\n".join([story, *others, "", texts.HISTORY_HEAD, *past]), shown.buttons, files, shown.about)


def _past(turn: Turn, case: Case, row: history.Past) -> str:
    moment = turn.service.local(row.at)
    return texts.history_line(f"{moment:%m-%d %H:%M}", row.what, _author(turn, case, row), quoted(row.words))


def _author(turn: Turn, case: Case, row: history.Past) -> str:
    """With the household it was said by or to, and where several reported, with the number it was said under."""
    own = case.number if case.stage == Stage.MERGED else ""
    party = parties.get(turn.session, row.party_id) if row.party_id is not None else None
    side = sides.label(turn, party) if party else ""
    return " ".join(part for part in (names.author(turn, case, row), side, own) if part)
