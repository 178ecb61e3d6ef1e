"""Asking later whether it held; visits; receipts that keep nameless clues answerable; hours at the counter."""

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
