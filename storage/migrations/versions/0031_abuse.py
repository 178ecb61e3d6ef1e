"""To be filled."""

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To be filled."""


def downgrade() -> None:
    """To be filled."""
