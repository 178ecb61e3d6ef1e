"""Wrong tries of codes are counted over all accounts as well: found by their time."""

from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_join_tries_at", "join_tries", ["at"])


def downgrade() -> None:
    op.drop_index("ix_join_tries_at", "join_tries")
