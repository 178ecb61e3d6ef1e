"""History that can be proven: what stands there is taken into the chain, and the database refuses to change it."""

import json
import secrets
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from storage.sealed import Keyring, borrow

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_AT_ONCE = 1000
_SAID = ("case_id", "at", "person_id", "what", "from_stage", "to_stage", "party_id")
_HISTORY = sa.table(
    "history",
    sa.column("id", _ID),
    sa.column("case_id", _ID),
    sa.column("at", sa.DateTime(timezone=True)),
    *(sa.column(name) for name in _SAID[2:]),
    sa.column("words", sa.LargeBinary()),
    *(sa.column(name, sa.String()) for name in ("salt", "commitment", "proof", "link")),
    sa.column("place", sa.BigInteger()),
)
_INSTALLATION = sa.table("installation", sa.column("name", sa.String()), sa.column("value", sa.String()))

_REFUSED = "history is append-only"
# What is written stays; a place is given once; words go only together with their salt. Sealed anew under another key
# they have the same length; what they say is proven by the commitment.
_GUARDS = {
    "history_kept": ("DELETE", ""),
    "history_unchanged": (f"UPDATE OF id, {', '.join(_SAID)}, commitment, proof", ""),
    "history_in_place": ("UPDATE OF place, link", "OLD.place IS NOT NULL"),
    "history_words": ("UPDATE OF words, salt", "OLD.salt = NEW.salt AND length(OLD.words) <> length(NEW.words)"),
}


def upgrade() -> None:
    with op.batch_alter_table("history") as history:
        for name in ("salt", "commitment", "proof", "link"):
            history.add_column(sa.Column(name, sa.String(64), nullable=True))
        history.add_column(sa.Column("place", sa.BigInteger(), nullable=True))
    _take_in()
    with op.batch_alter_table("history") as history:
        for name in ("salt", "commitment", "proof"):
            history.alter_column(name, existing_type=sa.String(64), nullable=False)
        history.alter_column("case_id", existing_type=_ID, nullable=True)
    op.create_index("ix_history_place", "history", ["place"], unique=True)
    loose = sa.text("place IS NULL")
    op.create_index("ix_history_loose", "history", ["id"], sqlite_where=loose, postgresql_where=loose)
    _guard()


def downgrade() -> None:
    """Rows of no case are forgotten: older code has no place for them."""
    _unguard()
    op.execute("DELETE FROM history WHERE case_id IS NULL")
    op.execute("DELETE FROM installation WHERE name = 'history'")
    op.drop_index("ix_history_loose", "history")
    op.drop_index("ix_history_place", "history")
    with op.batch_alter_table("history") as history:
        history.alter_column("case_id", existing_type=_ID, nullable=False)
        for name in ("place", "link", "proof", "commitment", "salt"):
            history.drop_column(name)


def _take_in() -> None:
    """Every row gets its proof and its place, in the order in which they were written."""
    connection = op.get_bind()
    keyring, last, place, link = borrow(connection.dialect), 0, 0, "0" * 64
    rows = sa.select(_HISTORY).order_by(_HISTORY.c.id).limit(_AT_ONCE)
    while found := connection.execute(rows.where(_HISTORY.c.id > last)).mappings().all():
        proven = []
        for row in found:
            values = _proven(keyring, row)
            place += 1
            link = keyring.sign("history link", f"{link} {place} {row['id']} {values['proof']}")
            proven.append({"row": row["id"], "new_place": place, "new_link": link} | _named(values))
        names = ("salt", "commitment", "proof", "place", "link")
        taken = sa.update(_HISTORY).where(_HISTORY.c.id == sa.bindparam("row"))
        connection.execute(taken.values({name: sa.bindparam(f"new_{name}") for name in names}), proven)
        last = found[-1]["id"]
    if place:
        connection.execute(sa.insert(_INSTALLATION).values(name="history", value=f"{place}:{link}"))


def _named(values: dict[str, str]) -> dict[str, object]:
    return {f"new_{name}": value for name, value in values.items()}


def _proven(keyring: Keyring, row: sa.RowMapping) -> dict[str, str]:
    salt = secrets.token_hex(32)
    commitment = keyring.sign("history words", salt + keyring.unseal(row["words"]).decode())
    said = [_utc(row["at"]) if name == "at" else row[name] for name in _SAID]
    proof = keyring.sign("history row", json.dumps([*said, commitment], ensure_ascii=False))
    return {"salt": salt, "commitment": commitment, "proof": proof}


def _utc(at: datetime) -> str:
    return (at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)).isoformat()


def _guard() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for name, (event, when) in _GUARDS.items():
            only = f"WHEN {when} " if when else ""
            op.execute(
                f"CREATE TRIGGER {name} BEFORE {event} ON history {only}BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END"
            )
        return
    op.execute(
        f"CREATE FUNCTION history_refuse() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION '{_REFUSED}'; END $$"
        " LANGUAGE plpgsql"
    )
    for name, (event, when) in _GUARDS.items():
        only = f"WHEN ({when}) " if when else ""
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {event} ON history FOR EACH ROW {only}EXECUTE FUNCTION history_refuse()"
        )
    op.execute("CREATE TRIGGER history_whole BEFORE TRUNCATE ON history EXECUTE FUNCTION history_refuse()")


def _unguard() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for name in _GUARDS:
            op.execute(f"DROP TRIGGER {name}")
    else:
        op.execute("DROP FUNCTION history_refuse() CASCADE")
