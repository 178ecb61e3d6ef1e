"""The files that came with a question."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("asked", sa.Column("attachments", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    op.drop_column("asked", "attachments")
