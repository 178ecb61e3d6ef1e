"""Receipts of clues without an account."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0021"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "clue_receipts",
        sa.Column("id", _ID),
        sa.Column("case_id", _ID, sa.ForeignKey("cases.id", name="fk_clue_receipts_case_id"), nullable=False),
        sa.Column("code_hash", sa.String(64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_clue_receipts"),
        sa.UniqueConstraint("code_hash", name="uq_clue_receipts_code_hash"),
    )
    op.create_index("ix_clue_receipts_case_id", "clue_receipts", ["case_id"])


def downgrade() -> None:
    """The cases stay, and nobody can ask after them any more."""
    op.drop_table("clue_receipts")
