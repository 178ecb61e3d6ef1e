"""Recordings that are turned into text, until the speaker has said whether it is right."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "recordings",
        sa.Column("id", _ID),
        sa.Column("contact_id", _ID, sa.ForeignKey("contacts.id", name="fk_recordings_contact_id"), nullable=False),
        sa.Column("message_id", sa.String(80), nullable=False),
        sa.Column("step", sa.String(40), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("attachments", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_recordings"),
    )
    op.create_index("ix_recordings_contact_id", "recordings", ["contact_id"])
    op.create_index("ix_recordings_at", "recordings", ["at"])


def downgrade() -> None:
    op.drop_table("recordings")
