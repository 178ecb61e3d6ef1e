"""The duty plan, and posts that end on a day to come; who has heard of an edit; photos of notices that last."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "shifts",
        sa.Column("id", _ID),
        sa.Column("person_id", _ID, sa.ForeignKey("people.id", name="fk_shifts_person_id"), nullable=False),
        sa.Column("area_id", _ID, sa.ForeignKey("areas.id", name="fk_shifts_area_id"), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=True),
        sa.Column("begins", sa.Time(), nullable=False),
        sa.Column("ends", sa.Time(), nullable=False),
        sa.Column("repeats", sa.String(20), nullable=False),
        sa.Column("skipped", sa.JSON(), nullable=False),
        sa.Column("planner_id", _ID, sa.ForeignKey("people.id", name="fk_shifts_planner_id"), nullable=False),
        sa.Column("made_at", _MOMENT, nullable=False),
        sa.Column("over_at", _MOMENT, nullable=True),
        sa.Column("told_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_shifts"),
    )
    op.create_index("ix_shifts_person_id", "shifts", ["person_id"])
    op.create_index("ix_shifts_area_id", "shifts", ["area_id"])
    # What was decided before is known to everybody whom it concerns.
    op.add_column("entry_versions", sa.Column("told", sa.Boolean(), nullable=False, server_default=sa.true()))
    op.create_index("ix_entry_versions_told", "entry_versions", ["told"])
    op.add_column("documents", sa.Column("lasts", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("posts", sa.Column("duty_at", _MOMENT, nullable=True))
    op.add_column("posts", sa.Column("ends_on", sa.Date(), nullable=True))


def downgrade() -> None:
    """The plan is forgotten; posts that were to end on a day go on."""
    op.drop_index("ix_entry_versions_told", "entry_versions")
    op.drop_column("entry_versions", "told")
    op.drop_column("documents", "lasts")
    op.drop_column("posts", "ends_on")
    op.drop_column("posts", "duty_at")
    op.drop_table("shifts")
