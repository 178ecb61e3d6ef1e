"""Signing in to the console: links for one use, sessions, and the second factor of those who want one."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)


def _person(table: str) -> sa.Column[int]:
    return sa.Column("person_id", _ID, sa.ForeignKey("people.id", name=f"fk_{table}_person_id"), nullable=False)


def upgrade() -> None:
    op.create_table(
        "console_links",
        sa.Column("id", _ID),
        _person("console_links"),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("expires_at", _MOMENT, nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("used_at", _MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_console_links"),
        sa.UniqueConstraint("token_hash", name="uq_console_links_token_hash"),
    )
    op.create_table(
        "console_sessions",
        sa.Column("id", _ID),
        _person("console_sessions"),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("browser", sa.LargeBinary(), nullable=False),
        sa.Column("began_at", _MOMENT, nullable=False),
        sa.Column("seen_at", _MOMENT, nullable=False),
        sa.Column("ended_at", _MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_console_sessions"),
        sa.UniqueConstraint("token_hash", name="uq_console_sessions_token_hash"),
    )
    op.create_table(
        "console_seconds",
        _person("console_seconds"),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", _MOMENT, nullable=False),
        sa.Column("proved_at", _MOMENT, nullable=True),
        sa.Column("last_step", sa.BigInteger(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("tried_at", _MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("person_id", name="pk_console_seconds"),
    )
    op.create_table(
        "console_views",
        sa.Column("id", _ID),
        _person("console_views"),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("query", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_console_views"),
    )
    for table in ("console_links", "console_sessions", "console_views"):
        op.create_index(f"ix_{table}_person_id", table, ["person_id"])


def downgrade() -> None:
    """Everybody is signed out, and second factors are set up anew.

    Older code would tell people things in the console's chats, where nobody reads them: to it they are shut.
    """
    op.execute("UPDATE contacts SET blocked_at = CURRENT_TIMESTAMP WHERE channel = 'console'")
    for table in ("console_views", "console_seconds", "console_sessions", "console_links"):
        op.drop_table(table)
