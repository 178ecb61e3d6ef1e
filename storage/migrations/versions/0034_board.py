"""Looks and the history can be searched by when, and what is open is found among all that there ever was."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("case_looks", "history"):
        op.create_index(f"ix_{table}_at", table, ["at"])
    is_open = sa.text("closed_at IS NULL")
    op.create_index("ix_cases_open", "cases", ["opened_at"], sqlite_where=is_open, postgresql_where=is_open)


def downgrade() -> None:
    """Searching takes longer; nothing is lost."""
    op.drop_index("ix_cases_open", "cases")
    for table in ("case_looks", "history"):
        op.drop_index(f"ix_{table}_at", table)
