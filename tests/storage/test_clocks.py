"""The timers that look at clocks every minute find their few rows by an index."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import event, text
from sqlalchemy.orm import Session

from storage import clocks
from storage.engine import Database
from storage.every_table import metadata

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("look", "index"),
    [
        (clocks.to_remind, "ix_clocks_remind"),
        (clocks.to_alarm, "ix_clocks_due"),
        (clocks.to_escalate, "ix_clocks_escalate"),
    ],
)
def test_each_look_uses_its_index(look: Callable[[Session, datetime], object], index: str, empty: Database) -> None:
    metadata.create_all(empty.write)
    asked: list[tuple[str, Any]] = []
    with Session(empty.write) as session:
        connection = session.connection()
        event.listen(connection, "before_cursor_execute", lambda *all_of_it: asked.append(all_of_it[2:4]))
        look(session, NOW)
        (statement, parameters), *_ = asked
        explain = "EXPLAIN QUERY PLAN " if empty.is_sqlite else "EXPLAIN "
        if not empty.is_sqlite:
            session.execute(text("SET LOCAL enable_seqscan = off"))
        plan = str(connection.exec_driver_sql(explain + statement, parameters).all())
    assert index in plan
