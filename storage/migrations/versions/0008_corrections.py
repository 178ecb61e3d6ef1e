"""What people corrected, with their leave; files behind a way from a group; the message that a question was."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "corrections",
        sa.Column("id", _ID),
        sa.Column("contact_id", _ID, sa.ForeignKey("contacts.id", name="fk_corrections_contact_id"), nullable=True),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("guessed", sa.String(20), nullable=False),
        sa.Column("meant", sa.String(20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_corrections"),
    )
    op.create_index("ix_corrections_contact_id", "corrections", ["contact_id"])
    op.create_index("ix_corrections_at", "corrections", ["at"])
    op.add_column("contacts", sa.Column("lends_words", sa.String(10), nullable=True))
    op.add_column("invitations", sa.Column("attachments", sa.LargeBinary(), nullable=True))
    op.add_column("asked", sa.Column("source", sa.String(170), nullable=True))


def downgrade() -> None:
    op.drop_column("asked", "source")
    op.drop_column("invitations", "attachments")
    op.drop_column("contacts", "lends_words")
    op.drop_table("corrections")
