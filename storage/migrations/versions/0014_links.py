"""Which cases are the same matter, and visits that are owed because a quarrel comes again."""

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
