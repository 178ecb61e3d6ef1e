"""The rules as diagrams and tables: stages and moves, who may what, clocks, what lies sealed."""

from collections.abc import Callable
from datetime import datetime

from bot import sections
from bot.docs.tables import code, listed, table
from bot.service import workdays
from domain.case import MOVES, OPEN, Move, Stage, may, may_write
from domain.deadline import Clock, Event, Limits, due, effects
from domain.people import Post, Role
from domain.seeing import Sight, sight
from domain.worktime import WorkCalendar
from handlers.desk.texts import STAGES
from storage import every_table
from storage.sealed import Sealed, SealedBytes, SealedJson

_FROM_REGISTRATION = [clock for clock in Clock if clock in effects(Event.REGISTERED).starts]
_HERE, _ELSEWHERE = "/1/", "/2/"
_START = Stage.WAITING
# What no single person may do.
_BY_ITSELF = {Move.PASS_ON: "a timer", Move.AGREE: "both sides' yes"}
_SAMPLES = (("Mon 23 Nov 10:00", (23, 10)), ("Mon 23 Nov 17:00", (23, 17)), ("Fri 27 Nov 17:00", (27, 17)))


def stages() -> str:
    """Every stage and every move with who makes it, as a diagram; two stages have one arrow."""
    lines = [f"    {stage}: {stage} {STAGES[stage]}" for stage in Stage]
    lines += [f"    [*] --> {_START}"]
    lines += [f"    {before} --> {after}: {label}" for (before, after), label in _arrows().items()]
    lines += [f"    {stage} --> [*]" for stage in Stage if stage not in OPEN]
    return "\n".join(["```mermaid", "stateDiagram-v2", "    direction LR", *lines, "```"])


def _arrows() -> dict[tuple[Stage, Stage], str]:
    found: dict[tuple[Stage, Stage], list[str]] = {}
    for (before, move), after in MOVES.items():
        found.setdefault((before, after), []).append(f"{move} ({_briefly(move)})")
    return {arrow: "<br/>".join(labels) for arrow, labels in found.items()}


def _briefly(move: Move) -> str:
    """Who makes the move, in a word: what leaders may beside the holder stands in the table."""
    if may(move, (), _HERE, own=False, reporter=True):
        return "resident"
    if not _roles(lambda post, own: may(move, (post,), _HERE, own=own, reporter=False)):
        return _BY_ITSELF[move]
    return "staff" if may(move, (Post(Role.OFFICER, 1, _HERE),), _HERE, own=False, reporter=False) else "holder"


def moves() -> str:
    """Who may make which move; a role means staff whose post covers the area of the case."""
    rows = [(code(move), listed(_from(move)), _who(move)) for move in Move]
    rows.append(("reply, note", "any", listed(_roles(lambda post, own: may_write((post,), _HERE, own)))))
    return table(("move", "from", "who may"), rows)


def _from(move: Move) -> list[str]:
    return [before for before, what in MOVES if what is move]


def _who(move: Move) -> str:
    found = _roles(lambda post, own: may(move, (post,), _HERE, own=own, reporter=False))
    if may(move, (), _HERE, own=False, reporter=True):
        found.append("the resident")
    return listed(found, f"nobody: {_BY_ITSELF.get(move, '')}")


def _roles(may_do: Callable[[Post, bool], bool]) -> list[str]:
    roles = [str(role) for role in Role if may_do(Post(role, 1, _HERE), False)]
    holds = may_do(Post(Role.EXPERT, 2, _ELSEWHERE), True)
    return [*(["whoever holds it"] if holds else []), *roles]


def sights() -> str:
    """How much each role reads."""

    def words(role: Role, path: str, *, own: bool) -> str:
        return {Sight.NOTHING: "nothing", Sight.MASKED: "without personal data", Sight.FULL: "all"}[
            sight((Post(role, 1, path),), _HERE, own=own)
        ]

    rows = [(role, words(role, _HERE, own=False), words(role, _ELSEWHERE, own=True)) for role in Role]
    return table(("role", "a case of its area", "a case it holds"), rows)


def clocks() -> str:
    """What each event does to the clocks of its case."""
    rows = [(event, *(_effect(event, clock) for clock in Clock)) for event in Event]
    return table(("what happened", *Clock), rows)


def _effect(event: Event, clock: Clock) -> str:
    effect = effects(event)
    words = (
        ("met", effect.meets),
        ("met, begins anew", effect.renews),
        ("stops", effect.stops),
        ("starts", effect.starts),
        ("pauses", effect.pauses),
        ("resumes", effect.resumes),
        ("counted again", effect.recounts),
    )
    return listed(word for word, which in words if clock in which)


def clock_diagram() -> str:
    """The life of every clock, as a diagram."""
    parts = [line for clock in Clock for line in _life(clock)]
    return "\n".join(["```mermaid", "stateDiagram-v2", *parts, "```"])


def _life(clock: Clock) -> list[str]:
    runs, stands = f"{clock}_runs", f"{clock}_stands"

    def by(name: str) -> str:
        return ", ".join(event for event in Event if clock in getattr(effects(event), name))

    arrows = (
        ("[*]", runs, by("starts")),
        (runs, runs, by("renews")),
        (runs, runs, by("recounts")),
        (runs, stands, by("pauses")),
        (stands, runs, by("resumes")),
        (runs, f"{clock}_kept", by("meets")),
        (runs, f"{clock}_stopped", by("stops")),
    )
    lines = [f"        {before} --> {after}: {events}" for before, after, events in arrows if events]
    return [f"    state {clock} {{", *lines, "    }"]


def moments() -> str:
    """When the clocks of a case run out that is registered at some moments, with the settings as they come."""
    station, zone = sections.Station(), sections.Clock().zone
    calendar = WorkCalendar(zone, station.opens, station.closes, workdays(frozenset(), frozenset()))
    rows = []
    for name, (day, hour) in _SAMPLES:
        start = datetime(2026, 11, day, hour, tzinfo=zone)
        for urgent in (False, True):
            ends = [due(clock, start, urgent, Limits(), calendar) for clock in _FROM_REGISTRATION]
            rows.append((name, "urgent" if urgent else "", *(f"{end:%a %d %b %H:%M}" for end in ends)))
    return table(("registered", "", *_FROM_REGISTRATION), rows)


def sealed() -> str:
    """The columns that lie sealed in the database."""
    kinds = (Sealed, SealedBytes, SealedJson)
    tables = sorted(every_table.metadata.sorted_tables, key=lambda each: each.name)
    found = [(each.name, [c.name for c in each.columns if isinstance(c.type, kinds)]) for each in tables]
    return table(("table", "sealed"), [(code(name), listed(columns)) for name, columns in found if columns])
