"""Who of several processes does what only one may do at a time: held for some seconds, and again, while it lives.

Only where processes share a server is any of this needed: an SQLite file has one process.
"""

from collections.abc import Collection
from datetime import timedelta

from sqlalchemy import Column, ColumnElement, String, Table, delete, func, or_, select, true
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from storage import signals
from storage.schema import Base, Moment
from storage.signals import Kind

leases = Table(
    "leases",
    Base.metadata,
    Column("name", String(60), primary_key=True),
    Column("holder", String(40), nullable=False),
    Column("until", Moment, nullable=False),
)

LASTS = timedelta(seconds=6)
_FORGOTTEN_AFTER = timedelta(days=1)


def renew(session: Session, holder: str, names: Collection[str]) -> frozenset[str]:
    """Keep what is ours and take what nobody holds, for `LASTS` from now; returns all that is ours.

    Reckoned by the database's clock alone, so that the machines need not agree about the time.
    """
    until = func.now() + LASTS
    wanted = sorted([*names, f"process {holder}"])
    rows = insert(leases).values([{"name": name, "holder": holder, "until": until} for name in wanted])
    new, is_free = rows.excluded, leases.c.until < func.now()
    taken = rows.on_conflict_do_update(
        index_elements=[leases.c.name],
        set_={"holder": new.holder, "until": new.until},
        where=or_(leases.c.holder == new.holder, is_free),
    )
    return frozenset(session.scalars(taken.returning(leases.c.name))) & frozenset(names)


def let_go(session: Session, holder: str) -> None:
    """This process ends, and others need not wait to see it; what is long past is forgotten with it."""
    session.execute(
        delete(leases).where(or_(leases.c.holder == holder, leases.c.until < func.now() - _FORGOTTEN_AFTER))
    )
    signals.tell(session, Kind.LEASE)


def forget(session: Session) -> None:
    """Whoever held anything where this database was copied from holds nothing here."""
    session.execute(delete(leases))


def is_free(session: Session, holder: ColumnElement[str]) -> ColumnElement[bool]:
    """Does no living process stand behind this name?"""
    if session.get_bind().dialect.name != "postgresql":
        return true()
    living = select(leases.c.holder).where(leases.c.until >= func.now())
    return or_(holder.is_(None), holder.not_in(living))
