"""Lists of what to bring, ticked by residents."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "checklists",
        sa.Column("id", _ID, autoincrement=False),
        sa.Column("contact_id", _ID, sa.ForeignKey("contacts.id", name="fk_checklists_contact_id"), nullable=False),
        sa.Column("entry_id", sa.String(80), nullable=False),
        sa.Column("case_id", _ID, sa.ForeignKey("cases.id", name="fk_checklists_case_id"), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("remind_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("touched_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_checklists"),
        sa.UniqueConstraint("contact_id", "entry_id", name="uq_checklists_contact_id"),
    )
    op.create_index("ix_checklists_remind_at", "checklists", ["remind_at"])
    op.create_index("ix_checklists_touched_at", "checklists", ["touched_at"])


def downgrade() -> None:
    op.drop_table("checklists")
