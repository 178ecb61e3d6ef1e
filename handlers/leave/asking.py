"""Asking for leave, and the stand-in's yes, without which it does not count (domain-facts.md 6.3)."""

import re
from datetime import date, timedelta

from domain.absence import may_stand_in
from domain.message import Button, Say
from domain.refusal import Refusal
from domain.staffing import may_answer_for
from handlers.desk import names
from handlers.desk.naming import staff_member
from handlers.language.written_days import said_day
from handlers.leave import texts, timers
from handlers.turn import Turn
from storage import absences, people, staff
from storage.absences import Absence

_ID = re.compile(r"[0-9]{1,18}")
_LONGEST = timedelta(days=366)


def leave(turn: Turn) -> None:
    """`/leave 12-01 12-07 WHO`, and `/leave off` to end or call it off."""
    words = texts.BETWEEN.sub(" ", turn.words).split()
    if words and words[0].lower() in texts.BACK:
        _back(turn)
        return
    try:
        begins, ends, who = words
    except ValueError:
        raise Refusal(texts.HOW) from None
    days, stand_in_id = _days(turn, begins, ends), staff_member(turn, who)
    ask(turn, turn.speaker.person_id, stand_in_id, days)
    turn.reply(texts.ASKED.format(name=names.staff_name(turn, stand_in_id)))


def leave_for(turn: Turn) -> None:
    """`/leave_for WHO 12-01 12-07 STAND_IN`: by those who lead them, where somebody cannot ask for it themselves."""
    try:
        away, begins, ends, who = turn.words.split()
    except ValueError:
        raise Refusal(texts.FOR_HOW) from None
    person_id, stand_in_id = staff_member(turn, away), staff_member(turn, who)
    _must_lead(turn, person_id)
    days = _days(turn, begins, ends)
    ask(turn, person_id, stand_in_id, days)
    name = names.staff_name(turn, stand_in_id)
    turn.tell(person_id, texts.ASKED_FOR_YOU.format(span=texts.span(*days), name=name))
    turn.reply(texts.ASKED.format(name=name))


def leave_off(turn: Turn) -> None:
    """`/leave_off ID`: end a leave, or call it off; by whoever is away and those who lead them."""
    row = absences.lock(turn.session, int(turn.words)) if _ID.fullmatch(turn.words) else None
    if row is None or row.ended_at is not None:
        raise Refusal(texts.OVER_ALREADY)
    if row.person_id != turn.speaker.person_id:
        _must_lead(turn, row.person_id)
    _end(turn, row)
    if row.person_id != turn.speaker.person_id:
        turn.reply(texts.ENDED_FOR.format(name=names.staff_name(turn, row.person_id)))


def _must_lead(turn: Turn, person_id: int) -> None:
    if not may_answer_for(turn.speaker.posts, staff.posts_of(turn.session, person_id, borrowed=False)):
        raise Refusal(texts.HANDOVER_OUTSIDE.format(name=names.staff_name(turn, person_id)))


def ask(turn: Turn, person_id: int, stand_in_id: int, days: tuple[date, date]) -> None:
    """Ask whether they would stand in for this person; only a yes makes it count. Raises Refusal."""
    first, last = days
    _check(turn, person_id, stand_in_id, days)
    row = absences.ask(
        turn.session,
        Absence(person_id=person_id, stand_in_id=stand_in_id, first=first, last=last, asked_at=turn.now, cases=[]),
    )
    yes, no = (Button(label, f"/stand_in {row.id} {word}") for label, word in ((texts.YES, "yes"), (texts.NO, "no")))
    asks = texts.ASKS.format(name=names.staff_name(turn, person_id), span=texts.span(first, last))
    turn.tell(stand_in_id, Say(asks, ((yes, no),)))


def _days(turn: Turn, first: str, last: str) -> tuple[date, date]:
    now = turn.service.local(turn.now)
    today, begins, ends = now.date(), said_day(first, now), said_day(last, now)
    if begins is None or ends is None:
        raise Refusal(texts.HOW)
    if not today <= begins <= ends <= begins + _LONGEST:
        raise Refusal(texts.WRONG_DAYS)
    return begins, ends


def _check(turn: Turn, away: int, stand_in_id: int, days: tuple[date, date]) -> None:
    name = names.staff_name(turn, stand_in_id)
    missing = {post.role for post in staff.posts_of(turn.session, away, borrowed=False)}
    theirs = {post.role for post in staff.posts_of(turn.session, stand_in_id, borrowed=False)}
    if stand_in_id == away or not may_stand_in(missing, theirs):
        raise Refusal(texts.NOT_ABLE.format(name=name))
    if people.contact_of(turn.session, stand_in_id) is None:
        raise Refusal(texts.ASKED_UNREACHABLE.format(name=name))
    if _meets(turn, away, days):
        raise Refusal(texts.OVERLAPS if away == turn.speaker.person_id else texts.OVERLAPS_FOR)
    if _meets(turn, stand_in_id, days):
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
    _end(turn, row)


def _end(turn: Turn, row: Absence) -> None:
    if row.begun_at is not None and row.ended_at is None:
        timers.end(turn, row)
    else:
        row.ended_at = turn.now
        turn.session.flush()
        if row.declined_at is None:
            turn.tell(row.stand_in_id, texts.CALLED_OFF.format(span=texts.span(row.first, row.last)))
        if row.person_id == turn.speaker.person_id:
            turn.reply(texts.ENDED)
        else:
            turn.tell(row.person_id, texts.ENDED)
