"""Which area and which notice somebody means, and whether it is theirs to decide about."""

from collections.abc import Callable

from domain.notice import may_alert, may_notify
from domain.people import Post
from domain.refusal import Refusal
from handlers.desk.texts import listed
from handlers.language.script import simplified
from handlers.notices.staff import texts
from handlers.turn import Tick, Turn
from storage import areas, notices, staff
from storage.areas import Area
from storage.notices import Notice

May = Callable[[tuple[Post, ...], str], bool]

_LONGEST_NAME = 20


def own_areas(turn: Turn, may: May = may_notify) -> list[Area]:
    """The areas at which the speaker holds a post with this right. Raises Refusal where there is none."""
    return areas_of(turn, turn.speaker.posts, may)


def areas_of(tick: Tick, posts: tuple[Post, ...], may: May = may_notify) -> list[Area]:
    """The areas at which these posts give this right. Raises Refusal where they do nowhere."""
    found = [post for post in posts if may((post,), post.path)]
    if not found:
        raise Refusal(texts.NOT_YOURS)
    return [areas.get(tick.session, area_id) for area_id in dict.fromkeys(post.area_id for post in found)]


def areas_within(turn: Turn) -> list[int]:
    """The ids of all areas for which the speaker may write notices."""
    return staff.areas_below(turn.session, [area.path for area in own_areas(turn)])


def area_meant(turn: Turn, name: str, example: str, may: May = may_notify) -> Area:
    """The area that a code or a name means, within the speaker's reach. Raises Refusal."""
    return area_for(turn, turn.speaker.posts, name, example, may)


def area_for(tick: Tick, posts: tuple[Post, ...], name: str, example: str, may: May = may_notify) -> Area:
    """The same for whoever has these posts."""
    names = listed(area.name for area in areas_of(tick, posts, may))
    if not name:
        raise Refusal(texts.NO_AREA.format(example=example, names=names))
    found, short = areas.named(tick.session, simplified(name)), name[:_LONGEST_NAME]
    if not found:
        raise Refusal(texts.UNKNOWN_AREA.format(name=short, example=example, names=names))
    reached = [area for area in found if may(posts, area.path)]
    if not reached:
        raise Refusal(texts.OUTSIDE.format(name=short, names=names))
    if len(reached) > 1:
        raise Refusal(texts.SAME_NAME.format(name=short, codes=listed(area.code for area in reached)))
    return reached[0]


def notice_meant(turn: Turn, words: str, example: str) -> tuple[Notice, str]:
    """The notice whose number comes first, held until the end of the turn, and the words after it.

    Raises Refusal, the same for a number that does not exist as for one out of reach.
    """
    match = texts.NUMBER.match(words)
    if match is None:
        raise Refusal(texts.NO_NUMBER.format(example=example))
    return held(turn, int(match[1])), match[2].strip()


def held(turn: Turn, number: int) -> Notice:
    """This notice, if the speaker wrote it or may write for its area."""
    notice = notices.lock(turn.session, number)
    if notice is None or not is_theirs(turn, notice, turn.speaker.person_id, turn.speaker.posts):
        raise Refusal(texts.NOT_FOUND)
    return notice


def is_theirs(tick: Tick, notice: Notice, person_id: int, posts: tuple[Post, ...]) -> bool:
    """May this person, with these posts, see it? Whoever wrote it may, and whoever may let it go out."""
    return notice.author_id == person_id or may_send(tick, notice, posts)


def may_send(tick: Tick, notice: Notice, posts: tuple[Post, ...]) -> bool:
    """May somebody with these posts let it go out?"""
    may = may_alert if notice.is_alert else may_notify
    return may(posts, areas.get(tick.session, notice.area_id).path)


def must_send(turn: Turn, notice: Notice) -> None:
    """Whoever wrote it and has no such post any more may stop it, but not let it go out."""
    if not may_send(turn, notice, turn.speaker.posts):
        raise Refusal(texts.NOT_YOURS)
