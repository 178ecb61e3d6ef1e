"""What a notice would look like and whom it would reach, before anything of it is written down."""

from dataclasses import dataclass

from domain.message import Attachment
from domain.notice import NoticeKind, NoticeState, may_alert, may_notify
from domain.people import Post
from handlers.notices.staff import form, making, reach, texts, times
from handlers.notices.staff.making import Said
from handlers.notices.staff.preview import View
from handlers.notices.staff.times import Time
from handlers.turn import Tick
from storage.areas import Area
from storage.notices import Notice


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody has said of a notice so far, in their own words; a warning goes at once and to all."""

    words: str
    kind: NoticeKind
    area: str
    tags: str
    time: str
    photo: Attachment | None = None


@dataclass(frozen=True, slots=True)
class Tried:
    """The notice that this would become, where and when."""

    view: View
    area: Area
    time: Time


def tried(tick: Tick, posts: tuple[Post, ...], person_id: int, wish: Wish) -> Tried:
    """What becomes of the wish of somebody with these posts. Raises Refusal where the room would refuse it."""
    said = Said(making.checked(wish.words), wish.photo, wish.kind)
    is_alert = wish.kind is NoticeKind.ALERT
    may = may_alert if is_alert else may_notify
    area = reach.area_for(tick, posts, wish.area.strip(), texts.EXAMPLE_AREA, may)
    time = Time() if is_alert else times.read(tick, wish.time)
    notice = Notice(
        kind=wish.kind,
        state=NoticeState.DRAFT,
        author_id=person_id,
        area_id=area.id,
        tags=form.tags_of(wish.tags),
        attachments=[],
        rule=time.rule,
        at=time.at,
        made_at=tick.now,
    )
    said.put_into(notice)
    return Tried(View.of(tick, notice), area, time)


def command(found: Tried, wish: Wish) -> str:
    """What is said to have it written down."""
    if wish.kind is NoticeKind.ALERT:
        return f"/alert {found.area.code} {wish.words.strip()}"
    whom = texts.COMMA.join([found.area.code, *found.view.notice.tags])
    time = texts.QUOTES.sub("", wish.time).strip()
    way = f'every "{time}"' if found.time.rule else f'at "{time}"' if found.time.at else "now"
    return f"/notice {way} {whom} {wish.words.strip()}"
