"""Asking later whether it held, and visits."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)


def _to(name: str, table: str, target: str, *, needed: bool = False) -> sa.Column[int]:
    key = sa.ForeignKey(f"{target}.id", name=f"fk_{table}_{name}")
    return sa.Column(name, _ID, key, nullable=not needed)


def upgrade() -> None:
    op.create_table(
        "followups",
        sa.Column("id", _ID),
        _to("case_id", "followups", "cases", needed=True),
        sa.Column("closed_at", _MOMENT, nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        _to("party_id", "followups", "parties", needed=True),
        _to("contact_id", "followups", "contacts"),
        _to("assignee_id", "followups", "people"),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("held", sa.String(10), nullable=True),
        sa.Column("satisfied", sa.String(10), nullable=True),
        *(sa.Column(n, sa.LargeBinary(), nullable=False) for n in ("words", "lawsuit", "escalation", "measures")),
        _to("by_id", "followups", "people"),
        sa.Column("ended_at", _MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_followups"),
    )
    for column in ("contact_id", "assignee_id", "state"):
        op.create_index(f"ix_followups_{column}", "followups", [column])
    op.create_index("ix_followups_once", "followups", ["case_id", "closed_at", "round", "party_id"], unique=True)
    _visits()


def _visits() -> None:
    op.create_table(
        "visits",
        sa.Column("id", _ID),
        sa.Column("kind", sa.String(10), nullable=False),
        _to("area_id", "visits", "areas"),
        _to("case_id", "visits", "cases"),
        _to("person_id", "visits", "people", needed=True),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_visits"),
    )
    op.create_index("ix_visits_case_id", "visits", ["case_id"])
    op.create_index("ix_visits_person", "visits", ["person_id", "at"])
    op.create_index("ix_visits_area", "visits", ["area_id", "at"])


def downgrade() -> None:
    """What was answered is forgotten; a case that was opened again for it stays open, and its history says why."""
    op.drop_table("visits")
    op.drop_table("followups")
