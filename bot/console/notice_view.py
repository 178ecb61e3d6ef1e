"""One notice as its page shows it: the words in each channel, for whom and when, and how far it has come."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.console import papers_texts as texts
from domain.message import OURS, Buttons, Say
from domain.notice import CopyState, NoticeKind, NoticeState, RunState
from domain.wording import split
from handlers.desk import names
from handlers.notices.staff import approval, preview
from handlers.notices.staff.preview import View
from handlers.notices.staff.texts import KINDS, STATES
from handlers.notices.texts import RUN_STATES
from handlers.notices.wording import carried
from handlers.turn import Tick
from storage import copies, notices
from storage.copies import WENT_OUT
from storage.notices import UNDER_WAY, Run
from storage.people import CONSOLE

_OCCASIONS = 12
_WAITS = (CopyState.PLANNED, CopyState.QUEUED)
_OUT_OF_REACH = (CopyState.GONE, CopyState.NOTHING, CopyState.STOPPED)
_TAKEN_BACK = (CopyState.RECALLED, CopyState.KEPT)


@dataclass(frozen=True, slots=True)
class Bubble:
    """How groups of one channel read it: the parts in which it arrives there, and the labels of its buttons."""

    channel: str
    name: str
    groups: int
    parts: Sequence[str]
    buttons: Sequence[Sequence[str]]
    has_photo: bool


@dataclass(frozen=True, slots=True)
class Occasion:
    """One occasion with its figures; `answered` people pressed a button, `right` of them the right one."""

    due: datetime
    state: str
    is_under_way: bool
    all: int
    sent: int
    waits: int
    failed: int
    unreached: int
    taken_back: int
    answered: int
    right: int


@dataclass(frozen=True, slots=True)
class Figures:
    """How its latest occasions went."""

    occasions: Sequence[Occasion]

    @property
    def is_moving(self) -> bool:
        """Is it worth looking again soon?"""
        return any(each.is_under_way for each in self.occasions)


@dataclass(frozen=True, slots=True)
class Shown:
    """All that the page of a notice says."""

    number: int
    kind: str
    state: str
    author: str
    approver: str
    lines: Sequence[str]
    bubbles: Sequence[Bubble]
    buttons: Buttons
    figures: Figures
    is_open: bool
    photo: str


def shown(tick: Tick, number: int, person_id: int) -> Shown:
    """This notice for somebody who may see it."""
    notice = notices.get(tick.session, number)
    assert notice is not None, "the guard has seen it"
    view, state = View.of(tick, notice), NoticeState(notice.state)
    return Shown(
        number=notice.id,
        kind=KINDS[NoticeKind(notice.kind)],
        state=STATES[state],
        author=names.staff_name(tick, notice.author_id),
        approver=names.staff_name(tick, notice.approver_id),
        lines=view.lines(),
        bubbles=bubbles(view),
        buttons=_buttons(view, person_id),
        figures=figures(tick, number),
        is_open=state not in (NoticeState.OVER, NoticeState.STOPPED, NoticeState.DROPPED) and not notice.is_alert,
        photo=f"/console/notices/{number}/photo" if any(f.channel == OURS for f in notice.files) else "",
    )


def figures(tick: Tick, number: int) -> Figures:
    """Only its figures: they are asked for every few seconds."""
    return Figures([_occasion(tick, run) for run in notices.runs_of(tick.session, number, _OCCASIONS)])


def _buttons(view: View, person_id: int) -> Buttons:
    notice = view.notice
    if notice.is_alert and notice.state == NoticeState.DRAFT:
        return ()
    is_judge = notice.state == NoticeState.AWAITING and notice.author_id != person_id
    # To change it there are fields on the page.
    rows = [tuple(b for b in row if b.sends.split()[1] not in texts.CHANGES) for row in preview.buttons(view)]
    return tuple(row for row in ((approval.choices(notice) if is_judge else ()), *rows) if row)


def bubbles(view: View) -> list[Bubble]:
    """One for each channel that has groups of it; where none has, one for each that there is."""
    counts: dict[str, int] = {}
    for group in view.audience.reached:
        counts[group.channel] = counts.get(group.channel, 0) + 1
    channels = [name for name in view.tick.service.channels if name != CONSOLE]
    meant = [name for name in channels if name in counts] or channels
    return [_bubble(view, name, counts.get(name, 0), say) for name in meant for say in view.as_residents(name)]


def _bubble(view: View, channel: str, groups: int, say: Say) -> Bubble:
    said, limits = carried(say, channel), view.tick.service.reach(channel)
    rows = [[button.label for button in row] for row in said.buttons] if limits.has_buttons else []
    name = texts.CHANNELS.get(channel, channel)
    return Bubble(channel, name, groups, split(said.text, limits.text_limit), rows, bool(said.attachments))


def _occasion(tick: Tick, run: Run) -> Occasion:
    counted = copies.counts(tick.session, run.id)
    answered, right = copies.answers(tick.session, run.id)
    return Occasion(
        due=run.due_at,
        state=texts.RECALLED if run.recalled_at else RUN_STATES[RunState(run.state)],
        is_under_way=run.state in UNDER_WAY,
        all=sum(counted.values()),
        sent=_sum(counted, WENT_OUT),
        waits=_sum(counted, _WAITS),
        failed=_sum(counted, (CopyState.FAILED,)),
        unreached=_sum(counted, _OUT_OF_REACH),
        taken_back=_sum(counted, _TAKEN_BACK),
        answered=answered,
        right=right,
    )


def _sum(counted: Mapping[CopyState, int], states: Sequence[CopyState]) -> int:
    return sum(counted.get(state, 0) for state in states)
