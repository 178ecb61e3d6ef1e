"""How an area and what lies right below it stand at the moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.console.board import texts
from bot.console.visit import Reader
from domain.case import OPEN, Stage
from domain.seeing import Sight
from handlers.desk import card, seeing
from handlers.desk.texts import STAGES
from handlers.turn import Tick
from storage import areas, board, cases, people
from storage.areas import Area
from storage.board import Here, Open, Pressing

# The days that an open case may be old, up to the next line of the board.
_DAYS = (1, 3, 7, 15, 30)
_LISTED = 8
_DIRECT, _UNPLACED = 0, -1


@dataclass(frozen=True, slots=True)
class Node:
    """An area right below, with all below it; `area` is None for what lies in none of them."""

    area: int | None
    name: str
    open: int = 0
    waiting: int = 0
    late: int = 0
    repeated: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """The open cases of one stage, by age."""

    stage: str
    ages: tuple[int, ...]
    whole: int


@dataclass(frozen=True, slots=True)
class Look:
    """A case to be looked at; `since`: since when it is late, or when it came."""

    number: str
    kind: str
    area: str
    holder: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """All of it: the whole, stage by age, the areas right below, and what presses most."""

    whole: Node
    stages: tuple[Line, ...]
    ages: tuple[int, ...]
    nodes: tuple[Node, ...]
    late: tuple[Look, ...]
    repeated: tuple[Look, ...]


def here(tick: Tick, area: Area) -> Here:
    """Cases of which no area is known count where they are worked on, at the top."""
    top = areas.topmost(tick.session)
    return Here(area.path, unplaced=top is not None and top.path.startswith(area.path))


def standing(tick: Tick, area: Area, reader: Reader) -> Standing:
    where = here(tick, area)
    found = board.open_now(tick.session, where, [tick.now - timedelta(days=days) for days in _DAYS], tick.now)
    return Standing(
        whole=_node(None, area.name, found),
        stages=tuple(line for stage in Stage if stage in OPEN and (line := _line(stage, found)).whole),
        ages=_ages(found),
        nodes=_nodes(tick, area, found),
        late=_looks(tick, reader, board.latest_late(tick.session, where, tick.now, _LISTED)),
        repeated=_looks(tick, reader, board.repeated(tick.session, where, _LISTED)),
    )


def below(tick: Tick, area: Area) -> dict[int, str]:
    """What is counted apart: the areas right below, what lies in none of them, and what lies nobody knows where."""
    found = {child.id: child.name for child in areas.below(tick.session, area)}
    return {**found, _DIRECT: texts.DIRECT, _UNPLACED: texts.UNPLACED}


def part_of(area: Area, apart: dict[int, str], path: str | None) -> int:
    """Under which of them a case with this path counts; single buildings count where they stand."""
    if path is None:
        return _UNPLACED
    first = path.removeprefix(area.path).partition("/")[0]
    return int(first) if first and int(first) in apart else _DIRECT


def _nodes(tick: Tick, area: Area, found: Sequence[Open]) -> tuple[Node, ...]:
    apart = below(tick, area)
    parts: dict[int, list[Open]] = {key: [] for key in apart}
    for each in found:
        parts[part_of(area, apart, each.path)].append(each)
    shown = [(key, rows) for key, rows in parts.items() if key > 0 or rows]
    return tuple(_node(key if key > 0 else None, apart[key], rows) for key, rows in shown)


def _node(area: int | None, name: str, found: Sequence[Open]) -> Node:
    return Node(
        area,
        name,
        open=sum(each.cases for each in found),
        waiting=sum(each.cases for each in found if each.stage is Stage.WAITING),
        late=sum(each.late for each in found),
        repeated=sum(each.repeated for each in found),
    )


def _line(stage: Stage, found: Sequence[Open]) -> Line:
    rows = [each for each in found if each.stage is stage]
    return Line(STAGES[stage], _ages(rows), sum(each.cases for each in rows))


def _ages(found: Sequence[Open]) -> tuple[int, ...]:
    return tuple(sum(each.cases for each in found if each.age == age) for age in range(len(texts.AGES)))


def _looks(tick: Tick, reader: Reader, found: Sequence[Pressing]) -> tuple[Look, ...]:
    """Those that the reader may see."""
    pressing = [(cases.outside(tick.session, each.case_id), each.since) for each in found]
    seeing.look_ahead(tick, [case for case, _ in pressing])
    seen = [
        (case, since)
        for case, since in pressing
        if seeing.sight_for(tick, case, reader.person_id, reader.posts) is not Sight.NOTHING
    ]
    names = people.names_of(tick.session, {case.assignee_id for case, _ in seen if case.assignee_id is not None})
    return tuple(
        Look(
            number=case.number,
            kind=card.kind(case),
            area=areas.get(tick.session, case.area_id).name if case.area_id else texts.UNPLACED,
            holder=names.get(case.assignee_id or 0, texts.NOBODY),
            since=since,
        )
        for case, since in seen
    )
