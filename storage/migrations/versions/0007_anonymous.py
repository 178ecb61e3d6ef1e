"""Who reported a case may stay unknown to the staff."""

import sqlalchemy as sa
from alembic import op

from storage.sealed import borrow

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_CASES = sa.table(
    "cases",
    sa.column("id", sa.BigInteger),
    sa.column("is_anonymous", sa.Boolean),
    sa.column("reporter_id", sa.BigInteger),
    sa.column("concerned_id", sa.BigInteger),
)
_HISTORY = sa.table("history", sa.column("case_id", sa.BigInteger), sa.column("person_id", sa.BigInteger))
_PEOPLE = sa.table(
    "people",
    sa.column("id", sa.BigInteger),
    sa.column("name", sa.LargeBinary),
    sa.column("name_key", sa.String),
    sa.column("is_staff", sa.Boolean),
)


def upgrade() -> None:
    op.add_column("cases", sa.Column("is_anonymous", sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    """Older code would show who reported: these cases become those of somebody without a name."""
    connection = op.get_bind()
    hidden = connection.execute(sa.select(_CASES.c.id, _CASES.c.reporter_id).where(_CASES.c.is_anonymous)).all()
    if hidden:
        nameless = {"name": borrow(connection.dialect).seal(b""), "name_key": "", "is_staff": False}
        somebody = connection.execute(sa.insert(_PEOPLE).values(nameless).returning(_PEOPLE.c.id)).scalar_one()
        for case_id, reporter_id in hidden:
            said = (_HISTORY.c.case_id == case_id) & (_HISTORY.c.person_id == reporter_id)
            connection.execute(sa.update(_HISTORY).where(said).values(person_id=somebody))
            both = {"reporter_id": somebody, "concerned_id": somebody}
            connection.execute(sa.update(_CASES).where(_CASES.c.id == case_id).values(both))
    op.drop_column("cases", "is_anonymous")
