"""Entries edited in the console: every version, who wrote it, and what was decided about it."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "entry_versions",
        sa.Column("id", _ID),
        sa.Column("entry_id", sa.String(80), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("author_id", _ID, sa.ForeignKey("people.id", name="fk_entry_versions_author_id"), nullable=False),
        sa.Column("made_at", _MOMENT, nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("decider_id", _ID, sa.ForeignKey("people.id", name="fk_entry_versions_decider_id"), nullable=True),
        sa.Column("decided_at", _MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_entry_versions"),
        sa.UniqueConstraint("entry_id", "number", name="uq_entry_versions_entry_id"),
    )
    op.create_index("ix_entry_versions_state", "entry_versions", ["state"])


def downgrade() -> None:
    """What was edited is gone: `bot content export` keeps it as files."""
    op.drop_table("entry_versions")
