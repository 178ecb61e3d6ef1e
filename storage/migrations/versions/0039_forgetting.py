"""Old messages are found by their age, and what edits a message by the message, without reading the whole outbox."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None

_INDEXES = {
    "ix_outbox_edits": ("edits", "edits IS NOT NULL"),
    "ix_outbox_to_many": ("made_at", "urgency >= 2"),
    "ix_outbox_plain": ("made_at", "about = '' AND slot = '' AND edits IS NULL"),
}


def upgrade() -> None:
    for name, (column, which) in _INDEXES.items():
        op.create_index(name, "outbox", [column], sqlite_where=sa.text(which), postgresql_where=sa.text(which))


def downgrade() -> None:
    for name in _INDEXES:
        op.drop_index(name, "outbox")
