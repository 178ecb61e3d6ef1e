"""Cases of danger and whom they must be told to; who is away and who stands in."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _safety()
    op.create_table(
        "absences",
        sa.Column("id", _ID),
        sa.Column("person_id", _ID, sa.ForeignKey("people.id", name="fk_absences_person_id"), nullable=False),
        sa.Column("stand_in_id", _ID, sa.ForeignKey("people.id", name="fk_absences_stand_in_id"), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("asked_at", _MOMENT, nullable=False),
        sa.Column("accepted_at", _MOMENT, nullable=True),
        sa.Column("declined_at", _MOMENT, nullable=True),
        sa.Column("warned_at", _MOMENT, nullable=True),
        sa.Column("begun_at", _MOMENT, nullable=True),
        sa.Column("ended_at", _MOMENT, nullable=True),
        sa.Column("cases", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_absences"),
    )
    op.create_index("ix_absences_person", "absences", ["person_id", "ended_at"])
    op.create_index("ix_absences_stand_in", "absences", ["stand_in_id", "ended_at"])


def _safety() -> None:
    op.create_table(
        "safeguards",
        sa.Column("id", _ID),
        sa.Column("case_id", _ID, sa.ForeignKey("cases.id", name="fk_safeguards_case_id"), nullable=False),
        sa.Column("seen", sa.LargeBinary(), nullable=False),
        sa.Column("owes_since", _MOMENT, nullable=True),
        sa.Column("reminders", sa.Integer(), nullable=False),
        sa.Column("hushed_at", _MOMENT, nullable=True),
        sa.Column("quiet_word", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_safeguards"),
        sa.UniqueConstraint("case_id", name="uq_safeguards_case_id"),
    )
    op.create_index("ix_safeguards_owes_since", "safeguards", ["owes_since"])
    op.create_table(
        "forwardings",
        sa.Column("id", _ID),
        sa.Column("case_id", _ID, sa.ForeignKey("cases.id", name="fk_forwardings_case_id"), nullable=False),
        sa.Column("body", sa.String(20), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("by_id", _ID, sa.ForeignKey("people.id", name="fk_forwardings_by_id"), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_forwardings"),
    )
    op.create_index("ix_forwardings_case", "forwardings", ["case_id", "body"])
    op.create_table(
        "alarms",
        sa.Column("id", _ID),
        sa.Column("clock_id", _ID, sa.ForeignKey("clocks.id", name="fk_alarms_clock_id"), nullable=False),
        sa.Column("steps", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_alarms"),
        sa.UniqueConstraint("clock_id", name="uq_alarms_clock_id"),
    )


def downgrade() -> None:
    """Leave is forgotten: whoever stands in keeps the cases. What was forwarded stands in the history as well."""
    for table in ("absences", "alarms", "forwardings", "safeguards"):
        op.drop_table(table)
