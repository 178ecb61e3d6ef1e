"""Talks: when both sides can, who came, and what was written down."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _key(table: str, column: str, other: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(column, _ID, sa.ForeignKey(f"{other}.id", name=f"fk_{table}_{column}"), nullable=nullable)


def _moment(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def upgrade() -> None:
    op.create_table(
        "meetings",
        sa.Column("id", _ID),
        _key("meetings", "case_id", "cases"),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("place", sa.LargeBinary(), nullable=False),
        sa.Column("bring", sa.LargeBinary(), nullable=False),
        sa.Column("uid", sa.String(80), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        _key("meetings", "leader_id", "people"),
        _moment("starts_at", nullable=True),
        _moment("day_before_at", nullable=True),
        _moment("soon_at", nullable=True),
        _moment("asked_at", nullable=True),
        _moment("at"),
        sa.PrimaryKeyConstraint("id", name="pk_meetings"),
    )
    op.create_index("ix_meetings_state", "meetings", ["state"])
    op.create_index("ix_meetings_case", "meetings", ["case_id", "number"], unique=True)
    op.create_table(
        "meeting_times",
        sa.Column("id", _ID),
        _key("meeting_times", "meeting_id", "meetings"),
        _moment("starts_at"),
        _key("meeting_times", "party_id", "parties", nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_meeting_times"),
    )
    op.create_index("ix_meeting_times_meeting", "meeting_times", ["meeting_id", "starts_at"], unique=True)
    _answers()
    _records()


def _answers() -> None:
    op.create_table(
        "meeting_fits",
        sa.Column("id", _ID),
        _key("meeting_fits", "time_id", "meeting_times"),
        _key("meeting_fits", "party_id", "parties"),
        sa.Column("fits", sa.Boolean(), nullable=False),
        _moment("at"),
        sa.PrimaryKeyConstraint("id", name="pk_meeting_fits"),
    )
    op.create_index("ix_meeting_fits_time", "meeting_fits", ["time_id", "party_id"], unique=True)
    op.create_table(
        "no_shows",
        sa.Column("id", _ID),
        _key("no_shows", "meeting_id", "meetings"),
        _key("no_shows", "party_id", "parties"),
        _moment("at"),
        sa.PrimaryKeyConstraint("id", name="pk_no_shows"),
    )
    op.create_index("ix_no_shows_party_id", "no_shows", ["party_id"])
    op.create_index("ix_no_shows_meeting", "no_shows", ["meeting_id", "party_id"], unique=True)


def _records() -> None:
    op.create_table(
        "records",
        sa.Column("id", _ID),
        _key("records", "case_id", "cases"),
        _key("records", "meeting_id", "meetings", nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        _key("records", "by_id", "people"),
        _moment("at"),
        sa.PrimaryKeyConstraint("id", name="pk_records"),
    )
    op.create_index("ix_records_case", "records", ["case_id", "version"], unique=True)


def downgrade() -> None:
    for table in ("records", "no_shows", "meeting_fits", "meeting_times", "meetings"):
        op.drop_table(table)
