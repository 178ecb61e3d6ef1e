"""`/notice pause`, `resume`, `stop`, `drop`, `recall`: what the buttons below a notice say."""

import re

from domain.message import Button, Say
from domain.notice import TOO_LATE, CopyState, NoticeState, RunState
from domain.refusal import Refusal
from handlers.desk import names
from handlers.language.schedule import moments_words
from handlers.notices import progress, stopping
from handlers.notices import texts as notice_texts
from handlers.notices.staff import approval, reach, texts, times
from handlers.turn import Turn
from storage import copies, notices
from storage.notices import UNDER_WAY, Notice, Run

_OPEN = (NoticeState.DRAFT, NoticeState.AWAITING, NoticeState.ACTIVE, NoticeState.PAUSED)
_NOT_CONFIRMED = (NoticeState.DRAFT, NoticeState.AWAITING)
_SURE = re.compile(r"yes (\d{1,18})")
_LOOKED_AT = 40
_ARRIVED = (CopyState.SENT, CopyState.QUEUED)


def pause(turn: Turn, words: str) -> None:
    notice, _ = reach.notice_meant(turn, words, "/notice pause 12")
    approval.must_be(notice, NoticeState.ACTIVE)
    stopping.pause(turn, notice)
    _done(turn, notice, texts.PAUSED, notice_texts.PAUSE)


def resume(turn: Turn, words: str) -> None:
    notice, _ = reach.notice_meant(turn, words, "/notice resume 12")
    approval.must_be(notice, NoticeState.PAUSED)
    reach.must_send(turn, notice)
    is_begun = any(run.state in UNDER_WAY for run in notices.runs_of(turn.session, notice.id))
    if not is_begun and times.is_over(turn, notice) and notice.at and turn.now - notice.at > TOO_LATE:
        raise Refusal(texts.RESUME_TOO_LATE.format(number=notice.id))
    stopping.go_on(turn, notice)
    due = times.when_words(turn, notice)
    _done(turn, notice, texts.RESUMED_NOW if is_begun else texts.RESUMED, notice_texts.GO_ON, due)


def stop(turn: Turn, words: str) -> None:
    """For good; one that never was to go out yet is dropped."""
    notice, _ = reach.notice_meant(turn, words, "/notice stop 12")
    approval.must_be(notice, *_OPEN)
    if notice.state in _NOT_CONFIRMED and not notices.runs_of(turn.session, notice.id, 1):
        notice.state, notice.next_at = NoticeState.DROPPED, None
        _done(turn, notice, texts.DROPPED, texts.DROP)
    else:
        stopping.stop(turn, notice)
        _done(turn, notice, texts.STOPPED, notice_texts.STOP)


def recall(turn: Turn, words: str) -> None:
    """`/notice recall NO`: asks once more, and the button names the occasion."""
    notice, rest = reach.notice_meant(turn, words, "/notice recall 12")
    run, sure = _latest(turn, notice), _SURE.fullmatch(rest)
    if run is None:
        raise Refusal(texts.NOTHING_TO_RECALL.format(number=notice.id))
    if run.recalled_at is not None:
        raise Refusal(texts.RECALLED_BEFORE.format(number=notice.id))
    if sure is None or int(sure[1]) != run.id:
        turn.reply(_asked(turn, notice, run))
        return
    stopping.recall(turn, notice, run)
    _done(turn, notice, texts.RECALLING, notice_texts.RECALL)


def keep(turn: Turn, words: str) -> None:
    """`/notice keep NO`: thought better of it."""
    reach.notice_meant(turn, words, "/notice status 12")
    turn.reply(texts.KEPT_AS_IT_IS)


def _latest(turn: Turn, notice: Notice) -> Run | None:
    runs = notices.runs_of(turn.session, notice.id, _LOOKED_AT)
    return next((run for run in runs if run.state != RunState.MISSED), None)


def _asked(turn: Turn, notice: Notice, run: Run) -> Say:
    counted = copies.counts(turn.session, run.id)
    text = texts.RECALL_ASK.format(
        number=notice.id,
        moment=moments_words([run.due_at], turn.service.zone),
        count=sum(counted.get(state, 0) for state in _ARRIVED),
        later=texts.RECALL_LATER_GOES_ON if notice.rule and notice.state in _OPEN else "",
    )
    sure = Button(notice_texts.RECALL, f"/notice recall {notice.id} yes {run.id}")
    return Say(text, ((sure, Button(texts.RATHER_NOT, f"/notice keep {notice.id}")),))


def _done(turn: Turn, notice: Notice, said: str, what: str, due: str = "") -> None:
    """Say so, also to its author, and in the lines of whoever follows it."""
    turn.session.flush()
    run = _latest(turn, notice)
    if run is not None:
        progress.show(turn, run, notice)
    turn.reply(Say(said.format(number=notice.id, when=due), ((_see(notice),),)))
    if notice.author_id != turn.speaker.person_id:
        name = names.staff_name(turn, turn.speaker.person_id)
        turn.tell(notice.author_id, texts.DONE_BY.format(name=name, number=notice.id, what=what))


def _see(notice: Notice) -> Button:
    return Button(texts.SEE, f"/notice status {notice.id}")
