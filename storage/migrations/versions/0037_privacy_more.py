"""Looks are proven like the history, in the same chain; one look may be at a list of cases.

A child's guardian who never answers is remembered of, and codes are counted for all processes together.
"""

import json
import secrets
from collections.abc import Iterable
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from storage.sealed import Keyring, borrow

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_AT_ONCE = 1000
_SAID = ("case_id", "at", "person_id", "purpose", "way", "numbers")
_CHAINED = ("salt", "commitment", "proof", "link")
_LOOKS = sa.table(
    "case_looks",
    sa.column("id", _ID),
    sa.column("at", sa.DateTime(timezone=True)),
    *(sa.column(name) for name in _SAID if name != "at"),
    sa.column("words", sa.LargeBinary()),
    *(sa.column(name, sa.String()) for name in _CHAINED),
    sa.column("place", sa.BigInteger()),
)
_HISTORY = sa.table("history", *(sa.column(name) for name in ("id", "proof", "place", "link")))
_INSTALLATION = sa.table("installation", sa.column("name", sa.String()), sa.column("value", sa.String()))
_LISTS, _LOOSE = sa.text("way = 'list'"), sa.text("place IS NULL")

_CHILDREN, _SAID_SO = ("child_warned_at", "child_forgotten_at"), sa.text("child = 'said'")

_BEFORE = {"case_looks_kept": ("DELETE", ""), "case_looks_unchanged": (f"UPDATE OF id, {', '.join(_SAID[:5])}", "")}
# As the history (0027).
_GUARDS = {
    "case_looks_kept": ("DELETE", ""),
    "case_looks_unchanged": (f"UPDATE OF id, {', '.join(_SAID)}, commitment, proof", ""),
    "case_looks_in_place": ("UPDATE OF place, link", "OLD.place IS NOT NULL"),
    "case_looks_words": ("UPDATE OF words, salt", "OLD.salt = NEW.salt AND length(OLD.words) <> length(NEW.words)"),
}
_IN_PLACE = {"history_in_place": ("UPDATE OF place, link", "OLD.place IS NOT NULL")}


def upgrade() -> None:
    """Looks of before take the next places in the chain, in the order in which they were written."""
    for name in _CHILDREN:
        op.add_column("people", sa.Column(name, sa.DateTime(timezone=True), nullable=True))
    op.create_index("ix_people_children", "people", ["child_at"], sqlite_where=_SAID_SO, postgresql_where=_SAID_SO)
    _unguard("case_looks", _BEFORE)
    with op.batch_alter_table("case_looks") as looks:
        looks.add_column(sa.Column("numbers", sa.Text(), server_default="", nullable=False))
        for name in _CHAINED:
            looks.add_column(sa.Column(name, sa.String(64), nullable=True))
        looks.add_column(sa.Column("place", sa.BigInteger(), nullable=True))
    _take_in()
    with op.batch_alter_table("case_looks") as looks:
        for name in _CHAINED[:3]:
            looks.alter_column(name, existing_type=sa.String(64), nullable=False)
        looks.alter_column("numbers", existing_type=sa.Text(), existing_nullable=False, server_default=None)
    op.create_index("ix_case_looks_place", "case_looks", ["place"], unique=True)
    op.create_index("ix_case_looks_loose", "case_looks", ["id"], sqlite_where=_LOOSE, postgresql_where=_LOOSE)
    op.create_index("ix_case_looks_lists", "case_looks", ["id"], sqlite_where=_LISTS, postgresql_where=_LISTS)
    _guard("case_looks", _GUARDS)
    if op.get_bind().dialect.name != "sqlite":
        op.execute("CREATE TRIGGER case_looks_whole BEFORE TRUNCATE ON case_looks EXECUTE FUNCTION case_looks_refuse()")


def downgrade() -> None:
    """The history closes up where looks stood: heads written down since the upgrade fit no more."""
    _unguard("case_looks", _GUARDS)
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP TRIGGER case_looks_whole ON case_looks")
    for name in ("lists", "loose", "place"):
        op.drop_index(f"ix_case_looks_{name}", "case_looks")
    # Older code knows no such look.
    op.execute("DELETE FROM case_looks WHERE way IN ('list', 'relay', 'paper')")
    with op.batch_alter_table("case_looks") as looks:
        for name in ("place", *reversed(_CHAINED), "numbers"):
            looks.drop_column(name)
    _guard("case_looks", _BEFORE)
    _unguard("history", _IN_PLACE)
    _close_up()
    _guard("history", _IN_PLACE)
    op.drop_index("ix_people_children", "people")
    for name in _CHILDREN:
        op.drop_column("people", name)


