"""Groups with quiet hours of their own."""

from collections.abc import Sequence
from datetime import time

from sqlalchemy import Column, ForeignKey, String, Table, delete, insert, select
from sqlalchemy.orm import Session

from domain.quiet import Quiet
from storage.schema import Base, Id

group_quiet = Table(
    "group_quiet",
    Base.metadata,
    Column("group_id", Id, ForeignKey("groups.id"), primary_key=True, autoincrement=False),
    # "" and "": never quiet.
    Column("begins", String(5), nullable=False),
    Column("ends", String(5), nullable=False),
)


def own(session: Session, group_ids: Sequence[int]) -> dict[int, Quiet | None]:
    """The quiet hours of those of these groups that have their own; None where a group never wants any."""
    rows = select(group_quiet).where(group_quiet.c.group_id.in_(group_ids))
    return {row.group_id: _quiet(row.begins, row.ends) for row in session.execute(rows)}


def keep(session: Session, group_id: int, quiet: Quiet | None) -> None:
    """From now on these are the group's own quiet hours; None: never quiet."""
    forget(session, group_id)
    begins, ends = (f"{quiet.begins:%H:%M}", f"{quiet.ends:%H:%M}") if quiet else ("", "")
    session.execute(insert(group_quiet).values(group_id=group_id, begins=begins, ends=ends))


def forget(session: Session, group_id: int) -> None:
    """The house's quiet hours hold for this group again."""
    session.execute(delete(group_quiet).where(group_quiet.c.group_id == group_id))


def _quiet(begins: str, ends: str) -> Quiet | None:
    return Quiet(time.fromisoformat(begins), time.fromisoformat(ends)) if begins else None
