"""Who of the staff looked at which case, when, and why; until now looks stood in the history of the case."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)


def _to(name: str, target: str) -> sa.Column[int]:
    return sa.Column(name, _ID, sa.ForeignKey(f"{target}.id", name=f"fk_case_looks_{name}"), nullable=False)


def upgrade() -> None:
    """Looks of before are taken over. Their rows of history stay, since history is never changed."""
    looks = op.create_table(
        "case_looks",
        sa.Column("id", _ID),
        _to("case_id", "cases"),
        _to("person_id", "people"),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("purpose", sa.String(10), nullable=False),
        sa.Column("way", sa.String(10), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_case_looks"),
    )
    for column in ("case_id", "person_id"):
        op.create_index(f"ix_case_looks_{column}", "case_looks", [column])
    columns: list[sa.ColumnClause[object]] = [sa.column(name) for name in ("case_id", "person_id", "at", "words")]
    past = sa.table("history", sa.column("id"), sa.column("what"), *columns)
    rows = sa.select(past.c.case_id, past.c.person_id, past.c.at, sa.literal("handling"), sa.literal("case"))
    # Their words are empty, and sealed as they lie there.
    rows = rows.add_columns(past.c.words).where(past.c.what == "look", past.c.person_id.isnot(None))
    names = ["case_id", "person_id", "at", "purpose", "way", "words"]
    op.execute(sa.insert(looks).from_select(names, rows.order_by(past.c.id)))
    _guard()


def downgrade() -> None:
    """The looks since are forgotten; those of before stand in the history."""
    op.drop_table("case_looks")
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP FUNCTION case_looks_refuse()")


def _guard() -> None:
    """The database refuses every change but of the words, which go with the case and are sealed anew."""
    kept = ("DELETE", "UPDATE OF id, case_id, person_id, at, purpose, way")
    names = dict(zip(("case_looks_kept", "case_looks_unchanged"), kept, strict=True))
    if op.get_bind().dialect.name == "sqlite":
        refuse = "BEGIN SELECT RAISE(ABORT, 'looks are append-only'); END"
    else:
        raised = "BEGIN RAISE EXCEPTION 'looks are append-only'; END"
        op.execute(f"CREATE FUNCTION case_looks_refuse() RETURNS trigger AS $$ {raised} $$ LANGUAGE plpgsql")
        refuse = "FOR EACH ROW EXECUTE FUNCTION case_looks_refuse()"
    for name, event in names.items():
        op.execute(f"CREATE TRIGGER {name} BEFORE {event} ON case_looks {refuse}")
