"""Who of several processes does what only one may do at a time; messages that nobody has taken are found at once."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "leases",
        sa.Column("name", sa.String(60)),
        sa.Column("holder", sa.String(40), nullable=False),
        sa.Column("until", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_leases"),
    )
    op.drop_table("processes")
    untaken = sa.text("sent_at IS NULL AND failed_at IS NULL AND claimed_by IS NULL")
    op.create_index("ix_outbox_untaken", "outbox", ["id"], sqlite_where=untaken, postgresql_where=untaken)


def downgrade() -> None:
    op.drop_index("ix_outbox_untaken", "outbox")
    op.create_table(
        "processes",
        sa.Column("name", sa.String(40)),
        sa.Column("seen_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_processes"),
    )
    op.drop_table("leases")
