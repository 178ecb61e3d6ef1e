"""Drafts of answers that a model wrote."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _refers(column: str, to: str, *, nullable: bool) -> sa.Column[int]:
    return sa.Column(column, _ID, sa.ForeignKey(f"{to}.id", name=f"fk_drafted_{column}"), nullable=nullable)


def upgrade() -> None:
    op.create_table(
        "drafted",
        sa.Column("id", _ID),
        _refers("case_id", "cases", nullable=False),
        _refers("person_id", "people", nullable=True),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("entries", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_drafted"),
        sa.UniqueConstraint("case_id", name="uq_drafted_case_id"),
    )
    op.create_index("ix_drafted_at", "drafted", ["at"])


def downgrade() -> None:
    op.drop_table("drafted")
