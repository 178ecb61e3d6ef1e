"""Asking for leave, and the stand-in's yes, without which it does not count (domain-facts.md 6.3)."""

import re
from datetime import date, timedelta

from domain.absence import may_stand_in
from domain.message import Button, Say
from domain.refusal import Refusal
from handlers.desk import names
from handlers.leave import texts, timers
from handlers.leave.naming import staff_member
from handlers.turn import Turn
from storage import absences, people, staff
from storage.absences import Absence

_DAY = re.compile(r"(?:(20\d\d)[-/.])?(\d{1,2})[-/.](\d{1,2})")
_ID = re.compile(r"[0-9]{1,18}")
_LONGEST = timedelta(days=366)


def leave(turn: Turn) -> None:
    """`/leave 12-01 12-07 WHO`, and `/leave off` to end or call it off."""
    words = turn.words.split()
    if words and words[0].lower() in texts.BACK:
        _back(turn)
        return
    try:
        begins, ends, who = words
    except ValueError:
        raise Refusal(texts.HOW) from None
    first, last = _days(turn, begins, ends)
    person_id = staff_member(turn, who)
    name = names.staff_name(turn, person_id)
    _check(turn, person_id, (first, last), name)
    row = absences.ask(
        turn.session,
        Absence(
            person_id=turn.speaker.person_id, stand_in_id=person_id, first=first, last=last, asked_at=turn.now, cases=[]
        ),
    )
    yes, no = (Button(label, f"/stand_in {row.id} {word}") for label, word in ((texts.YES, "yes"), (texts.NO, "no")))
    asks = texts.ASKS.format(name=names.staff_name(turn, turn.speaker.person_id), span=texts.span(first, last))
    turn.tell(person_id, Say(asks, ((yes, no),)))
    turn.reply(texts.ASKED.format(name=name))


def _days(turn: Turn, first: str, last: str) -> tuple[date, date]:
    today = turn.service.local(turn.now).date()
    begins, ends = _day(first, today), _day(last, today)
    if begins is None or ends is None:
        raise Refusal(texts.HOW)
    if not today <= begins <= ends <= begins + _LONGEST:
        raise Refusal(texts.WRONG_DAYS)
    return begins, ends


def _day(words: str, today: date) -> date | None:
    """The day that is meant; without a year the next one that comes."""
    found = _DAY.fullmatch(words)
    if found is None:
        return None
    try:
        day = date(int(found[1] or today.year), int(found[2]), int(found[3]))
    except ValueError:
        return None
    return day.replace(year=day.year + 1) if not found[1] and day < today - timedelta(days=180) else day


def _check(turn: Turn, person_id: int, days: tuple[date, date], name: str) -> None:
    mine = {post.role for post in staff.posts_of(turn.session, turn.speaker.person_id, borrowed=False)}
    theirs = {post.role for post in staff.posts_of(turn.session, person_id, borrowed=False)}
    if person_id == turn.speaker.person_id or not may_stand_in(mine, theirs):
        raise Refusal(texts.NOT_ABLE.format(name=name))
    if people.contact_of(turn.session, person_id) is None:
        raise Refusal(texts.ASKED_UNREACHABLE.format(name=name))
    if _meets(turn, turn.speaker.person_id, days):
        raise Refusal(texts.OVERLAPS)
    if _meets(turn, person_id, days):
        raise Refusal(texts.STAND_IN_AWAY.format(name=name))


def _meets(turn: Turn, person_id: int, days: tuple[date, date]) -> bool:
    coming = [row for row in absences.coming(turn.session, person_id) if row.declined_at is None]
    return any(row.first <= days[1] and days[0] <= row.last for row in coming)


def stand_in(turn: Turn) -> None:
    """Button: `/stand_in ID yes` or `/stand_in ID no`."""
    number, _, answer = turn.words.partition(" ")
    row = absences.lock(turn.session, int(number)) if _ID.fullmatch(number) else None
    if row is None or row.stand_in_id != turn.speaker.person_id or answer not in ("yes", "no"):
        raise Refusal(texts.TOO_LATE)
    today = turn.service.local(turn.now).date()
    if row.accepted_at or row.declined_at or row.ended_at or row.last < today:
        raise Refusal(texts.TOO_LATE)
    away, here = names.staff_name(turn, row.person_id), names.staff_name(turn, row.stand_in_id)
    span = texts.span(row.first, row.last)
    if answer == "yes":
        row.accepted_at = turn.now
        turn.reply(texts.ACCEPTED.format(span=span, name=away))
        turn.tell(row.person_id, texts.ACCEPTED_FOR.format(name=here, span=span))
        if row.first <= today:
            timers.begin(turn, row)
    else:
        row.declined_at = row.ended_at = turn.now
        turn.reply(texts.DECLINED.format(name=away))
        first, last = f"{row.first:%m-%d}", f"{row.last:%m-%d}"
        turn.tell(row.person_id, texts.DECLINED_FOR.format(name=here, first=first, last=last))
    turn.session.flush()


def _back(turn: Turn) -> None:
    """Back before the end, or not going at all."""
    coming = absences.coming(turn.session, turn.speaker.person_id)
    if not coming:
        raise Refusal(texts.NOTHING)
    row = absences.lock(turn.session, coming[0].id)
    assert row is not None
    if row.begun_at is not None and row.ended_at is None:
        timers.end(turn, row)
    else:
        row.ended_at = turn.now
        turn.session.flush()
        turn.reply(texts.ENDED)
