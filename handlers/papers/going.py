"""All is there: what to bring, where to go, whether it is open; and a reminder on the morning of the trip."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from domain.message import Button, Buttons, Say
from domain.office import Office
from domain.refusal import Refusal
from handlers.language.when import day_words
from handlers.papers import lists, offices, texts
from handlers.turn import Turn
from storage.checklists import Checklist

_MORNING = time(8, 0)
_LATER = "later"
# Nobody is asked for a day further away than a long holiday.
_AHEAD = timedelta(days=40)


def ready(turn: Turn) -> None:
    """Button: `/papers_ready LIST`."""
    kept, _ = lists.named(turn)
    all_there(turn, kept)


def all_there(turn: Turn, kept: Checklist) -> None:
    """They say that they have everything."""
    lists.tick_off(turn, kept, frozenset(paper.number for paper in kept.papers), has=True)
    say(turn, kept)


def say(turn: Turn, kept: Checklist) -> None:
    """The last card before the trip."""
    there = offices.near(turn, kept)
    entry = lists.entry_of(turn, kept)
    lines = [
        texts.READY_HEAD,
        texts.bring(paper.words for paper in kept.papers),
        texts.who(entry.who) if entry else texts.ENTRY_GONE,
        *offices.lines(turn, there),
        texts.LAST_LOOK + ("" if turn.speaker.is_staff else texts.WHEN),
    ]
    turn.reply(Say("\n".join(line for line in lines if line), _buttons(turn, kept, there)))


def _buttons(turn: Turn, kept: Checklist, there: Sequence[Office]) -> Buttons:
    look = Button(texts.LOOK, f"/papers {kept.entry_id}")
    if turn.speaker.is_staff:
        return ((look,),)
    days = offices.days(turn, there[0] if there else None)
    go = [Button(texts.go_on(_day(turn, day)), f"/papers_go {kept.id} {day}") for day in days]
    return (tuple(go), (Button(texts.GO_LATER, f"/papers_go {kept.id} {_LATER}"), look))


def _day(turn: Turn, day: date) -> str:
    return day_words(datetime.combine(day, _MORNING, turn.service.zone), turn.now, turn.service.zone)


def go(turn: Turn) -> None:
    """Button: `/papers_go LIST DAY`: the day of the trip, or later."""
    kept, rest = lists.named(turn)
    if rest == _LATER:
        kept.remind_at = None
        turn.reply(texts.LATER)
        return
    day, today = _read(turn, rest), turn.service.local(turn.now).date()
    if day == today:
        kept.remind_at = None
        turn.reply(texts.go_today(kept.title, (paper.words for paper in kept.papers)))
        return
    remind_at = datetime.combine(day, _MORNING, turn.service.zone)
    if kept.remind_at == remind_at:
        raise Refusal(texts.will_remind_already(_day(turn, day)))
    kept.remind_at = remind_at
    turn.reply(texts.will_remind(_day(turn, day)))


def _read(turn: Turn, words: str) -> date:
    today = turn.service.local(turn.now).date()
    try:
        day = date.fromisoformat(words)
    except ValueError:
        raise Refusal(texts.DAY_OVER) from None
    if not today <= day <= today + _AHEAD:
        raise Refusal(texts.DAY_OVER)
    return day
