"""Who may not use the service for some days."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)


def _to(name: str, target: str, *, needed: bool = True) -> sa.Column[int]:
    return sa.Column(name, _ID, sa.ForeignKey(f"{target}.id", name=f"fk_blocks_{name}"), nullable=not needed)


def upgrade() -> None:
    op.add_column("people", sa.Column("blocked_until", _MOMENT, nullable=True))
    op.create_table(
        "blocks",
        sa.Column("id", _ID),
        _to("person_id", "people"),
        _to("case_id", "cases"),
        _to("by_id", "people"),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("until", _MOMENT, nullable=False),
        sa.Column("told_at", _MOMENT, nullable=True),
        sa.Column("lifted_at", _MOMENT, nullable=True),
        _to("lifted_by_id", "people", needed=False),
        sa.PrimaryKeyConstraint("id", name="pk_blocks"),
    )
    for column in ("person_id", "case_id", "until"):
        op.create_index(f"ix_blocks_{column}", "blocks", [column])


def downgrade() -> None:
    """Everybody may use the service again; the history of the cases still says who could not."""
    op.drop_table("blocks")
    op.drop_column("people", "blocked_until")
