"""Confirming, and where it is wanted the second person who has to agree before anything goes out."""

import re

from domain.assignment import Candidate, chiefs
from domain.message import Button, Say
from domain.notice import NoticeState, may_notify
from domain.people import Post
from domain.refusal import Refusal
from handlers.desk import names
from handlers.desk.texts import listed
from handlers.draft import Answers
from handlers.form import Form, Question
from handlers.notices import when
from handlers.notices.staff import preview, reach, texts, times
from handlers.notices.staff.preview import View
from handlers.turn import Tick, Turn
from storage import areas, people, staff
from storage.notices import Notice

_MARKED = re.compile(r"(=[0-9a-f]{6})(?:\s+|$)")


def confirm(turn: Turn, words: str) -> None:
    """`/notice confirm NO =MARK`: what was shown goes out, or a second person is asked."""
    notice, rest = reach.notice_meant(turn, words, "/notice status 12")
    must_be(notice, NoticeState.DRAFT)
    reach.must_send(turn, notice)
    if notice.is_alert:
        raise Refusal(texts.ALERT_STAYS)
    if _mark(rest) != preview.mark(notice):
        preview.show(turn, notice, texts.CHANGED_SINCE)
    elif times.is_over(turn, notice):
        turn.reply(Say(texts.TIME_IS_OVER, ((Button(texts.EDIT_TIME, f"/notice time {notice.id}"),),)))
    else:
        _confirmed(turn, notice)


def must_be(notice: Notice, *states: NoticeState) -> None:
    """Refuse what was done before, or cannot be done now."""
    if notice.state not in states:
        state = texts.STATES[NoticeState(notice.state)]
        raise Refusal(texts.NOTHING_CHANGED.format(number=notice.id, state=state))


def _mark(words: str) -> str:
    found = _MARKED.match(words)
    return found[1] if found else ""


def _confirmed(turn: Turn, notice: Notice) -> None:
    view = View.of(turn, notice)
    if view.hindrance:
        raise Refusal(view.hindrance)
    if turn.service.approval:
        ask(turn, notice)
        return
    is_now = not notice.rule and notice.at is None
    when.activate(turn, notice)
    count, due = len(view.audience.reached), times.when_words(turn, notice)
    said = texts.GOES_NOW if is_now else texts.GOES_LATER
    turn.reply(Say(said.format(number=notice.id, when=due, count=count), _see(notice)))


def _see(notice: Notice) -> tuple[tuple[Button, ...], ...]:
    return ((Button(texts.SEE, f"/notice status {notice.id}"),),)


def ask(turn: Turn, notice: Notice) -> None:
    """The nearest who may agree read it and decide. Raises Refusal where there is nobody else."""
    asked = approvers(turn, notice)
    if not asked:
        raise Refusal(texts.NOBODY_TO_ASK)
    notice.state, notice.approver_id = NoticeState.AWAITING, None
    turn.session.flush()
    view = View.of(turn, notice)
    for person_id in asked:
        _show(turn, view, person_id)
    told = listed(names.staff_name(turn, person_id) for person_id in asked)
    said = texts.ASKED.format(number=notice.id, names=told, when=times.when_words(turn, notice))
    turn.reply(said)
    if turn.contact.channel == people.CONSOLE:
        # A page is left and forgotten; the chat is where the result comes as well.
        turn.tell(turn.speaker.person_id, said)


def approvers(tick: Tick, notice: Notice) -> list[int]:
    """Who is asked: the nearest chiefs, else supervisors, else officers; never the author."""
    area = areas.get(tick.session, notice.area_id)
    above = [each.id for each in areas.above(tick.session, area)]
    found = staff.responsible(tick.session, above, staff.Aside())
    able = [c for c in found if c.person_id != notice.author_id and c.reachable and _may(c, area.path)]
    if higher := chiefs(able, area.path):
        return list(higher)
    nearest = max((c.path.count("/") for c in able), default=0)
    return sorted({c.person_id for c in able if c.path.count("/") == nearest})


def _may(candidate: Candidate, path: str) -> bool:
    return may_notify((Post(candidate.role, 0, candidate.path),), path)


def _slot(notice: Notice) -> str:
    return f"approve:{notice.id}"


