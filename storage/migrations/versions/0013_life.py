"""The whole life of a dispute: its road, its sides, who may read it, and what we write about it."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("cases", sa.Column("road", sa.String(10), nullable=True))
    op.add_column("cases", sa.Column("is_restricted", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("cases", sa.Column("turned_criminal_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "parties",
        sa.Column("id", _ID),
        sa.Column("case_id", _ID, sa.ForeignKey("cases.id", name="fk_parties_case_id"), nullable=False),
        sa.Column("side", sa.String(1), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("phone", sa.LargeBinary(), nullable=False),
        sa.Column("place", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", _ID, sa.ForeignKey("people.id", name="fk_parties_person_id"), nullable=True),
        sa.Column("contact_id", _ID, sa.ForeignKey("contacts.id", name="fk_parties_contact_id"), nullable=True),
        sa.Column("stake", sa.LargeBinary(), nullable=False),
        sa.Column("stance", sa.String(20), nullable=False),
        sa.Column("consent", sa.String(10), nullable=True),
        sa.Column("consent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_parties"),
    )
    op.create_index("ix_parties_case", "parties", ["case_id", "side", "number"], unique=True)
    op.create_index("ix_parties_person_id", "parties", ["person_id"])
    op.create_table(
        "documents",
        sa.Column("id", _ID),
        sa.Column("case_id", _ID, sa.ForeignKey("cases.id", name="fk_documents_case_id"), nullable=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("mime", sa.String(120), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_documents"),
    )
    op.create_index("ix_documents_case_id", "documents", ["case_id"])
    op.create_table(
        "admitted",
        sa.Column("id", _ID),
        sa.Column("case_id", _ID, sa.ForeignKey("cases.id", name="fk_admitted_case_id"), nullable=False),
        sa.Column("person_id", _ID, sa.ForeignKey("people.id", name="fk_admitted_person_id"), nullable=False),
        sa.Column("standing", sa.String(10), nullable=False),
        sa.Column("reason", sa.String(20), nullable=False),
        sa.Column("by_id", _ID, sa.ForeignKey("people.id", name="fk_admitted_by_id"), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_admitted"),
    )
    op.create_index("ix_admitted_case", "admitted", ["case_id", "person_id", "standing"], unique=True)


def downgrade() -> None:
    """Older code knows four stages: what stands in between is in work for it, and a merged case is closed."""
    op.drop_table("admitted")
    op.drop_table("documents")
    op.drop_table("parties")
    op.execute("UPDATE cases SET stage = 'working' WHERE stage IN ('mediating', 'performing', 'referred', 'parked')")
    op.execute("UPDATE cases SET stage = 'closed' WHERE stage = 'merged'")
    op.drop_column("cases", "turned_criminal_at")
    op.drop_column("cases", "is_restricted")
    op.drop_column("cases", "road")
