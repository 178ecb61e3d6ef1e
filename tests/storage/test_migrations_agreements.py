"""What was agreed survives no way back, but files of the web chat do, up and down."""

from sqlalchemy import inspect, text

from storage import migrate
from storage.engine import Database

_FILE = (
    "INSERT INTO webchat_files (id, visitor, kind, mime, size, at) "
    "VALUES (:id, 'v', 'file', :mime, 1, '2026-11-23 02:00:00+00:00')"
)
_LONG = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def test_files_of_the_web_chat_get_names_and_keep_what_they_are(empty: Database) -> None:
    migrate.upgrade(empty, "0017")
    with empty.write.begin() as connection:
        connection.execute(text(_FILE), {"id": "old", "mime": "application/pdf"})

    migrate.upgrade(empty, "0018")
    with empty.write.begin() as connection:
        connection.execute(text(_FILE), {"id": "new", "mime": _LONG})
        rows = connection.execute(text("SELECT id, mime, name FROM webchat_files ORDER BY id")).all()
    assert [tuple(row) for row in rows] == [("new", _LONG, None), ("old", "application/pdf", None)]
    assert {"agreements", "agreement_signatures", "promises", "fulfilments"} <= set(
        inspect(empty.write).get_table_names()
    )

    migrate.downgrade(empty, "0017")
    with empty.write.begin() as connection:
        rows = connection.execute(text("SELECT id, mime FROM webchat_files ORDER BY id")).all()
    assert [tuple(row) for row in rows] == [("new", "application/octet-stream"), ("old", "application/pdf")]
    assert "promises" not in inspect(empty.write).get_table_names()
    migrate.upgrade(empty, "0018")
