"""Questions that were asked, proposals for entries, and what the words behind an invitation are."""

import sqlalchemy as sa
from alembic import op

revision = "0003_knowledge"
down_revision = "0002"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _refers(table: str, column: str, to: str, *, nullable: bool) -> sa.Column[int]:
    key = sa.ForeignKey(f"{to}.id", name=f"fk_{table}_{column}")
    return sa.Column(column, _ID, key, nullable=nullable)


def upgrade() -> None:
    op.create_table(
        "asked",
        sa.Column("id", _ID),
        _refers("asked", "contact_id", "contacts", nullable=True),
        _refers("asked", "area_id", "areas", nullable=True),
        _refers("asked", "group_id", "groups", nullable=True),
        _refers("asked", "case_id", "cases", nullable=True),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("entry_id", sa.String(80), nullable=False),
        sa.Column("offered", sa.JSON(), nullable=False),
        sa.Column("verdict", sa.String(20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_asked"),
    )
    op.create_index("ix_asked_contact_id", "asked", ["contact_id"])
    op.create_index("ix_asked_at", "asked", ["at"])
    op.create_table(
        "proposals",
        sa.Column("id", _ID),
        _refers("proposals", "case_id", "cases", nullable=False),
        _refers("proposals", "person_id", "people", nullable=False),
        sa.Column("question", sa.LargeBinary(), nullable=False),
        sa.Column("answer", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_proposals"),
        sa.UniqueConstraint("case_id", name="uq_proposals_case_id"),
    )
    op.add_column("invitations", sa.Column("leads", sa.String(20), nullable=True))


def downgrade() -> None:
    op.drop_column("invitations", "leads")
    op.drop_table("proposals")
    op.drop_table("asked")
