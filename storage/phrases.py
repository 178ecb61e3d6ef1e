"""Button sentences that are longer than a platform's 64 bytes: a row, and the button carries its id."""

from datetime import datetime

from sqlalchemy import Column, String, Table, delete, insert, select
from sqlalchemy.orm import Session

from storage.schema import Base, Id, Moment
from storage.sealed import Sealed

phrases = Table(
    "phrases",
    Base.metadata,
    Column("id", Id, primary_key=True),
    Column("words", Sealed, nullable=False),
    Column("address", String(80), nullable=False),
    Column("made_at", Moment, nullable=False, index=True),
)


def keep(session: Session, words: str, address: str, now: datetime) -> int:
    row = {"words": words, "address": address, "made_at": now}
    return int(session.execute(insert(phrases).values(row).returning(phrases.c.id)).scalar_one())


def find(session: Session, phrase_id: int, address: str) -> str | None:
    """The sentence, only for the chat that its button was sent to."""
    return session.scalar(select(phrases.c.words).where(phrases.c.id == phrase_id, phrases.c.address == address))


def drop_old(session: Session, before: datetime) -> None:
    session.execute(delete(phrases).where(phrases.c.made_at < before))
