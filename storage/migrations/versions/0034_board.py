"""Looks and the history can be searched by when."""

from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("case_looks", "history"):
        op.create_index(f"ix_{table}_at", table, ["at"])


def downgrade() -> None:
    """Searching takes longer; nothing is lost."""
    for table in ("case_looks", "history"):
        op.drop_index(f"ix_{table}_at", table)
