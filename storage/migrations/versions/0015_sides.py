"""Codes with which a side joins a case, and which side a row of history was said by or to."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "side_codes",
        sa.Column("id", _ID),
        sa.Column("party_id", _ID, sa.ForeignKey("parties.id", name="fk_side_codes_party_id"), nullable=False),
        sa.Column("code_hash", sa.String(64), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_side_codes"),
        sa.UniqueConstraint("code_hash", name="uq_side_codes_code_hash"),
    )
    op.create_index("ix_side_codes_party_id", "side_codes", ["party_id"])
    op.add_column("history", sa.Column("party_id", _ID, nullable=True))


def downgrade() -> None:
    op.drop_column("history", "party_id")
    op.drop_table("side_codes")