def _take_in() -> None:
    connection = op.get_bind()
    keyring, last = borrow(connection.dialect), 0
    place, link = _head(connection)
    rows = sa.select(_LOOKS).order_by(_LOOKS.c.id).limit(_AT_ONCE)
    names = (*_CHAINED, "place")
    taken = sa.update(_LOOKS).where(_LOOKS.c.id == sa.bindparam("row"))
    taken = taken.values({name: sa.bindparam(f"new_{name}") for name in names})
    while found := connection.execute(rows.where(_LOOKS.c.id > last)).mappings().all():
        proven = []
        for row in found:
            values: dict[str, object] = _proven(keyring, row)
            place, link = place + 1, _tie(keyring, link, place + 1, (row["id"], values["proof"]))
            values |= {"place": place, "link": link}
            proven.append({"row": row["id"]} | {f"new_{name}": values[name] for name in names})
        connection.execute(taken, proven)
        last = found[-1]["id"]
    _set_head(connection, place, link)


def _close_up() -> None:
    connection = op.get_bind()
    keyring, last, place, link = borrow(connection.dialect), 0, 0, "0" * 64
    rows = sa.select(_HISTORY.c.id, _HISTORY.c.proof, _HISTORY.c.place).order_by(_HISTORY.c.place).limit(_AT_ONCE)
    closed = sa.update(_HISTORY).where(_HISTORY.c.id == sa.bindparam("row"))
    closed = closed.values(place=sa.bindparam("new_place"), link=sa.bindparam("new_link"))
    while found := connection.execute(rows.where(_HISTORY.c.place > last)).all():
        tied = []
        for row, proof, _ in found:
            place, link = place + 1, _tie(keyring, link, place + 1, (row, proof))
            tied.append({"row": row, "new_place": place, "new_link": link})
        last = found[-1][2]
        connection.execute(closed, tied)
    _set_head(connection, place, link)


def _head(connection: sa.Connection) -> tuple[int, str]:
    kept = connection.scalar(sa.select(_INSTALLATION.c.value).where(_INSTALLATION.c.name == "history"))
    count, _, link = (kept or f"0:{'0' * 64}").partition(":")
    return int(count), link


def _set_head(connection: sa.Connection, place: int, link: str) -> None:
    connection.execute(sa.delete(_INSTALLATION).where(_INSTALLATION.c.name == "history"))
    if place:
        connection.execute(sa.insert(_INSTALLATION).values(name="history", value=f"{place}:{link}"))


def _tie(keyring: Keyring, link: str, place: int, row: tuple[object, object]) -> str:
    return keyring.sign("history link", f"{link} {place} {row[0]} {row[1]}")


def _proven(keyring: Keyring, row: sa.RowMapping) -> dict[str, object]:
    salt = secrets.token_hex(32)
    commitment = keyring.sign("history words", salt + keyring.unseal(row["words"]).decode())
    said = [_utc(row["at"]) if name == "at" else row[name] for name in _SAID]
    proof = keyring.sign("look row", json.dumps([*said, commitment], ensure_ascii=False))
    return {"salt": salt, "commitment": commitment, "proof": proof}


def _utc(at: datetime) -> str:
    return (at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)).isoformat()


def _guard(table: str, guards: dict[str, tuple[str, str]]) -> None:
    refused = "looks are append-only" if table == "case_looks" else "history is append-only"
    for name, (event, when) in guards.items():
        if op.get_bind().dialect.name == "sqlite":
            only = f"WHEN {when} " if when else ""
            does = f"{only}BEGIN SELECT RAISE(ABORT, '{refused}'); END"
        else:
            only = f"WHEN ({when}) " if when else ""
            does = f"FOR EACH ROW {only}EXECUTE FUNCTION {table}_refuse()"
        op.execute(f"CREATE TRIGGER {name} BEFORE {event} ON {table} {does}")


def _unguard(table: str, guards: Iterable[str]) -> None:
    on = "" if op.get_bind().dialect.name == "sqlite" else f" ON {table}"
    for name in guards:
        op.execute(f"DROP TRIGGER {name}{on}")
