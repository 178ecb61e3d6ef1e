"""`/stats [period] [area]`: what was registered in the period, how it stands, what was late, and how it was before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.figures import change, satisfaction, spread
from domain.followup import Satisfied
from domain.message import Button, Buttons, Say
from domain.people import Post
from domain.refusal import Refusal
from domain.seeing import may_count, may_report
from handlers.desk.texts import listed
from handlers.figures import periods, texts
from handlers.figures.periods import Period
from handlers.turn import Tick, Turn
from storage import areas, county_figures, figures, followups, knowledge, notice_figures, staff, visits


@dataclass(frozen=True, slots=True)
class Scope:
    """What is counted: these areas, called so, in this period; `said` is how period and area were asked for."""

    here: Sequence[int | None]
    name: str
    period: Period
    said: str


def stats(turn: Turn) -> None:
    if turn.words.strip().lower() in texts.HOW:
        turn.reply(texts.FORMULAS)
        return
    scope = scope_of(turn, turn.words)
    lines = [*_counted(turn, scope), *_county(turn, scope), *_asked(turn, scope), *_told(turn, scope)]
    turn.reply(Say(texts.figures(span(turn, scope.period), scope.name, lines), _buttons(turn, scope)))


def scope_of(turn: Turn, words: str) -> Scope:
    """The period and the area that these words name, as far as the speaker may count. Raises Refusal."""
    posts = [post for post in turn.speaker.posts if may_count(post)]
    if not posts:
        raise Refusal(texts.NOT_YOURS)
    first, _, rest = words.strip().partition(" ")
    now = turn.service.local(turn.now)
    if rest or not _is_period(first):
        first, rest = (first, rest) if _is_period(first) else ("", words.strip())
    period = periods.read(first.lower(), now, turn.service.day_begins)
    if rest:
        return _named(turn, posts, rest, period, first)
    names = listed(areas.get(turn.session, post.area_id).name for post in posts)
    return Scope(_areas(turn, posts), names, period, first)


def _is_period(word: str) -> bool:
    return not word or word.lower() in texts.PERIODS or word[:1].isdecimal()


def _named(turn: Turn, posts: list[Post], name: str, period: Period, said: str) -> Scope:
    found = [area for area in areas.named(turn.session, name) if any(post.covers(area.path) for post in posts)]
    if not found:
        raise Refusal(texts.no_area(name) if said else texts.WRONG_PERIOD)
    here = staff.areas_below(turn.session, [found[0].path])
    return Scope(here, found[0].name, period, f"{said or texts.OTHER_PERIODS[0]} {found[0].name}")


def _counted(turn: Turn, scope: Scope) -> list[str]:
    since, until = scope.period.since, scope.period.until
    found = figures.of(turn.session, scope.here, since, until, turn.now)
    return [
        texts.accepted(found.accepted, found.urgent),
        texts.compared(*(_change(turn, scope, found.accepted, *earlier) for earlier in _earlier(turn, scope.period))),
        texts.now_open(found.waiting, found.working),
        texts.closed(found.closed),
        texts.solved(found.settled, found.judged),
        texts.late(found.late, found.clocks),
        texts.said_solved(found.solved, found.not_solved),
        texts.satisfied(found.satisfied, found.rated),
    ]


def _earlier(turn: Turn, period: Period) -> Sequence[tuple[datetime, datetime]]:
    now = turn.service.local(turn.now)
    return period.year_before(now), period.before(now)


def _change(turn: Turn, scope: Scope, now: int, since: datetime, until: datetime) -> str:
    before = figures.registered(turn.session, scope.here, since, until)
    return texts.change(change(now, before))


def _county(turn: Turn, scope: Scope) -> list[str]:
    """What the county asks for besides; what there was none of is left out, but for what should be none."""
    since, until = scope.period.since, scope.period.until
    found = county_figures.of(turn.session, scope.here, since, until)
    walks = visits.counts(turn.session, scope.here, since, until).values()
    lines = [
        texts.mediated(found.agreed, found.mediated),
        texts.promises(found.kept, found.due),
        texts.repeats(found.repeats, found.disputes),
        texts.criminal(found.criminal, found.disputes),
        texts.referrals(found.referrals),
        texts.waited(spread(found.waited)),
        _followed_up(turn, scope),
        texts.visits(sum(each.visits for each in walks), sum(each.talks for each in walks)),
    ]
    return [line for line in lines if line]


def _followed_up(turn: Turn, scope: Scope) -> str:
    """Who did not answer is counted apart from who was content."""
    found = followups.counts(turn.session, scope.here, scope.period.since, scope.period.until)
    asked = sum(each.households for each in found)
    said = {each: sum(c.households for c in found if c.satisfied == each) for each in Satisfied}
    yes, half, no = (said[each] for each in (Satisfied.YES, Satisfied.HALF, Satisfied.NO))
    content = satisfaction(yes, half, no, turn.service.half_satisfied)
    return texts.followed_up(asked, sum(each.households for each in found if each.held), content)


def _asked(turn: Turn, scope: Scope) -> list[str]:
    """What was asked; nothing where nothing was."""
    found = knowledge.counts(turn.session, scope.here, scope.period.since, scope.period.until)
    return [texts.asked(found.asked, found.answered, found.useful, found.handed)] if found.asked else []


def _told(turn: Turn, scope: Scope) -> list[str]:
    """What was told to groups; nothing where nothing was."""
    found = notice_figures.of(turn.session, scope.here, scope.period.since, scope.period.until)
    return [texts.notices(found.notices, found.groups, found.answers, found.right)] if found.notices else []


def _areas(turn: Turn, posts: list[Post]) -> list[int | None]:
    """The areas below these posts; cases that no area is known of count where they are worked on, at the top."""
    top = areas.topmost(turn.session)
    is_top = top is not None and any(post.covers(top.path) for post in posts)
    return [*staff.areas_below(turn.session, [post.path for post in posts]), *([None] if is_top else [])]


def span(tick: Tick, period: Period) -> str:
    begins = tick.service.day_begins
    first = tick.service.local(period.since) - begins
    last = tick.service.local(period.until) - begins - timedelta(seconds=1)
    return f"{first:%m-%d}" if first.date() == last.date() else f"{first:%Y-%m-%d}–{last:%m-%d}"


def _buttons(turn: Turn, scope: Scope) -> Buttons:
    """Other periods, the same as a picture, the sheet, and how it is counted."""
    others = tuple(Button(label, f"/stats {label}") for label in texts.OTHER_PERIODS)
    picture = Button(texts.PICTURE, f"/chart {scope.said}".strip())
    may_have = any(map(may_report, turn.speaker.posts))
    sheets = (Button(texts.SHEET, f"/sheet {scope.said}".strip()),) if may_have else ()
    return (others, (picture, *sheets, Button(texts.HOW_COUNTED, f"/stats {texts.HOW[0]}")))
