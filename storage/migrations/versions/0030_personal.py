"""Who says that they are under 14, and the cases of children."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("people", sa.Column("child", sa.String(10), nullable=True))
    op.add_column("people", sa.Column("child_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("cases", sa.Column("of_child", sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    """Their cases stay restricted."""
    op.drop_column("cases", "of_child")
    op.drop_column("people", "child_at")
    op.drop_column("people", "child")
