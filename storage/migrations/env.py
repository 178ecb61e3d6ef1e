"""Runs the migrations on the engine that was handed in, each in a transaction of its own."""

from alembic import context
from sqlalchemy import Connection

from storage import every_table
from storage.engine import Database


def _run(connection: Connection, *, is_sqlite: bool) -> None:
    context.configure(
        connection=connection,
        target_metadata=every_table.metadata,
        # Alembic believes that SQLite cannot roll back a schema change; with our own BEGIN it can.
        transactional_ddl=True,
        transaction_per_migration=True,
        render_as_batch=is_sqlite,
        compare_type=False,
    )
    with context.begin_transaction():
        context.run_migrations()


def _sqlite(database: Database) -> None:
    """Foreign keys are off meanwhile: rebuilding a parent table would empty its children."""
    raw = database.write.connect()
    driver = raw.connection.driver_connection
    assert driver is not None
    raw.rollback()
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        _run(raw, is_sqlite=True)
        raw.commit()
        broken = raw.exec_driver_sql("PRAGMA foreign_key_check").all()
        assert not broken, f"{len(broken)} rows point nowhere after the migration"
        raw.rollback()
    finally:
        driver.execute("PRAGMA foreign_keys=ON")
        raw.close()


given = context.config.attributes["database"]
assert isinstance(given, Database)
if given.is_sqlite:
    _sqlite(given)
else:
    with given.write.connect() as connection:
        _run(connection, is_sqlite=False)
