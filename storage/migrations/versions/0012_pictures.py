"""Pictures that somebody shows us are being read."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("checked", sa.Column("reading_since", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("checked", "reading_since")
