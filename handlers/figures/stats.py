"""`/stats [period]`: what was registered in the period, how it stands, and what was late."""

import re
from datetime import datetime, timedelta

from domain.people import MAY_COUNT, Post
from domain.refusal import Refusal
from handlers.desk.texts import listed
from handlers.figures import texts
from handlers.turn import Turn
from storage import areas, figures, knowledge, staff

_MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")


def stats(turn: Turn) -> None:
    since, until = _period(turn, turn.words.strip().lower())
    posts = [post for post in turn.speaker.posts if post.role in MAY_COUNT]
    if not posts:
        raise Refusal(texts.NOT_YOURS)
    here = _areas(turn, posts)
    found = figures.of(turn.session, here, since, until, turn.now)
    names = listed(areas.get(turn.session, post.area_id).name for post in posts)
    lines = [
        texts.accepted(found.accepted, found.urgent),
        texts.now_open(found.waiting, found.working),
        texts.closed(found.closed),
        texts.solved(found.settled, found.judged),
        texts.late(found.late, found.clocks),
        texts.said_solved(found.solved, found.not_solved),
        texts.satisfied(found.satisfied, found.rated),
    ]
    asked = knowledge.counts(turn.session, here, since, until)
    if asked.asked:
        lines.append(texts.asked(asked.asked, asked.answered, asked.useful, asked.handed))
    turn.reply(texts.figures(_span(turn, since, until), names, lines))


def _areas(turn: Turn, posts: list[Post]) -> list[int | None]:
    """The areas below these posts; cases that no area is known of count where they are worked on, at the top."""
    top = areas.topmost(turn.session)
    is_top = top is not None and any(post.covers(top.path) for post in posts)
    return [*staff.areas_below(turn.session, [post.path for post in posts]), *([None] if is_top else [])]


def _span(turn: Turn, since: datetime, until: datetime) -> str:
    first, last = turn.service.local(since), turn.service.local(until - timedelta(seconds=1))
    return f"{first:%m-%d}" if first.date() == last.date() else f"{first:%Y-%m-%d}–{last:%m-%d}"


def _period(turn: Turn, words: str) -> tuple[datetime, datetime]:
    """From the first moment of the period until the first moment after it."""
    today = turn.service.local(turn.now).replace(hour=0, minute=0, second=0, microsecond=0)
    this_month = today.replace(day=1)
    if words in texts.TODAY:
        return today, today + timedelta(days=1)
    if words in texts.WEEK:
        monday = today - timedelta(days=today.weekday())
        return monday, monday + timedelta(days=7)
    if words in texts.MONTH:
        return this_month, _month_after(this_month)
    if words in texts.LAST_MONTH:
        return (this_month - timedelta(days=1)).replace(day=1), this_month
    match = _MONTH.fullmatch(words)
    if match is None:
        raise Refusal(texts.WRONG_PERIOD)
    first = today.replace(year=int(match[1]), month=int(match[2]), day=1)
    return first, _month_after(first)


def _month_after(first: datetime) -> datetime:
    return (first + timedelta(days=32)).replace(day=1)
