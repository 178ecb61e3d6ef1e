"""Clocks that stand still, steps up to supervisor and chief, and more time that was asked for."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_RUNNING = "ended_at IS NULL AND paused_at IS NULL"


def _index(name: str, column: str, where: str) -> None:
    op.create_index(name, "clocks", [column], sqlite_where=sa.text(where), postgresql_where=sa.text(where))


def upgrade() -> None:
    op.add_column("clocks", sa.Column("paused_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("clocks", sa.Column("left_seconds", sa.BigInteger(), nullable=True))
    op.add_column("clocks", sa.Column("stood_seconds", sa.BigInteger(), server_default="0", nullable=False))
    op.add_column("clocks", sa.Column("extra_days", sa.Integer(), server_default="0", nullable=False))
    op.add_column("clocks", sa.Column("level", sa.Integer(), server_default="0", nullable=False))
    op.add_column("clocks", sa.Column("escalate_at", sa.DateTime(timezone=True), nullable=True))
    op.drop_index("ix_clocks_remind", "clocks")
    _index("ix_clocks_remind", "remind_at", f"{_RUNNING} AND reminded_at IS NULL")
    _index("ix_clocks_due", "due_at", f"{_RUNNING} AND alarmed_at IS NULL")
    _index("ix_clocks_escalate", "escalate_at", f"{_RUNNING} AND escalate_at IS NOT NULL")
    op.create_table(
        "extensions",
        sa.Column("id", _ID),
        sa.Column("case_id", _ID, sa.ForeignKey("cases.id", name="fk_extensions_case_id"), nullable=False),
        sa.Column("clock_id", _ID, sa.ForeignKey("clocks.id", name="fk_extensions_clock_id"), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.Column("asked_by", _ID, sa.ForeignKey("people.id", name="fk_extensions_asked_by"), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", _ID, sa.ForeignKey("people.id", name="fk_extensions_decided_by"), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_granted", sa.Boolean(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_extensions"),
    )
    op.create_index("ix_extensions_clock_id", "extensions", ["clock_id"])


def downgrade() -> None:
    """Older code knows three clocks and none that stands still: what stood still just stops, and is not missed."""
    op.drop_table("extensions")
    op.execute("UPDATE clocks SET ended_at = paused_at, due_at = paused_at WHERE paused_at IS NOT NULL")
    op.execute("DELETE FROM clocks WHERE clock IN ('progress', 'follow_up')")
    for name in ("ix_clocks_escalate", "ix_clocks_due", "ix_clocks_remind"):
        op.drop_index(name, "clocks")
    for column in ("escalate_at", "level", "extra_days", "stood_seconds", "left_seconds", "paused_at"):
        op.drop_column("clocks", column)
    _index("ix_clocks_remind", "remind_at", "ended_at IS NULL")
