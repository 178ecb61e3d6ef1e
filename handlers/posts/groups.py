"""Binding a group to its area, and what the platform tells about chats."""

import re

from domain.message import Change, ChatChange
from domain.people import MAY_BIND, Post
from domain.refusal import Refusal
from handlers.desk.texts import listed
from handlers.posts import texts
from handlers.turn import Tick, Turn
from storage import areas, groups, outbox, people
from storage.areas import Area
from storage.groups import Group

_BETWEEN = re.compile(r"[\s,，、;；]+")


def bind(turn: Turn) -> None:
    """`/bind AREA [tags]`, said in the group; only by staff responsible for that area."""
    if turn.is_private:
        raise Refusal(texts.BIND_IN_GROUP)
    mine = [post for post in turn.speaker.posts if post.role in MAY_BIND]
    if not mine:
        raise Refusal(texts.BIND_NOT_YOURS)
    name, *tags = [word for word in _BETWEEN.split(turn.words) if word] or [""]
    area = _meant(turn, name, mine)
    group = groups.meet(turn.session, turn.incoming.chat)
    _must_be_free(turn, group, mine)
    group.area_id, group.tags, group.bound_at = area.id, tags, turn.now
    turn.session.flush()
    turn.post(group, (texts.BOUND_STAFF if group.is_for_staff else texts.BOUND).format(area=area.name))


def _must_be_free(turn: Turn, group: Group, mine: list[Post]) -> None:
    """A group of another area is not taken away from it."""
    before = areas.get(turn.session, group.area_id) if group.area_id else None
    if before is not None and not any(post.covers(before.path) for post in mine):
        raise Refusal(texts.BOUND_ELSEWHERE.format(area=before.name))


def _meant(turn: Turn, name: str, mine: list[Post]) -> Area:
    names = listed(areas.get(turn.session, post.area_id).name for post in mine)
    if not name:
        raise Refusal(texts.BIND_NO_AREA.format(names=names))
    found = areas.named(turn.session, name)
    if not found:
        raise Refusal(texts.BIND_UNKNOWN.format(name=name, names=names))
    reach = [area for area in found if any(post.covers(area.path) for post in mine)]
    if not reach:
        raise Refusal(texts.BIND_OUTSIDE.format(name=name, names=names))
    if len(reach) > 1:
        raise Refusal(texts.BIND_TWICE.format(name=name, codes=listed(area.code for area in reach)))
    return reach[0]


def changed(tick: Tick, change: ChatChange) -> None:
    """The platform tells: added, removed, promoted, moved to a new id; in private: blocked or back again."""
    if not change.is_group:
        people.blocked(tick.session, change.chat, tick.now if change.change is Change.REMOVED else None)
    elif change.change is Change.MIGRATED:
        groups.migrated(tick.session, change.chat, change.new_id)
        outbox.moved(tick.session, change.chat, change.new_id)
    else:
        _membership(tick, change)


def _membership(tick: Tick, change: ChatChange) -> None:
    known = groups.find(tick.session, change.chat)
    group = groups.meet(tick.session, change.chat)
    is_new = known is None or (known.gone_at is not None and known.area_id is None)
    group.title = change.title or group.title
    group.is_admin = change.change is Change.PROMOTED
    group.gone_at = tick.now if change.change is Change.REMOVED else None
    tick.session.flush()
    if is_new and change.change is not Change.REMOVED:
        tick.post(group, texts.HELLO)
