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


_AT_ONCE = 500


def own(session: Session, group_ids: Sequence[int]) -> dict[int, Quiet | None]:
    """The quiet hours of those of these groups that have their own; None where a group never wants any."""
    if not group_ids:
        return {}
    # By their span: to name ten thousand groups one by one takes longer than all else, and no database takes more.
    span, wanted = group_quiet.c.group_id.between(min(group_ids), max(group_ids)), frozenset(group_ids)
    rows = session.execute(select(group_quiet).where(span))
    return {row.group_id: _quiet(row.begins, row.ends) for row in rows if row.group_id in wanted}


def keep(session: Session, group_ids: Sequence[int], quiet: Quiet | None) -> None:
    """From now on these are the quiet hours of all these groups; None: never quiet."""
    forget(session, group_ids)
    begins, ends = (f"{quiet.begins:%H:%M}", f"{quiet.ends:%H:%M}") if quiet else ("", "")
    if group_ids:
        session.execute(insert(group_quiet), [{"group_id": i, "begins": begins, "ends": ends} for i in group_ids])


def forget(session: Session, group_ids: Sequence[int]) -> None:
    """The house's quiet hours hold for these groups again."""
    for first in range(0, len(group_ids), _AT_ONCE):
        session.execute(delete(group_quiet).where(group_quiet.c.group_id.in_(group_ids[first : first + _AT_ONCE])))


def _quiet(begins: str, ends: str) -> Quiet | None:
    return Quiet(time.fromisoformat(begins), time.fromisoformat(ends)) if begins else None
