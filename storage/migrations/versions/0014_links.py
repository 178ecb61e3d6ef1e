"""Which cases are the same matter, and visits that are owed because a quarrel comes again."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_UNTOLD = sa.text("times IS NOT NULL AND told_at IS NULL")


def _key(table: str, column: str, to: str, *, nullable: bool = True) -> "sa.Column[int]":
    return sa.Column(column, _ID, sa.ForeignKey(f"{to}.id", name=f"fk_{table}_{column}"), nullable=nullable)


def upgrade() -> None:
    op.create_table(
        "links",
        sa.Column("id", _ID),
        _key("links", "case_id", "cases", nullable=False),
        _key("links", "into_id", "cases", nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("is_same", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("did_reopen", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("party_id", _ID, nullable=True),
        sa.Column("before", sa.LargeBinary(), nullable=True),
        sa.Column("times", sa.Integer(), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        _key("links", "by_id", "people"),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_links"),
    )
    op.create_index("ix_links_case", "links", ["case_id", "into_id"], unique=True)
    op.create_index("ix_links_into_id", "links", ["into_id"])
    op.create_index("ix_links_untold", "links", ["id"], sqlite_where=_UNTOLD, postgresql_where=_UNTOLD)
    op.create_table(
        "tasks",
        sa.Column("id", _ID),
        sa.Column("occasion", sa.String(40), nullable=False),
        _key("tasks", "area_id", "areas"),
        _key("tasks", "case_id", "cases", nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        _key("tasks", "assignee_id", "people"),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        _key("tasks", "done_by", "people"),
        sa.PrimaryKeyConstraint("id", name="pk_tasks"),
    )
    op.create_index("ix_tasks_occasion", "tasks", ["occasion", "case_id"], unique=True)
    op.create_index("ix_tasks_case_id", "tasks", ["case_id"])
    op.create_index("ix_tasks_assignee_id", "tasks", ["assignee_id"])


def downgrade() -> None:
    """What was merged stands for itself again: older code finds nothing that would carry it on."""
    op.execute(
        "UPDATE cases SET stage = 'waiting', closed_at = NULL WHERE id IN "
        "(SELECT case_id FROM links WHERE state = 'merged')"
    )
    op.drop_table("tasks")
    op.drop_table("links")
