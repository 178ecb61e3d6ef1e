"""What is changed about a notice after it was written; of one that goes out already only what is still to come."""

from domain.notice import NoticeKind, NoticeState, RunState
from domain.refusal import Refusal
from handlers.desk import names
from handlers.draft import Answers
from handlers.form import Form
from handlers.notices import stopping, when
from handlers.notices.staff import approval, form, making, preview, reach, texts, times
from handlers.notices.staff.making import Said
from handlers.turn import Turn
from storage import notices
from storage.areas import Area
from storage.notices import UNDER_WAY, Notice

_OVER = (NoticeState.OVER, NoticeState.STOPPED, NoticeState.DROPPED)
_CONFIRMED = (NoticeState.ACTIVE, NoticeState.PAUSED)


def words(turn: Turn, rest: str) -> None:
    """`/notice words NO [new words]`: without words it asks for them."""
    notice, said = reach.notice_meant(turn, rest, texts.EXAMPLES["words"])
    _must_be_open(turn, notice)
    photo = making.photo(turn.incoming.attachments)
    if said:
        _say(turn, notice, Said(making.checked(said), photo))
    else:
        _begin(NEW_WORDS, turn, notice)


def time(turn: Turn, rest: str) -> None:
    """`/notice time NO [when]`."""
    notice, said = reach.notice_meant(turn, rest, texts.EXAMPLES["time"])
    _must_be_open(turn, notice)
    if said:
        _put_off(turn, notice, said)
    else:
        _begin(NEW_TIME, turn, notice)


def area(turn: Turn, rest: str) -> None:
    """`/notice area NO [AREA [tags]]`."""
    notice, said = reach.notice_meant(turn, rest, texts.EXAMPLES["area"])
    _must_be_open(turn, notice)
    if said:
        name, *tags = [word for word in texts.BETWEEN.split(said) if word] or [""]
        meant = reach.area_meant(turn, name, texts.EXAMPLES["area"])
        _address(turn, notice, meant, form.tags_of(" ".join(tags)))
    else:
        _begin(NEW_AREA, turn, notice)


def kind(turn: Turn, rest: str) -> None:
    """`/notice kind NO fraud` or `news`; before it is confirmed."""
    notice, said = reach.notice_meant(turn, rest, "/notice kind 12 news")
    approval.must_be(notice, NoticeState.DRAFT)
    if notice.rotates or said not in (NoticeKind.FRAUD, NoticeKind.NEWS):
        raise Refusal(texts.NO_KIND)
    notice.kind = said
    preview.show(turn, notice)


def without_photo(turn: Turn, rest: str) -> None:
    """`/notice nophoto NO`."""
    notice, _ = reach.notice_meant(turn, rest, "/notice nophoto 12")
    _must_be_open(turn, notice)
    _must_be_through(turn, notice)
    notice.attachments = []
    _changed(turn, notice, is_content=True)


def _say(turn: Turn, notice: Notice, said: Said) -> None:
    if said.photo is not None:
        _must_be_through(turn, notice)
    said.put_into(notice)
    _changed(turn, notice, is_content=True)


def _put_off(turn: Turn, notice: Notice, said: str) -> None:
    new = times.read(turn, said)
    notice.rule, notice.at = new.rule, new.at
    if notice.state == NoticeState.ACTIVE:
        when.activate(turn, notice)
    _changed(turn, notice, is_content=False)


def _address(turn: Turn, notice: Notice, meant: Area, tags: list[str]) -> None:
    notice.area_id, notice.tags = meant.id, tags
    _changed(turn, notice, is_content=True)


def _must_be_open(turn: Turn, notice: Notice) -> None:
    """Refuse where there is nothing still to come that a change could be about."""
    number = notice.id
    reach.must_send(turn, notice)
    if notice.is_alert:
        raise Refusal(texts.ALERT_STAYS)
    if notice.state in _OVER:
        raise Refusal(texts.IS_OVER.format(number=number))
    runs = notices.runs_of(turn.session, number)
    is_due = notice.state == NoticeState.ACTIVE or any(run.due_at == notice.at for run in runs)
    if notice.state in _CONFIRMED and is_due and times.is_over(turn, notice):
        raise Refusal(texts.HAS_BEGUN.format(number=number))
    if any(run.state == RunState.SPREADING for run in runs):
        raise Refusal(texts.BEING_LAID_OUT.format(number=number))


def _must_be_through(turn: Turn, notice: Notice) -> None:
    """All copies of an occasion carry the same photo."""
    if any(run.state in UNDER_WAY for run in notices.runs_of(turn.session, notice.id)):
        raise Refusal(texts.PHOTO_LATER.format(number=notice.id))


def _changed(turn: Turn, notice: Notice, *, is_content: bool) -> None:
    """Show it as it is now, and ask again whoever had agreed to what it was before."""
    before, author = NoticeState(notice.state), notice.author_id
    said = _what_follows(turn, notice) if is_content else texts.CHANGED
    if is_content:
        # Nobody agrees to their own words.
        notice.author_id = turn.speaker.person_id
    turn.session.flush()
    wants_approval = is_content and before in _CONFIRMED and turn.service.approval
    if before == NoticeState.AWAITING or wants_approval:
        approval.ask(turn, notice)
    preview.show(turn, notice, said.format(number=notice.id))
    if author != turn.speaker.person_id:
        name = names.staff_name(turn, turn.speaker.person_id)
        turn.tell(author, texts.CHANGED_BY.format(name=name, number=notice.id))


def _what_follows(turn: Turn, notice: Notice) -> str:
    """The occasion that is under way keeps its words; one that was interrupted does not go on with old ones."""
    if not any(run.state in UNDER_WAY for run in notices.runs_of(turn.session, notice.id)):
        return texts.CHANGED
    if notice.state != NoticeState.PAUSED:
        return texts.CHANGED_LATER_ONLY
    stopping.end(turn, notice)
    return texts.CHANGED_AND_ENDED


def _begin(asks: Form, turn: Turn, notice: Notice) -> None:
    asks.begin(turn, {"notice": str(notice.id)}, {})


def _meant(turn: Turn, answers: Answers) -> Notice:
    notice = reach.held(turn, int(answers.given["notice"]))
    _must_be_open(turn, notice)
    return notice


def _submit_words(turn: Turn, answers: Answers) -> None:
    _say(turn, _meant(turn, answers), form.said_in(answers))


def _submit_time(turn: Turn, answers: Answers) -> None:
    _put_off(turn, _meant(turn, answers), answers.said["time"])


def _submit_area(turn: Turn, answers: Answers) -> None:
    notice, said = _meant(turn, answers), answers.said
    meant = reach.area_meant(turn, said["area"], texts.EXAMPLE_AREA)
    _address(turn, notice, meant, form.tags_of(said.get("tags", "")))


NEW_WORDS = Form("notice_words", (form.NEW_WORDS,), _submit_words)
NEW_TIME = Form("notice_time", (form.TIME,), _submit_time)
NEW_AREA = Form("notice_area", (form.AREA, form.TAGS), _submit_area)
