"""The first tables: areas, people, groups, cases, and what passes through."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# SQLite counts up only an INTEGER primary key.
ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:  # noqa: PLR0915 one statement a table
    op.create_table(
        "areas",
        sa.Column("id", ID),
        sa.Column("code", sa.String(60), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("level", sa.String(20), nullable=False),
        sa.Column("parent_id", ID, sa.ForeignKey("areas.id", name="fk_areas_parent_id"), nullable=True),
        sa.Column("path", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_areas"),
        sa.UniqueConstraint("code", name="uq_areas_code"),
    )
    op.create_index("ix_areas_name", "areas", ["name"])
    op.create_index("ix_areas_path", "areas", ["path"])
    op.create_table(
        "counters",
        sa.Column("name", sa.String(40)),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_counters"),
    )
    op.create_table(
        "errands",
        sa.Column("id", ID),
        sa.Column("kind", sa.String(30), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(200), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_errands"),
    )
    op.create_index(
        "ix_errands_due",
        "errands",
        ["due_at"],
        sqlite_where=sa.text("done_at IS NULL AND failed_at IS NULL"),
        postgresql_where=sa.text("done_at IS NULL AND failed_at IS NULL"),
    )
    op.create_table(
        "failures",
        sa.Column("reference", sa.String(20)),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("what", sa.String(200), nullable=False),
        sa.Column("said", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("reference", name="pk_failures"),
    )
    op.create_table(
        "inbox",
        sa.Column("channel", sa.String(20)),
        sa.Column("key", sa.String(80)),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("channel", "key", name="pk_inbox"),
    )
    op.create_index("ix_inbox_at", "inbox", ["at"])
    op.create_table(
        "installation",
        sa.Column("name", sa.String(40)),
        sa.Column("value", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_installation"),
    )
    op.create_table(
        "outbox",
        sa.Column("id", ID),
        sa.Column("channel", sa.String(20), nullable=False),
        sa.Column("address", sa.String(80), nullable=False),
        sa.Column("urgency", sa.SmallInteger(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.Column("about", sa.String(40), nullable=False),
        sa.Column("slot", sa.String(40), nullable=False),
        sa.Column("edits", ID, sa.ForeignKey("outbox.id", name="fk_outbox_edits"), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("claimed_by", sa.String(40), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("platform_id", sa.String(80), nullable=True),
        sa.Column("failed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(200), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
    )
    op.create_index(
        "ix_outbox_due",
        "outbox",
        ["urgency", "id"],
        sqlite_where=sa.text("sent_at IS NULL AND failed_at IS NULL"),
        postgresql_where=sa.text("sent_at IS NULL AND failed_at IS NULL"),
    )
    op.create_index("ix_outbox_sent", "outbox", ["channel", "address", "platform_id"])
    op.create_index(
        "ix_outbox_slot", "outbox", ["slot"], sqlite_where=sa.text("slot != ''"), postgresql_where=sa.text("slot != ''")
    )
    op.create_table(
        "people",
        sa.Column("id", ID),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("name_key", sa.String(64), nullable=False),
        sa.Column("phone", sa.LargeBinary(), nullable=True),
        sa.Column("is_staff", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_people"),
    )
    op.create_index("ix_people_name_key", "people", ["name_key"])
    op.create_table(
        "phrases",
        sa.Column("id", ID),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.String(80), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_phrases"),
    )
    op.create_index("ix_phrases_made_at", "phrases", ["made_at"])
    op.create_table(
        "processes",
        sa.Column("name", sa.String(40)),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_processes"),
    )
    op.create_table(
        "ticks",
        sa.Column("timer", sa.String(40)),
        sa.Column("due_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("timer", "due_at", name="pk_ticks"),
    )
    op.create_table(
        "contacts",
        sa.Column("id", ID),
        sa.Column("person_id", ID, sa.ForeignKey("people.id", name="fk_contacts_person_id"), nullable=False),
        sa.Column("channel", sa.String(20), nullable=False),
        sa.Column("address", sa.String(80), nullable=False),
        sa.Column("writes_traditional", sa.Boolean(), nullable=False),
        sa.Column("area_id", ID, sa.ForeignKey("areas.id", name="fk_contacts_area_id"), nullable=True),
        sa.Column("area_asked", sa.Boolean(), nullable=False),
        sa.Column("told_version", sa.String(20), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("heard_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("blocked_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_contacts"),
        sa.UniqueConstraint("channel", "address", name="uq_contacts_channel"),
    )
    op.create_index("ix_contacts_person_id", "contacts", ["person_id"])
    op.create_table(
        "groups",
        sa.Column("id", ID),
        sa.Column("channel", sa.String(20), nullable=False),
        sa.Column("address", sa.String(80), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("area_id", ID, sa.ForeignKey("areas.id", name="fk_groups_area_id"), nullable=True),
        sa.Column("tags", sa.JSON(), nullable=False),
        sa.Column("is_admin", sa.Boolean(), nullable=False),
        sa.Column("bound_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("gone_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_groups"),
        sa.UniqueConstraint("channel", "address", name="uq_groups_channel"),
    )
    op.create_index("ix_groups_area_id", "groups", ["area_id"])
    op.create_table(
        "join_codes",
        sa.Column("id", ID),
        sa.Column("person_id", ID, sa.ForeignKey("people.id", name="fk_join_codes_person_id"), nullable=False),
        sa.Column("code_hash", sa.String(64), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_join_codes"),
        sa.UniqueConstraint("code_hash", name="uq_join_codes_code_hash"),
    )
    op.create_table(
        "posts",
        sa.Column("id", ID),
        sa.Column("person_id", ID, sa.ForeignKey("people.id", name="fk_posts_person_id"), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("area_id", ID, sa.ForeignKey("areas.id", name="fk_posts_area_id"), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("on_duty", sa.Boolean(), nullable=False),
        sa.Column("skills", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_posts"),
    )
    op.create_index("ix_posts_area_id", "posts", ["area_id"])
    op.create_index("ix_posts_person_id", "posts", ["person_id"])
    op.create_table(
        "cases",
        sa.Column("id", ID),
        sa.Column("number", sa.String(30), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("topic", sa.String(20), nullable=False),
        sa.Column("stage", sa.String(20), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("area_id", ID, sa.ForeignKey("areas.id", name="fk_cases_area_id"), nullable=True),
        sa.Column("group_id", ID, sa.ForeignKey("groups.id", name="fk_cases_group_id"), nullable=True),
        sa.Column("reporter_id", ID, sa.ForeignKey("people.id", name="fk_cases_reporter_id"), nullable=False),
        sa.Column("concerned_id", ID, sa.ForeignKey("people.id", name="fk_cases_concerned_id"), nullable=False),
        sa.Column("contact_id", ID, sa.ForeignKey("contacts.id", name="fk_cases_contact_id"), nullable=False),
        sa.Column("assignee_id", ID, sa.ForeignKey("people.id", name="fk_cases_assignee_id"), nullable=True),
        sa.Column("tried", sa.JSON(), nullable=False),
        sa.Column("story", sa.LargeBinary(), nullable=False),
        sa.Column("place", sa.LargeBinary(), nullable=False),
        sa.Column("since", sa.LargeBinary(), nullable=False),
        sa.Column("other_side", sa.LargeBinary(), nullable=False),
        sa.Column("danger", sa.LargeBinary(), nullable=False),
        sa.Column("phone", sa.LargeBinary(), nullable=False),
        sa.Column("outcome", sa.String(20), nullable=True),
        sa.Column("solved", sa.Boolean(), nullable=True),
        sa.Column("satisfaction", sa.Integer(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_cases"),
        sa.UniqueConstraint("number", name="uq_cases_number"),
    )
    op.create_index("ix_cases_area_id", "cases", ["area_id"])
    op.create_index("ix_cases_assignee_id", "cases", ["assignee_id"])
    op.create_index("ix_cases_concerned_id", "cases", ["concerned_id"])
    op.create_index("ix_cases_opened_at", "cases", ["opened_at"])
    op.create_index("ix_cases_reporter_id", "cases", ["reporter_id"])
    op.create_index("ix_cases_stage", "cases", ["stage"])
    op.create_table(
        "drafts",
        sa.Column("id", ID),
        sa.Column("contact_id", ID, sa.ForeignKey("contacts.id", name="fk_drafts_contact_id"), nullable=False),
        sa.Column("form", sa.String(30), nullable=False),
        sa.Column("step", sa.String(30), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("touched_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_drafts"),
        sa.UniqueConstraint("contact_id", name="uq_drafts_contact_id"),
    )
    op.create_index("ix_drafts_touched_at", "drafts", ["touched_at"])
    op.create_table(
        "join_tries",
        sa.Column("id", ID),
        sa.Column("contact_id", ID, sa.ForeignKey("contacts.id", name="fk_join_tries_contact_id"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_join_tries"),
    )
    op.create_index("ix_join_tries_contact_id", "join_tries", ["contact_id"])
    op.create_table(
        "clocks",
        sa.Column("id", ID),
        sa.Column("case_id", ID, sa.ForeignKey("cases.id", name="fk_clocks_case_id"), nullable=False),
        sa.Column("clock", sa.String(20), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("remind_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("was_met", sa.Boolean(), nullable=False),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("alarmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_clocks"),
    )
    op.create_index("ix_clocks_case", "clocks", ["case_id", "clock"])
    op.create_index(
        "ix_clocks_remind",
        "clocks",
        ["remind_at"],
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "history",
        sa.Column("id", ID),
        sa.Column("case_id", ID, sa.ForeignKey("cases.id", name="fk_history_case_id"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", ID, sa.ForeignKey("people.id", name="fk_history_person_id"), nullable=True),
        sa.Column("what", sa.String(30), nullable=False),
        sa.Column("from_stage", sa.String(20), nullable=True),
        sa.Column("to_stage", sa.String(20), nullable=True),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_history"),
    )
    op.create_index("ix_history_case_id", "history", ["case_id"])
    op.create_table(
        "invitations",
        sa.Column("token", sa.String(64)),
        sa.Column("contact_id", ID, sa.ForeignKey("contacts.id", name="fk_invitations_contact_id"), nullable=True),
        sa.Column("group_id", ID, sa.ForeignKey("groups.id", name="fk_invitations_group_id"), nullable=False),
        sa.Column("case_id", ID, sa.ForeignKey("cases.id", name="fk_invitations_case_id"), nullable=True),
        sa.Column("message_id", sa.String(80), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("token", name="pk_invitations"),
    )
    op.create_index("ix_invitations_made_at", "invitations", ["made_at"])
    op.create_table(
        "media",
        sa.Column("id", ID),
        sa.Column("case_id", ID, sa.ForeignKey("cases.id", name="fk_media_case_id"), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("channel", sa.String(20), nullable=False),
        sa.Column("reference", sa.LargeBinary(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("file", sa.String(80), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_media"),
    )
    op.create_index("ix_media_case_id", "media", ["case_id"])
    op.create_table(
        "reports",
        sa.Column("id", ID),
        sa.Column("case_id", ID, sa.ForeignKey("cases.id", name="fk_reports_case_id"), nullable=False),
        sa.Column("contact_id", ID, sa.ForeignKey("contacts.id", name="fk_reports_contact_id"), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("fields", sa.LargeBinary(), nullable=False),
        sa.Column("attachments", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reports"),
    )
    op.create_index("ix_reports_case_id", "reports", ["case_id"])
    op.create_index("ix_reports_contact_id", "reports", ["contact_id"])


def downgrade() -> None:
    op.drop_table("reports")
    op.drop_table("media")
    op.drop_table("invitations")
    op.drop_table("history")
    op.drop_table("clocks")
    op.drop_table("join_tries")
    op.drop_table("drafts")
    op.drop_table("cases")
    op.drop_table("posts")
    op.drop_table("join_codes")
    op.drop_table("groups")
    op.drop_table("contacts")
    op.drop_table("ticks")
    op.drop_table("processes")
    op.drop_table("phrases")
    op.drop_table("people")
    op.drop_table("outbox")
    op.drop_table("installation")
    op.drop_table("inbox")
    op.drop_table("failures")
    op.drop_table("errands")
    op.drop_table("counters")
    op.drop_table("areas")
