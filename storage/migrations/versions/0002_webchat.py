"""The web chat: its rooms, visitors and messages."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "webchat_rooms",
        sa.Column("address", sa.String(40)),
        sa.Column("is_group", sa.Boolean(), nullable=False),
        sa.Column("title", sa.LargeBinary(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("address", name="pk_webchat_rooms"),
    )
    op.create_table(
        "webchat_visitors",
        sa.Column("id", sa.String(40)),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_webchat_visitors"),
    )
    op.create_table(
        "webchat_files",
        sa.Column("id", sa.String(40)),
        sa.Column("visitor", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("mime", sa.String(60), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_webchat_files"),
    )
    _members_and_files()
    _talk()


def _members_and_files() -> None:
    op.create_table(
        "webchat_members",
        sa.Column("room", sa.String(40), sa.ForeignKey("webchat_rooms.address", name="fk_webchat_members_room")),
        sa.Column("visitor", sa.String(40), sa.ForeignKey("webchat_visitors.id", name="fk_webchat_members_visitor")),
        sa.Column("read_seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("room", "visitor", name="pk_webchat_members"),
    )
    op.create_index("ix_webchat_members_visitor", "webchat_members", ["visitor"])
    op.create_table(
        "webchat_shown",
        sa.Column("file", sa.String(40), sa.ForeignKey("webchat_files.id", name="fk_webchat_shown_file")),
        sa.Column("room", sa.String(40), sa.ForeignKey("webchat_rooms.address", name="fk_webchat_shown_room")),
        sa.PrimaryKeyConstraint("file", "room", name="pk_webchat_shown"),
    )


def _talk() -> None:
    op.create_table(
        "webchat_messages",
        sa.Column("room", sa.String(40), sa.ForeignKey("webchat_rooms.address", name="fk_webchat_messages_room")),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("author", sa.String(40), nullable=False),
        sa.Column("mark", sa.String(60), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.Column("first_row", sa.Integer(), nullable=False),
        sa.Column("reply", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edited", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("room", "seq", name="pk_webchat_messages"),
    )
    op.create_index("ix_webchat_messages_rev", "webchat_messages", ["room", "rev"])
    op.create_table(
        "webchat_heard",
        sa.Column("author", sa.String(40)),
        sa.Column("mark", sa.String(60)),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("author", "mark", name="pk_webchat_heard"),
    )
    op.create_index("ix_webchat_heard_at", "webchat_heard", ["at"])


def downgrade() -> None:
    op.drop_table("webchat_heard")
    op.drop_table("webchat_messages")
    op.drop_table("webchat_shown")
    op.drop_table("webchat_members")
    op.drop_table("webchat_files")
    op.drop_table("webchat_visitors")
    op.drop_table("webchat_rooms")
