"""Looking: the inbox and the whole case."""

from collections.abc import Sequence
from datetime import UTC, datetime

from domain.message import Button, Say
from domain.people import Sight
from domain.refusal import Refusal
from handlers.casework import texts
from handlers.desk import card, finding
from handlers.language.when import when_words
from handlers.turn import Turn
from storage import cases, clocks, history, media, people, staff
from storage.cases import Case
from storage.history import Entry

_BUTTONS = 6
_IN_A_ROW = 2
_LAST = datetime.max.replace(tzinfo=UTC)


def inbox(turn: Turn) -> None:
    """`/inbox`: the speaker's cases by deadline, and what nobody holds in their areas."""
    mine = cases.held_by(turn.session, turn.speaker.person_id)
    below = staff.areas_below(turn.session, [post.path for post in turn.speaker.posts])
    free = cases.unassigned(turn.session, below)
    dues = clocks.running(turn.session, [case.id for case in [*mine, *free]])
    first = {case_id: min(running.values()) for case_id, running in dues.items()}
    ordered = sorted(mine, key=lambda case: first.get(case.id, _LAST))
    lines = [texts.IN_HAND.format(count=len(mine)) if mine else texts.NOTHING_IN_HAND]
    lines += [_line(turn, case, first.get(case.id)) for case in ordered]
    if free:
        lines += ["", texts.WITHOUT_HOLDER.format(count=len(free))]
        lines += [_line(turn, case, first.get(case.id)) for case in free]
    turn.reply(Say("\n".join(lines), _buttons([*ordered, *free])))


def _line(turn: Turn, case: Case, due: datetime | None) -> str:
    words = when_words(due, turn.now, turn.service.zone) if due else ""
    if due is not None and due <= turn.now:
        words = texts.LATE
    return texts.inbox_line(case.number, card.kind(case), case.place, words)


def _buttons(found: Sequence[Case]) -> tuple[tuple[Button, ...], ...]:
    buttons = [Button(case.number, f"/case {case.number}") for case in found[:_BUTTONS]]
    return tuple(tuple(buttons[i : i + _IN_A_ROW]) for i in range(0, len(buttons), _IN_A_ROW))


def show(turn: Turn) -> None:
    """`/case NO`: the whole case with its history, in private only; each look is noted."""
    case, _ = finding.staff_case(turn, "/case")
    if finding.sight_of(turn, case) is Sight.MASKED:
        turn.tell(turn.speaker.person_id, card.for_group(turn, case))
        raise Refusal(texts.NO_SIGHT)
    history.write(turn.session, case.id, Entry("look", turn.now, turn.speaker.person_id))
    shown = card.full(turn, case)
    past = [_past(turn, row) for row in history.of(turn.session, case.id)]
    files = tuple(media.of(turn.session, case.id))
    text = "\n".join([shown.text.replace(card.short_story(case), case.story), "", texts.HISTORY_HEAD, *past])
    reached = turn.tell(turn.speaker.person_id, Say(text, shown.buttons, files, shown.about))
    if turn.incoming.is_group and reached:
        turn.popup = texts.SENT_IN_PRIVATE


def _past(turn: Turn, row: history.Past) -> str:
    moment = turn.service.local(row.at)
    name = people.get(turn.session, row.person_id).name if row.person_id else ""
    return texts.history_line(f"{moment:%m-%d %H:%M}", row.what, name, row.words)
