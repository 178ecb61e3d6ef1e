"""A notice to many groups while residents speak: `python -m bench.broadcast [--groups N] [--faults] [--write]`."""

import argparse
import os
import statistics
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy.orm import Session

from bench.limits import ACCOUNT_PER_SECOND
from bench.measure import Run, p99, running
from bench.page import FIGURES, save
from bench.systems import System
from bench.table import machine
from bench.talk import RESIDENTS
from bot.app import open_database
from bot.config import load
from domain.notice import NoticeKind, NoticeState
from storage import areas, notices, people
from storage.groups import Group
from storage.notices import Notice
from storage.work import Work, alone

SYSTEM = System("ours", is_paced=True)
_QUICK, _WHOLE = 600, 10_000
# Nobody speaks for the first time while it counts: the first answer comes with a second message, the privacy card.
_GREETED_PER_SECOND = 12.0
_SETTLE_SECONDS = 3.0
_STUCK_SECONDS = 90.0
_BROKEN = "2 % refused, 1 % dropped, 1 % cut, away for 5 s, 2 % of the updates doubled"


@dataclass(frozen=True, slots=True)
class Plan:
    """So many groups, so many messages of residents a second; `breaks`: the platform fails now and then."""

    groups: int = _WHOLE
    speaking: float = 2.0
    breaks: bool = False

    @property
    def name(self) -> str:
        return _BROKEN if self.breaks else "no faults"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the stand-in saw, and the memory of the bot before and after."""

    plan: Plan
    seen: dict[str, Any]
    memory_mb: tuple[float, float]

    @property
    def delays(self) -> list[float]:
        return [delay * 1000 for delay in self.seen["delays"]]

    @property
    def refusals(self) -> int:
        return sum(self.seen["refused"].values())

    def share(self, messages: int) -> float:
        """Of what the platform allows in that time."""
        return float(messages / (ACCOUNT_PER_SECOND * self.seen["seconds"]))


def broadcast(plan: Plan) -> Outcome:
    """One notice, from its confirmation to its last copy."""
    words = ["bench.strict", str(plan.groups), *(["faults"] if plan.breaks else [])]
    with running(SYSTEM, words) as run:
        run.wait_until_ready()
        _do(run, lambda session: _gather(session, plan.groups))
        if plan.speaking:
            _greet(run)
        before = run.bot.memory_mb()
        run.ask("begin", {"rate": plan.speaking})
        _do(run, _announce)
        seen = _until_heard(run, plan)
        return Outcome(plan, seen, (before, run.bot.memory_mb()))


def _greet(run: Run) -> None:
    greeted = run.load(_GREETED_PER_SECOND, RESIDENTS / _GREETED_PER_SECOND)
    if greeted.lost or greeted.said < greeted.wanted:
        raise RuntimeError(f"{greeted.lost} residents were not answered before it began")
    time.sleep(_SETTLE_SECONDS)


def _until_heard(run: Run, plan: Plan) -> dict[str, Any]:
    """Until every group has heard, or nothing moves any more; and a little longer, for what comes twice."""
    seen, moved = run.ask("broadcast", {}), time.perf_counter()
    while seen["reached"] < plan.groups and time.perf_counter() < moved + _STUCK_SECONDS:
        time.sleep(1)
        run.bot.check()
        now = run.ask("broadcast", {})
        if now["reached"] > seen["reached"]:
            moved = time.perf_counter()
        seen = now
    run.ask("end", {})
    time.sleep(_SETTLE_SECONDS)
    return run.ask("broadcast", {})


def _do(run: Run, work: Work[None]) -> None:
    """Change the database beside the running service."""
    database = open_database(load(run.place.folder / "config.toml"))
    try:
        if fault := alone(database, work).fault:
            raise fault
    finally:
        database.close()


def _gather(session: Session, count: int) -> None:
    area = areas.named(session, "和苑社区")[0]
    session.add_all(
        Group(
            channel="telegram", address=str(-1_000_000_000_001 - n), title="", area_id=area.id, tags=[], is_admin=False
        )
        for n in range(count)
    )


def _announce(session: Session) -> None:
    """Confirmed, and due now."""
    now = datetime.now(UTC)
    notice = Notice(
        kind=NoticeKind.NEWS,
        author_id=people.known(session, "王卫东")[0].id,
        area_id=areas.named(session, "和苑社区")[0].id,
        tags=[],
        words="明天上午停水两小时，请先接好水。",
        made_at=now,
        at=now,
        next_at=now,
        state=NoticeState.ACTIVE,
    )
    notices.add(session, notice)


_COLUMNS = (
    "",
    "groups reached",
    "seconds",
    "share of the allowed rate: copies / with answers",
    "most in a second",
    "refusals of our making",
    "sent before `retry_after`",
    "repeated: after a cut answer / otherwise",
    "lost",
    "residents' answers, p50 / p99 ms",
    "MB before / after",
)


def page(outcomes: list[Outcome]) -> str:
    head = [_line(_COLUMNS), f"|{'---|' * len(_COLUMNS)}"]
    return "\n".join([_introduction(), "", *head, *map(_row, outcomes)])


def _introduction() -> str:
    return (
        f"{machine()} One notice to all groups, from its first copy to its last, on SQLite with the limits as they "
        f"come ({ACCOUNT_PER_SECOND} messages in a second, answers included), while residents say two messages a "
        "second. The stand-in Bot API refuses what exceeds Telegram's limits, and counts. Machines differ and are "
        f"shared. What waited for these cores when it ended: {os.getloadavg()[1]:.1f}."
    )


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _row(outcome: Outcome) -> str:
    seen, plan, delays = outcome.seen, outcome.plan, outcome.delays
    cells = (
        plan.name,
        f"{seen['reached']} of {plan.groups}",
        f"{seen['seconds']:.0f}",
        f"{outcome.share(plan.groups):.3f} / {outcome.share(seen['passed']):.3f}",
        f"{seen['most']}",
        f"{outcome.refusals}",
        f"{seen['early']}",
        f"{seen['again']} of {seen['cuts']} / {seen['twice']}",
        f"{plan.groups - seen['reached'] + seen['waiting']}",
        f"{statistics.median(delays):.0f} / {p99(delays):.0f}" if delays else "-",
        f"{outcome.memory_mb[0]:.0f} / {outcome.memory_mb[1]:.0f}",
    )
    return _line(cells)


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m bench.broadcast", description="A notice to many groups.")
    asked.add_argument("--groups", type=int, default=0, help=f"how many groups, {_WHOLE} where nothing is said")
    asked.add_argument("--quick", action="store_true", help=f"{_QUICK} groups")
    asked.add_argument("--faults", action="store_true", help="once more with a platform that fails now and then")
    asked.add_argument("--write", action="store_true", help=f"save the table to {FIGURES.parent.name}/{FIGURES.name}")
    given = asked.parse_args()
    groups = given.groups or (_QUICK if given.quick else _WHOLE)
    outcomes = []
    for breaks in (False, True) if given.faults else (False,):
        outcomes.append(broadcast(Plan(groups, breaks=breaks)))
        print(
            outcomes[-1].plan.name,
            {k: v for k, v in outcomes[-1].seen.items() if k != "delays"},
            file=sys.stderr,
            flush=True,
        )
    table = page(outcomes)
    print(table)
    if given.write:
        save("A notice to many groups", table)


if __name__ == "__main__":
    main()
