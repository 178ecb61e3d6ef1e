"""What turns may cost: so many statements each, and none that reads through a table which grows."""

import re

from sqlalchemy.orm import Session

from storage.engine import Database
from tests.town import Town
from tests.walked import ANSWER, Meter, walk

# Counts, not times: whoever makes a turn dearer sees it here. They are what it takes today, with two to spare.
MOST = {
    "group talk that needs no answer, the first in five minutes": 2,
    "group talk that needs no answer": 0,
    "words in the group that begin a report": 6,
    "words in private that begin a report": 14,
    "the form is given up": 8,
    "the link followed in private": 19,
    ANSWER: 15,
    "the report is sent": 58,
    "`/take`": 46,
    "the officer writes": 51,
    "the resident replies": 26,
    "`/inbox`": 15,
    "`/case`": 36,
}

# Beside other processes a turn waits for its chat, and takes along what others owe. Leases, and looks for what others
# owe, come on their own time and may fall into any turn; on SQLite, which has neither, the counts are exact.
BESIDE_OTHERS = 6

# Of areas there are as many as there are buildings in a county, and what lies below one is asked by its path.
MAY_BE_SCANNED = {"areas", "CONSTANT", "(subquery-1)", "(subquery-2)"}
_SCAN = re.compile(r"^SCAN (\S+)")


async def test_turns_ask_the_database_for_no_more_than_this(town: Town, database: Database) -> None:
    meter = await _walked(town, database)

    asked = {name: max(map(len, turns)) for name, turns in meter.statements.items()}

    assert asked.keys() == MOST.keys()
    more = 0 if database.is_sqlite else BESIDE_OTHERS
    assert {name: count for name, count in asked.items() if count and count > MOST[name] + more} == {}


async def test_no_turn_reads_through_a_table_that_grows(town: Town, database: Database) -> None:
    if not database.is_sqlite:
        return  # PostgreSQL reads through whatever is as small as this town
    meter = await _walked(town, database)
    asked = sorted({one for turns in meter.statements.values() for turn in turns for one in turn})

    def plans(session: Session) -> dict[str, list[str]]:
        return {one: _plan(session, one) for one in asked if one.startswith(("SELECT", "UPDATE", "DELETE"))}

    found = await town.look(plans)

    assert isinstance(found, dict)
    assert len(found) > len(MOST)
    scans = {one: {scan[1] for step in plan if (scan := _SCAN.match(step))} for one, plan in found.items()}
    assert {one: tables - MAY_BE_SCANNED for one, tables in scans.items() if tables - MAY_BE_SCANNED} == {}


async def _walked(town: Town, database: Database) -> Meter:
    officer = await town.joined("王卫东")
    group = await town.bound(officer, "g1")
    meter = Meter(database)
    # The second case has others beside it that it may be the same as, or at the same place.
    for number in range(2):
        town.clock.move(minutes=6)
        await walk(town, meter, officer, group, number)
    meter.close()
    return meter


def _plan(session: Session, statement: str) -> list[str]:
    """Unbound values are NULL, which changes nothing about the plan."""
    rows = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", (None,) * statement.count("?"))
    return [str(row[3]) for row in rows]
