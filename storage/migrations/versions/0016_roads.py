"""Mediators who were asked, other bodies that have a case, and what it waits for."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _key(table: str, column: str, other: str) -> sa.Column[int]:
    name = f"fk_{table}_{column}"
    return sa.Column(column, _ID, sa.ForeignKey(f"{other}.id", name=name), nullable=False)


def _moment(name: str, *, nullable: bool = True) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _sealed(*names: str) -> list[sa.Column[bytes]]:
    return [sa.Column(name, sa.LargeBinary(), nullable=False) for name in names]


def upgrade() -> None:
    op.add_column("posts", sa.Column("body", sa.String(20), nullable=True))
    op.add_column("posts", sa.Column("languages", sa.JSON(), nullable=True))
    op.create_table(
        "invited",
        sa.Column("id", _ID),
        _key("invited", "case_id", "cases"),
        _key("invited", "person_id", "people"),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("declined_by", sa.String(1), nullable=True),
        _key("invited", "by_id", "people"),
        _moment("at", nullable=False),
        _moment("answered_at"),
        sa.PrimaryKeyConstraint("id", name="pk_invited"),
    )
    op.create_index("ix_invited_case", "invited", ["case_id", "person_id"], unique=True)
    _referrals()
    _parkings()


def _referrals() -> None:
    op.create_table(
        "referrals",
        sa.Column("id", _ID),
        _key("referrals", "case_id", "cases"),
        *_sealed("body", "reason", "contact", "receipt", "result"),
        _key("referrals", "by_id", "people"),
        _moment("at", nullable=False),
        _moment("due_at", nullable=False),
        _moment("received_at"),
        _moment("reminded_at"),
        _moment("alarmed_at"),
        _moment("ended_at"),
        sa.PrimaryKeyConstraint("id", name="pk_referrals"),
    )
    op.create_index("ix_referrals_case_id", "referrals", ["case_id"])
    op.create_index("ix_referrals_due", "referrals", ["ended_at", "due_at"])


def _parkings() -> None:
    op.create_table(
        "parkings",
        sa.Column("id", _ID),
        _key("parkings", "case_id", "cases"),
        *_sealed("measure", "unit", "person", "contact", "reason"),
        _key("parkings", "by_id", "people"),
        _moment("at", nullable=False),
        _moment("due_at", nullable=False),
        sa.Column("reminded", sa.Integer(), nullable=False),
        _moment("ended_at"),
        sa.PrimaryKeyConstraint("id", name="pk_parkings"),
    )
    op.create_index("ix_parkings_case_id", "parkings", ["case_id"])
    op.create_index("ix_parkings_due", "parkings", ["ended_at", "due_at"])


def downgrade() -> None:
    op.drop_table("parkings")
    op.drop_table("referrals")
    op.drop_table("invited")
    op.drop_column("posts", "languages")
    op.drop_column("posts", "body")
