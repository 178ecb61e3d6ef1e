"""To be filled."""

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To be filled."""


def downgrade() -> None:
    """To be filled."""
