"""What both sides promised, and what became of it; files in the web chat have names and longer kinds."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _make_agreements()
    _make_promises()
    with op.batch_alter_table("webchat_files") as table:
        table.alter_column("mime", type_=sa.String(120), existing_type=sa.String(60), existing_nullable=False)
        table.add_column(sa.Column("name", sa.LargeBinary(), nullable=True))


def _make_agreements() -> None:
    op.create_table(
        "agreements",
        sa.Column("id", _ID),
        sa.Column("case_id", _ID, sa.ForeignKey("cases.id", name="fk_agreements_case_id"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(10), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("is_oral", sa.Boolean(), nullable=False),
        sa.Column("fields", sa.LargeBinary(), nullable=False),
        sa.Column("by_id", _ID, sa.ForeignKey("people.id", name="fk_agreements_by_id"), nullable=True),
        sa.Column("at", _MOMENT, nullable=False),
        *(sa.Column(name, _MOMENT, nullable=True) for name in ("offered_at", "effective_at", "kept_at", "broken_at")),
        sa.Column("court", sa.String(10), nullable=True),
        sa.Column("court_at", _MOMENT, nullable=True),
        sa.Column("court_until", sa.Date(), nullable=True),
        sa.Column("court_reminded_at", _MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_agreements"),
    )
    op.create_index("ix_agreements_case", "agreements", ["case_id", "version"], unique=True)
    op.create_index("ix_agreements_court_until", "agreements", ["court_until"])
    agreement = sa.ForeignKey("agreements.id", name="fk_agreement_signatures_agreement_id")
    op.create_table(
        "agreement_signatures",
        sa.Column("id", _ID),
        sa.Column("agreement_id", _ID, agreement, nullable=False),
        sa.Column(
            "party_id", _ID, sa.ForeignKey("parties.id", name="fk_agreement_signatures_party_id"), nullable=False
        ),
        sa.Column("answer", sa.String(10), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("at", _MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_agreement_signatures"),
    )
    op.create_index("ix_agreement_signatures", "agreement_signatures", ["agreement_id", "party_id"], unique=True)


def _make_promises() -> None:
    told = ("kept_at", "reminded_at", "told_at", "late_at", "escalated_at")
    op.create_table(
        "promises",
        sa.Column("id", _ID),
        sa.Column("agreement_id", _ID, sa.ForeignKey("agreements.id", name="fk_promises_agreement_id"), nullable=False),
        sa.Column("party_id", _ID, sa.ForeignKey("parties.id", name="fk_promises_party_id"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("what", sa.LargeBinary(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("paid", sa.BigInteger(), nullable=False),
        sa.Column("proof", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        *(sa.Column(name, _MOMENT, nullable=True) for name in told),
        sa.PrimaryKeyConstraint("id", name="pk_promises"),
    )
    op.create_index("ix_promises_agreement_id", "promises", ["agreement_id"])
    op.create_index("ix_promises_due_on", "promises", ["due_on"])
    op.create_table(
        "fulfilments",
        sa.Column("id", _ID),
        sa.Column("promise_id", _ID, sa.ForeignKey("promises.id", name="fk_fulfilments_promise_id"), nullable=False),
        sa.Column("by_id", _ID, sa.ForeignKey("people.id", name="fk_fulfilments_by_id"), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("media", sa.LargeBinary(), nullable=False),
        sa.Column("answer", sa.String(5), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("answered_at", _MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_fulfilments"),
    )
    op.create_index("ix_fulfilments_promise_id", "fulfilments", ["promise_id"])


def downgrade() -> None:
    """Older code does not know the long names of kinds that our documents have; they are files all the same."""
    for name in ("fulfilments", "promises", "agreement_signatures", "agreements"):
        op.drop_table(name)
    op.execute("UPDATE webchat_files SET mime = 'application/octet-stream' WHERE length(mime) > 60")
    with op.batch_alter_table("webchat_files") as table:
        table.drop_column("name")
        table.alter_column("mime", type_=sa.String(60), existing_type=sa.String(120), existing_nullable=False)
