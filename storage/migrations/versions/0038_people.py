"""Who cannot be written to just now and a word that calls; asking reporters afterwards; in which language a case is."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("contacts", sa.Column("hushed_at", _MOMENT, nullable=True))
    op.add_column("contacts", sa.Column("quiet_word", sa.LargeBinary(), nullable=True))
    op.add_column("cases", sa.Column("language", sa.LargeBinary(), nullable=True))
    with op.batch_alter_table("safeguards") as batch:
        batch.drop_column("quiet_word")
    op.create_table(
        "held_back",
        sa.Column("id", _ID),
        sa.Column("contact_id", _ID, sa.ForeignKey("contacts.id", name="fk_held_back_contact_id"), nullable=False),
        sa.Column("urgency", sa.SmallInteger(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.Column("about", sa.String(40), nullable=False),
        sa.Column("slot", sa.String(40), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_held_back"),
    )
    op.create_index("ix_held_back_contact_id", "held_back", ["contact_id"])
    with op.batch_alter_table("followups") as batch:
        batch.alter_column("party_id", existing_type=_ID, nullable=True)
    op.create_index(
        "ix_followups_once_reporter",
        "followups",
        ["case_id", "closed_at", "round", "contact_id"],
        unique=True,
        sqlite_where=sa.text("party_id IS NULL"),
        postgresql_where=sa.text("party_id IS NULL"),
    )


def downgrade() -> None:
    """What was held back, and what reporters without a household were asked, is gone."""
    op.drop_index("ix_followups_once_reporter", "followups")
    op.execute(sa.text("DELETE FROM followups WHERE party_id IS NULL"))
    with op.batch_alter_table("followups") as batch:
        batch.alter_column("party_id", existing_type=_ID, nullable=False)
    op.drop_table("held_back")
    with op.batch_alter_table("safeguards") as batch:
        batch.add_column(sa.Column("quiet_word", sa.LargeBinary(), nullable=True))
    op.drop_column("cases", "language")
    op.drop_column("contacts", "quiet_word")
    op.drop_column("contacts", "hushed_at")
