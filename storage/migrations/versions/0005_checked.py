"""Words that residents asked about, whether they are fraud."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _refers(column: str, to: str, *, nullable: bool) -> sa.Column[int]:
    return sa.Column(column, _ID, sa.ForeignKey(f"{to}.id", name=f"fk_checked_{column}"), nullable=nullable)


def upgrade() -> None:
    op.create_table(
        "checked",
        sa.Column("id", _ID),
        _refers("contact_id", "contacts", nullable=False),
        _refers("group_id", "groups", nullable=True),
        _refers("case_id", "cases", nullable=True),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("attachments", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_checked"),
    )
    op.create_index("ix_checked_contact_id", "checked", ["contact_id"])
    op.create_index("ix_checked_at", "checked", ["at"])


def downgrade() -> None:
    op.drop_table("checked")
