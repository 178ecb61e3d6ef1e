"""What the search of the desk asks for, read from the address of the page, and what is found."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import islice

from bot.console.listing import Row, rows
from bot.console.visit import Reader, Visit
from domain import number
from domain.case import OPEN, Kind, Stage
from domain.seeing import Sight, paths_read
from handlers.desk import seeing, texts
from handlers.turn import Tick
from storage import areas, case_search
from storage.areas import Area
from storage.case_search import Reach, Wanted
from storage.cases import Case

ON_A_PAGE = 30
FIELDS = ("q", "kind", "topic", "stage", "area", "since", "until", "whose")
_NUMBER_SIGNS = frozenset("0123456789-")
_MOST_WORDS = 6
_OPEN = "open"
_LONGEST_ID, _LONGEST_NUMBER = 10, 18


@dataclass(frozen=True, slots=True)
class Asked:
    """The fields as they stand in the form; what cannot be read counts as empty."""

    q: str = ""
    kind: str = ""
    topic: str = ""
    stage: str = ""
    area: str = ""
    since: str = ""
    until: str = ""
    whose: str = ""
    before: str = ""

    @property
    def is_plain(self) -> bool:
        """Nothing is asked: one's own cases by deadline."""
        return replace(self, before="") == Asked()

    @property
    def is_fine(self) -> bool:
        """Is anything but words and whose asked?"""
        return any((self.kind, self.topic, self.stage, self.area, self.since, self.until))


@dataclass(frozen=True, slots=True)
class Found:
    """A page of a list. `all`: how many there are, where that was counted.

    `searched`: so many were looked into for the words, back to `back_to`. `older`: from where on there are more, or 0.
    """

    rows: Sequence[Row]
    page: int
    more: bool
    all: int | None = None
    searched: int = 0
    back_to: date | None = None
    older: int = 0


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen in the form."""

    areas: Sequence[tuple[str, str]]
    kinds: Sequence[tuple[str, str]]
    topics: Sequence[tuple[str, str]]
    stages: Sequence[tuple[str, str]]


def asked(visit: Visit) -> Asked:
    return Asked(**{name: visit.asks(name)[:200] for name in (*FIELDS, "before")})


def meant(words: str) -> str:
    """The one case number that these words are; "" where they are none, or more than one."""
    found, rest = number.lead(words)
    return found[0] if len(found) == 1 and not rest else ""


def look(tick: Tick, reader: Reader, what: Asked, page: int) -> Found:
    """What is found, as far as the reader may read it."""
    first = (page - 1) * ON_A_PAGE
    if what.is_plain:
        ids = [i for i, _ in case_search.own_by_deadline(tick.session, reader.person_id, first, ON_A_PAGE + 1)]
        count = case_search.count_own(tick.session, reader.person_id)
        return Found(rows(tick, reader, ids[:ON_A_PAGE]), page, len(ids) > ON_A_PAGE, count)
    wanted, reach = _wanted(tick, what), Reach(reader.person_id, paths_read(reader.posts))
    if wanted.words:
        return _in_words(tick, reader, (reach, wanted), page)
    ids = case_search.found(tick.session, reach, wanted, first, ON_A_PAGE + 1)
    return Found(rows(tick, reader, ids[:ON_A_PAGE]), page, len(ids) > ON_A_PAGE)


def _in_words(tick: Tick, reader: Reader, asks: tuple[Reach, Wanted], page: int) -> Found:
    """Only in what the reader may read: else a search would tell what a list does not."""
    first = (page - 1) * ON_A_PAGE
    stretch = case_search.stretch(tick.session, *asks)
    fitting = case_search.opened(tick.session, stretch.ids, asks[1].words, partial(_read, tick, reader))
    ids = list(islice(fitting, first, first + ON_A_PAGE + 1))
    shown = rows(tick, reader, ids[:ON_A_PAGE])
    back_to = tick.service.local(stretch.last_at).date() if stretch.last_at is not None else None
    return Found(shown, page, len(ids) > ON_A_PAGE, None, len(stretch.ids), back_to, stretch.older)


def _read(tick: Tick, reader: Reader, found: Sequence[Case]) -> Iterator[int]:
    """Those of these cases that the reader may read all of."""
    seeing.look_ahead(tick, found)
    for case in found:
        if seeing.sight_for(tick, case, reader.person_id, reader.posts) is Sight.FULL:
            yield case.id


def choices(tick: Tick, reader: Reader) -> Choices:
    return Choices(
        areas=[(str(i), name) for i, name in areas.listed(tick.session, paths_read(reader.posts))],
        kinds=[(str(kind), name) for kind, name in texts.KINDS.items()],
        topics=list(texts.TOPICS.items()),
        stages=[(str(stage), name) for stage, name in texts.STAGES.items()],
    )


def _wanted(tick: Tick, what: Asked) -> Wanted:
    is_number = bool(what.q) and set(what.q) <= _NUMBER_SIGNS
    return Wanted(
        number=what.q if is_number else "",
        words=() if is_number else tuple(what.q.split()[:_MOST_WORDS]),
        kind=Kind(what.kind) if what.kind in set(Kind) else None,
        topic=what.topic if what.topic in texts.TOPICS else "",
        stages=_stages(what),
        path=_path(tick, what.area),
        since=_day(tick, what.since),
        until=_day(tick, what.until, after=1),
        mine=what.whose == "mine",
        free=what.whose == "free",
        before=int(what.before) if what.before.isdecimal() and len(what.before) <= _LONGEST_NUMBER else 0,
    )


def _stages(what: Asked) -> tuple[Stage, ...]:
    if what.whose == "free":
        return (Stage.WAITING,)
    if what.stage == _OPEN:
        return OPEN
    return (Stage(what.stage),) if what.stage in set(Stage) else ()


def _path(tick: Tick, words: str) -> str:
    area = tick.session.get(Area, int(words)) if words.isdecimal() and len(words) < _LONGEST_ID else None
    return area.path if area else ""


def _day(tick: Tick, words: str, after: int = 0) -> datetime | None:
    """The midnight at which the day begins where people live."""
    try:
        day = date.fromisoformat(words) + timedelta(days=after)
    except (ValueError, OverflowError):
        return None
    return datetime.combine(day, time(), tick.service.zone)
