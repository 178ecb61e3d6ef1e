"""`/notice list` and `/notice status`: what is planned, and how far it has come."""

from domain.message import Button, Say
from domain.notice import NoticeState
from domain.refusal import Refusal
from handlers.language.schedule import moments_words
from handlers.notices import progress
from handlers.notices.staff import preview, reach, texts, times
from handlers.turn import Turn
from storage import areas, notices
from storage.notices import UNDER_WAY, Notice, Run

_MOST_LINES = 10
_MOST_FOLLOWED = 3
_EARLIER = 4
_IN_A_ROW = 3
_UNCONFIRMED = (NoticeState.DRAFT, NoticeState.AWAITING)


def listed(turn: Turn, _words: str = "") -> None:
    """`/notice list`."""
    within, since = reach.areas_within(turn), turn.now - turn.service.draft_kept
    found = notices.planned(turn.session, within, turn.speaker.person_id, since)
    if not found:
        turn.reply(texts.NO_NOTICES)
        return
    shown = found[:_MOST_LINES]
    lines = [texts.LIST_HEAD, *(_line(turn, notice) for notice in shown)]
    if len(found) > len(shown):
        lines.append(texts.FIRST_TEN.format(count=len(shown)))
    buttons = [Button(texts.STATUS_BUTTON.format(number=n.id), f"/notice status {n.id}") for n in shown]
    rows = tuple(tuple(buttons[i : i + _IN_A_ROW]) for i in range(0, len(buttons), _IN_A_ROW))
    turn.reply(Say("\n".join(lines), rows))


def _line(turn: Turn, notice: Notice) -> str:
    """Number, how it stands, where, when, and when next."""
    area = areas.get(turn.session, notice.area_id).name
    moments = times.coming(turn, notice)[:1]
    next_one = texts.NEXT.format(moment=moments_words(moments, turn.service.zone)) if moments else ""
    parts = [texts.STATES[NoticeState(notice.state)], area, times.in_words(notice), next_one]
    return texts.line(notice.id, [part for part in parts if part])


def status(turn: Turn, words: str) -> None:
    """`/notice status [NO]`: without a number whatever is under way, else the latest."""
    if words:
        notice, _ = reach.notice_meant(turn, words, "/notice status 12")
        _of_one(turn, notice)
        return
    found = notices.occasions(turn.session, reach.areas_within(turn), _MOST_FOLLOWED)
    if not found:
        listed(turn)
        return
    under_way = [each for each in found if each[0].state in UNDER_WAY]
    for run, notice in under_way or found[:1]:
        _follow(turn, run, notice)


def _of_one(turn: Turn, notice: Notice) -> None:
    runs = notices.runs_of(turn.session, notice.id, _EARLIER + 1)
    if notice.is_alert and not runs:
        raise Refusal(texts.NOT_FOUND)
    if not runs or notice.state in _UNCONFIRMED:
        preview.show(turn, notice)
    if not runs:
        return
    newest, *earlier = runs
    if earlier:
        lines = [progress.line(turn, run, notice).text for run in earlier]
        turn.reply("\n".join([texts.EARLIER, *lines]))
    _follow(turn, newest, notice)


def _follow(turn: Turn, run: Run, notice: Notice) -> None:
    """A line that brings itself up to date."""
    turn.reply(progress.line(turn, run, notice), slot=progress.slot(run))
