"""When a notice is to go out, as somebody says it and as it is said back."""

from dataclasses import dataclass
from datetime import UTC, datetime

from domain.day_rules import BeforeHolidays, DaysOff, WorkingDays
from domain.refusal import Refusal
from domain.schedule import following, unknown_years
from handlers.language.schedule import moments_words, read_moment, read_rule, rule_words
from handlers.language.script import simplified
from handlers.notices import when
from handlers.notices.staff import texts
from handlers.turn import Tick
from storage.notices import Notice

_SHOWN = 3
_LONGEST_RULE = 200
_BY_HOLIDAYS = (WorkingDays, DaysOff, BeforeHolidays)


@dataclass(frozen=True, slots=True)
class Time:
    """A rule, or one moment (None: now)."""

    rule: str = ""
    at: datetime | None = None


def read(tick: Tick, words: str) -> Time:
    """What somebody means. Raises Refusal with examples, also for what is over and for what never comes."""
    if simplified(words).strip().rstrip(texts.END).lower() in texts.NOW_WORDS:
        return Time()
    rule = read_rule(words)
    if rule is not None and len(words) <= _LONGEST_RULE:
        if not following(rule, tick.service.days, tick.service.zone, tick.now, 1):
            raise Refusal(texts.NEVER_TIME.format(rule=rule_words(rule)))
        return Time(words.strip())
    moment = read_moment(words, tick.service.local(tick.now))
    if rule is not None or moment is None:
        raise Refusal(texts.WRONG_TIME)
    if moment <= tick.now:
        raise Refusal(texts.PAST_TIME.format(when=moments_words([moment], tick.service.zone, tick.now)))
    return Time(at=moment.astimezone(UTC))


def is_over(tick: Tick, notice: Notice) -> bool:
    """It was for one moment, and that has passed."""
    return not notice.rule and notice.at is not None and notice.at <= tick.now


def coming(tick: Tick, notice: Notice) -> list[datetime]:
    """When it goes out next; for one that is for now, now."""
    return when.coming(tick, notice, _SHOWN) or ([] if notice.rule or notice.at else [tick.now])


def line(tick: Tick, notice: Notice) -> str:
    """The rule in words with the next three dates, or the one date."""
    if not notice.rule and notice.at is None:
        return texts.time_line("", texts.AT_ONCE)
    moments = coming(tick, notice) or ([notice.at] if notice.at else [])
    return texts.time_line(in_words(notice), moments_words(moments, tick.service.zone, tick.now))


def in_words(notice: Notice) -> str:
    """Its rule in words; "" for once."""
    rule = read_rule(notice.rule) if notice.rule else None
    return rule_words(rule) if rule else ""


def when_words(tick: Tick, notice: Notice) -> str:
    """In the middle of a sentence: now, at its date, or by its rule."""
    if notice.rule:
        return texts.AT_ITS_TIME.format(when=in_words(notice))
    moments = when.coming(tick, notice, 1)
    return moments_words(moments, tick.service.zone, tick.now) if moments else texts.AT_ONCE


def unknown(tick: Tick, notice: Notice) -> list[int]:
    """The years, of its next dates, whose holidays it goes by and nobody has told us."""
    rule = read_rule(notice.rule) if notice.rule else None
    if rule is None or not isinstance(rule.on, _BY_HOLIDAYS):
        return []
    return unknown_years([tick.service.local(moment) for moment in coming(tick, notice)], tick.service.days)
