"""To be filled."""

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To be filled."""


def downgrade() -> None:
    """To be filled."""
