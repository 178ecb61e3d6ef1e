"""Notices: what is said to many groups, when, in which words, and what became of each copy."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003_knowledge"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "notices",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("author_id", _ID, sa.ForeignKey("people.id", name="fk_notices_author_id"), nullable=False),
        sa.Column("approver_id", _ID, sa.ForeignKey("people.id", name="fk_notices_approver_id")),
        sa.Column("area_id", _ID, sa.ForeignKey("areas.id", name="fk_notices_area_id"), nullable=False),
        sa.Column("tags", sa.JSON(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("attachments", sa.LargeBinary(), nullable=False),
        sa.Column("rotates", sa.Boolean(), nullable=False),
        sa.Column("rule", sa.String(200), nullable=False),
        sa.Column("at", _MOMENT),
        sa.Column("made_at", _MOMENT, nullable=False),
        sa.Column("seen_until", _MOMENT),
        sa.Column("next_at", _MOMENT),
    )
    op.create_index("ix_notices_author_id", "notices", ["author_id"])
    op.create_index("ix_notices_area_id", "notices", ["area_id"])
    op.create_index("ix_notices_next_at", "notices", ["next_at"])
    _runs()
    _copies()
    op.create_table(
        "group_quiet",
        sa.Column("group_id", _ID, sa.ForeignKey("groups.id", name="fk_group_quiet_group_id"), autoincrement=False),
        sa.Column("begins", sa.String(5), nullable=False),
        sa.Column("ends", sa.String(5), nullable=False),
        sa.PrimaryKeyConstraint("group_id", name="pk_group_quiet"),
    )


def _runs() -> None:
    op.create_table(
        "notice_runs",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("notice_id", _ID, sa.ForeignKey("notices.id", name="fk_notice_runs_notice_id"), nullable=False),
        sa.Column("due_at", _MOMENT, nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("cursor", sa.Integer(), nullable=False),
        sa.Column("begun_at", _MOMENT, nullable=False),
        sa.Column("ended_at", _MOMENT),
        sa.Column("recalled_at", _MOMENT),
        sa.UniqueConstraint("notice_id", "due_at", name="uq_notice_runs_notice_id"),
    )
    op.create_index("ix_notice_runs_due_at", "notice_runs", ["due_at"])
    op.create_index("ix_notice_runs_state", "notice_runs", ["state"])
    op.create_table(
        "notice_editions",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("run_id", _ID, sa.ForeignKey("notice_runs.id", name="fk_notice_editions_run_id"), nullable=False),
        sa.Column("leaflet", sa.String(60), nullable=False),
        sa.Column("code", sa.String(8), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.UniqueConstraint("run_id", "leaflet", name="uq_notice_editions_run_id"),
        sa.UniqueConstraint("code", name="uq_notice_editions_code"),
    )


def _copies() -> None:
    op.create_table(
        "notice_copies",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("run_id", _ID, sa.ForeignKey("notice_runs.id", name="fk_notice_copies_run_id"), nullable=False),
        sa.Column("group_id", _ID, sa.ForeignKey("groups.id", name="fk_notice_copies_group_id"), nullable=False),
        sa.Column("edition_id", _ID, sa.ForeignKey("notice_editions.id", name="fk_notice_copies_edition_id")),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("not_before", _MOMENT, nullable=False),
        sa.UniqueConstraint("run_id", "group_id", name="uq_notice_copies_run_id"),
    )
    op.create_index("ix_notice_copies_group_id", "notice_copies", ["group_id"])
    op.create_index("ix_notice_copies_edition_id", "notice_copies", ["edition_id"])
    op.create_table(
        "notice_answers",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("copy_id", _ID, sa.ForeignKey("notice_copies.id", name="fk_notice_answers_copy_id"), nullable=False),
        sa.Column("contact_id", _ID, sa.ForeignKey("contacts.id", name="fk_notice_answers_contact_id")),
        sa.Column("is_right", sa.Boolean(), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.UniqueConstraint("copy_id", "contact_id", name="uq_notice_answers_copy_id"),
    )
    op.create_index("ix_notice_answers_contact_id", "notice_answers", ["contact_id"])


def downgrade() -> None:
    op.drop_table("group_quiet")
    op.drop_table("notice_answers")
    op.drop_table("notice_copies")
    op.drop_table("notice_editions")
    op.drop_table("notice_runs")
    op.drop_table("notices")
