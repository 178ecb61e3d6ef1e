"""Notices: messages to many groups, the occasions on which they go out, and the copies that the groups get."""

from datetime import timedelta
from enum import StrEnum

from domain.people import Post, Role


class NoticeKind(StrEnum):
    """FRAUD: anti-fraud; NEWS: whatever else a community tells; ALERT: urgent, goes out at once, also at night."""

    FRAUD = "fraud"
    NEWS = "news"
    ALERT = "alert"


class NoticeState(StrEnum):
    """DRAFT: its author has not confirmed it. AWAITING: a second person has to approve it. OVER: nothing more to send.

    STOPPED: ended by a person before it was over. DROPPED: it never was to go out.
    """

    DRAFT = "draft"
    AWAITING = "awaiting"
    ACTIVE = "active"
    PAUSED = "paused"
    OVER = "over"
    STOPPED = "stopped"
    DROPPED = "dropped"


class RunState(StrEnum):
    """One occasion. SPREADING: copies are still being made; SENDING: all are made, some are on their way.

    MISSED: nothing ran when it fell due, and it came too late to be made up for.
    """

    SPREADING = "spreading"
    SENDING = "sending"
    DONE = "done"
    STOPPED = "stopped"
    MISSED = "missed"


class CopyState(StrEnum):
    """What became of one group's copy.

    PLANNED: not owed yet. QUEUED: owed, not known to be sent. GONE: the group does not have us any more, or belongs
    elsewhere by now. NOTHING: it has heard every ready notice lately. RECALLING, RECALLED, KEPT: to be deleted,
    deleted, or the platform refused.
    """

    PLANNED = "planned"
    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"
    GONE = "gone"
    NOTHING = "nothing"
    STOPPED = "stopped"
    RECALLING = "recalling"
    RECALLED = "recalled"
    KEPT = "kept"


# Later than this an occasion is not made up for: yesterday's notice read today does more harm than good.
TOO_LATE = timedelta(hours=12)

# Least privilege: who speaks to a whole area answers for it.
_MAY_NOTIFY = frozenset({Role.OFFICER, Role.SUPERVISOR, Role.CHIEF})
_MAY_ALERT = frozenset({Role.CHIEF})


def may_notify(posts: tuple[Post, ...], path: str) -> bool:
    """May somebody with these posts write, approve and stop notices for the area with this path?"""
    return any(post.role in _MAY_NOTIFY and post.covers(path) for post in posts)


def may_alert(posts: tuple[Post, ...], path: str) -> bool:
    """May they warn all groups of this area at once, at any hour?"""
    return any(post.role in _MAY_ALERT and post.covers(path) for post in posts)
