"""`/alert AREA words`: all groups at once, also at night; by a chief, with a second tap."""

import re
from datetime import timedelta

from domain.message import Button, Say
from domain.notice import NoticeKind, NoticeState, may_alert
from domain.people import Role
from domain.refusal import Refusal
from handlers.desk import names
from handlers.notices import when
from handlers.notices.staff import approval, making, preview, reach, texts
from handlers.notices.staff.making import Said
from handlers.notices.staff.preview import View
from handlers.notices.staff.times import Time
from handlers.turn import Turn
from storage import areas, staff

_VALID = timedelta(minutes=10)
_SECOND_TAP = re.compile(r"yes (\d{1,9}) (=[0-9a-f]{6})")


def alert(turn: Turn) -> None:
    if not any(may_alert((post,), post.path) for post in turn.speaker.posts):
        raise Refusal(_whom_to_call(turn))
    if second := _SECOND_TAP.fullmatch(turn.words):
        _send(turn, int(second[1]), second[2])
        return
    name, *rest = turn.words.split(maxsplit=1) or [""]
    area = reach.area_meant(turn, name, texts.EXAMPLES["alert"], may_alert)
    if not rest:
        raise Refusal(texts.ALERT_NO_WORDS)
    said = Said(making.checked(rest[0]), making.photo(turn.incoming.attachments), NoticeKind.ALERT)
    view = View.of(turn, making.write(turn, said, area, [], Time()))
    if view.hindrance:
        raise Refusal(view.hindrance)
    for say in view.as_residents(turn.contact.channel):
        turn.show(turn.contact, say)
    turn.reply(_control(view, area.name))


def _control(view: View, area: str) -> Say:
    count, notice = len(view.audience.reached), view.notice
    text = texts.ALERT_CONTROL.format(place=texts.place(area, []), count=count)
    send = Button(texts.ALERT_SEND.format(count=count), f"/alert yes {notice.id} {preview.mark(notice)}")
    return Say("\n".join([*preview.given_away(view), text]), ((send,),))


def _send(turn: Turn, number: int, mark: str) -> None:
    """The second tap counts for ten minutes, and once."""
    notice = reach.held(turn, number)
    approval.must_be(notice, NoticeState.DRAFT)
    reach.must_send(turn, notice)
    if turn.now - notice.made_at > _VALID or mark != preview.mark(notice):
        raise Refusal(texts.ALERT_TOO_LATE)
    when.activate(turn, notice)
    count = len(View.of(turn, notice).audience.reached)
    see = Button(texts.SEE, f"/notice status {notice.id}")
    turn.reply(Say(texts.ALERT_SENT.format(count=count), ((see,),)))


def _whom_to_call(turn: Turn) -> str:
    """The nearest chiefs above the speaker, by name; a private chat with staff, so no telephone numbers."""
    posts = turn.speaker.posts[:1]
    above = [area.id for post in posts for area in areas.above(turn.session, areas.get(turn.session, post.area_id))]
    found = staff.responsible(turn.session, above, staff.Aside())
    chiefs = [c for c in found if c.role is Role.CHIEF]
    nearest = max((c.path.count("/") for c in chiefs), default=0)
    called = sorted({c.person_id for c in chiefs if c.path.count("/") == nearest})
    if not called:
        return texts.ALERT_NOT_YOURS_NOBODY
    return texts.ALERT_NOT_YOURS.format(names=texts.chiefs(names.staff_name(turn, i) for i in called))