def _show(tick: Tick, view: View, person_id: int, before: str = "") -> None:
    """Both messages to whoever is to agree."""
    notice, contact = view.notice, people.contact_of(tick.session, person_id)
    if contact is None:
        return
    for say in view.as_residents(contact.channel):
        tick.show(contact, say)
    author = names.with_area(tick, notice.author_id)
    head = before or texts.PLEASE_LOOK.format(author=author)
    text = "\n".join([head, view.control(view.hidden(contact.channel))])
    tick.tell(person_id, Say(text, (choices(notice),)), slot=_slot(notice))


def choices(notice: Notice) -> tuple[Button, ...]:
    """The buttons of whoever is to agree to it as it is now."""
    marked = f"{notice.id} {preview.mark(notice)}"
    return (
        Button(texts.APPROVE, f"/notice approve {marked}"),
        Button(texts.RETURN, f"/notice return {marked}"),
    )


def _judged(turn: Turn, words: str) -> tuple[Notice, str] | None:
    """The notice that somebody decides about; None where it has changed since, and is shown again. Raises Refusal."""
    notice, rest = reach.notice_meant(turn, words, "/notice approve 12")
    must_be(notice, NoticeState.AWAITING)
    reach.must_send(turn, notice)
    if notice.author_id == turn.speaker.person_id:
        asked = listed(names.staff_name(turn, person_id) for person_id in approvers(turn, notice))
        raise Refusal(texts.NOT_ALONE.format(number=notice.id, names=asked))
    if _mark(rest) != preview.mark(notice):
        _show(turn, View.of(turn, notice), turn.speaker.person_id, texts.CHANGED_SINCE)
        return None
    return notice, _MARKED.sub("", rest, count=1).strip()


def approve(turn: Turn, words: str) -> None:
    """`/notice approve NO =MARK`."""
    judged = _judged(turn, words)
    if judged is None:
        return
    notice, name = judged[0], names.staff_name(turn, turn.speaker.person_id)
    if times.is_over(turn, notice):
        notice.state = NoticeState.DRAFT
        turn.reply(texts.APPROVED_TOO_LATE)
        _tell_author(turn, notice, texts.APPROVED_TOO_LATE_FOR_AUTHOR.format(name=name, number=notice.id))
        return
    due = times.when_words(turn, notice)
    notice.approver_id = turn.speaker.person_id
    when.activate(turn, notice)
    _decided(turn, notice, texts.APPROVE)
    turn.reply(Say(texts.APPROVED.format(number=notice.id, when=due), _see(notice)))
    by = texts.APPROVED_BY.format(name=name, number=notice.id, when=due)
    turn.tell(notice.author_id, Say(by, _see(notice)))


def send_back(turn: Turn, words: str) -> None:
    """`/notice return NO =MARK [reason]`: without a reason it asks for one."""
    judged = _judged(turn, words)
    if judged is None:
        return
    notice, reason = judged
    if reason:
        _send_back(turn, notice, reason)
    else:
        RETURNING.begin(turn, {"notice": str(notice.id), "mark": preview.mark(notice)}, {})


def _send_back(turn: Turn, notice: Notice, reason: str) -> None:
    notice.state = NoticeState.DRAFT
    _decided(turn, notice, texts.RETURN)
    turn.reply(texts.RETURNED.format(number=notice.id))
    name = names.staff_name(turn, turn.speaker.person_id)
    _tell_author(turn, notice, texts.RETURNED_BY.format(name=name, number=notice.id, reason=reason))


def _tell_author(turn: Turn, notice: Notice, words: str) -> None:
    """The author hears it with the notice as it is, to mend it and confirm it again."""
    turn.session.flush()
    view = View.of(turn, notice)
    turn.tell(notice.author_id, Say(f"{words}\n{view.control()}", preview.buttons(view)))


def _decided(turn: Turn, notice: Notice, what: str) -> None:
    """Whoever was asked sees that it is decided; the buttons go."""
    name = names.staff_name(turn, turn.speaker.person_id)
    turn.edit(_slot(notice), texts.DECIDED.format(number=notice.id, name=name, what=what))


def _submit(turn: Turn, answers: Answers) -> None:
    given = answers.given
    send_back(turn, f"{given['notice']} {given['mark']} {answers.said['reason']}")


RETURNING = Form("notice_return", (Question("reason", texts.REASON, texts.ASK_REASON, may_skip=False),), _submit)
