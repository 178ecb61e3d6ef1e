"""Stages, moves and limits, as officers read them."""

from bot import sections
from bot.docs import texts
from bot.docs.tables import table
from domain.case import MOVES, Move, Stage, may
from domain.deadline import Clock, Event, effects
from domain.people import Post, Role
from handlers.desk.texts import ROLES, STAGES

_HERE, _ELSEWHERE = "/1/", "/2/"


def life() -> str:
    """A row for each move: from where, to where, who."""
    return table(texts.MOVES_HEAD, [_row(move) for move in Move])


def _row(move: Move) -> tuple[str, ...]:
    ways = [(before, after) for (before, what), after in MOVES.items() if what is move]
    before, after = (list(dict.fromkeys(side)) for side in zip(*ways, strict=True))
    return texts.MOVES[move], _named(before), _named(after), _who(move)


def _named(stages: list[Stage]) -> str:
    return texts.listed(STAGES[stage] for stage in stages)


def _who(move: Move) -> str:
    found = [texts.RESIDENT] if may(move, (), _HERE, own=False, reporter=True) else []
    if may(move, (Post(Role.EXPERT, 2, _ELSEWHERE),), _HERE, own=True, reporter=False):
        found.append(texts.WHO_HOLDS)
    over = [Post(role, 1, _HERE) for role in Role]
    found += [ROLES[post.role] for post in over if may(move, (post,), _HERE, own=False, reporter=False)]
    return texts.listed(found) or texts.BY_ITSELF[move]


def limits() -> str:
    """A row for each clock: how long, from what on, what ends it, where it stands still."""
    return table(texts.LIMITS_HEAD, [(texts.CLOCKS[clock], _long(clock), *_events(clock)) for clock in Clock])


def _long(clock: Clock) -> str:
    return texts.LIMITS[clock].format(**dict(sections.Cases()))


def _events(clock: Clock) -> tuple[str, str, str]:
    def named(name: str) -> str:
        return texts.listed(texts.EVENTS[event] for event in Event if clock in getattr(effects(event), name))

    met = texts.listed(words for words in (named("meets"), named("renews")) if words)
    return named("starts"), met, named("pauses")
