"""Signing in to the console: links for one use, sessions, and a second factor for those who want one."""

import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from sqlalchemy import BigInteger, ForeignKey, Integer, String, delete, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.people import CONSOLE
from storage.schema import Base, Id, Moment, insert_new
from storage.sealed import Sealed, SealedBytes, borrow

LINK_VALID = timedelta(minutes=5)
# Somebody who has the link but not the telephone may guess so often.
TRIES = 5
MOST_VIEWS = 12
_KEPT = timedelta(days=90)
# A secret that somebody is taking into their app is not changed meanwhile.
_SHOWN = timedelta(hours=1)
_MOST_TRIES, _SHUT = 10, timedelta(hours=1)
_SECRET_BYTES, _DIGITS, _STEP = 20, 6, 30


@dataclass(frozen=True, slots=True)
class Lasts:
    """How long a session lasts: without a click, and at most."""

    idle: timedelta
    whole: timedelta


class Link(Base):
    """A link that leads in once. Only a keyed hash of it is kept. `tries`: wrong second factors given with it."""

    __tablename__ = "console_links"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    person_id: Mapped[int] = mapped_column(Id, ForeignKey("people.id"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    expires_at: Mapped[datetime] = mapped_column(Moment)
    tries: Mapped[int] = mapped_column(Integer, default=0)
    used_at: Mapped[datetime | None] = mapped_column(Moment)


class Sitting(Base):
    """One session of one person in one browser."""

    __tablename__ = "console_sessions"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    person_id: Mapped[int] = mapped_column(Id, ForeignKey("people.id"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    browser: Mapped[str] = mapped_column(Sealed)
    began_at: Mapped[datetime] = mapped_column(Moment)
    seen_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)

    def runs(self, now: datetime, lasts: Lasts) -> bool:
        return self.ended_at is None and now < min(self.seen_at + lasts.idle, self.began_at + lasts.whole)


class Second(Base):
    """The secret of somebody's second factor; it counts once it was proved. `last_step`: no code works twice.

    `tries`: wrong codes one after the other, the last one at `tried_at`.
    """

    __tablename__ = "console_seconds"

    person_id: Mapped[int] = mapped_column(Id, ForeignKey("people.id"), primary_key=True, autoincrement=False)
    secret: Mapped[bytes] = mapped_column(SealedBytes)
    made_at: Mapped[datetime] = mapped_column(Moment)
    proved_at: Mapped[datetime | None] = mapped_column(Moment)
    last_step: Mapped[int] = mapped_column(BigInteger, default=0)
    tries: Mapped[int] = mapped_column(Integer, default=0)
    tried_at: Mapped[datetime | None] = mapped_column(Moment)


class View(Base):
    """A search of the desk that somebody keeps: what they call it, and its fields as the address has them."""

    __tablename__ = "console_views"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    person_id: Mapped[int] = mapped_column(Id, ForeignKey("people.id"), index=True)
    name: Mapped[str] = mapped_column(Sealed)
    query: Mapped[str] = mapped_column(Sealed)


def make_link(session: Session, person_id: int, now: datetime) -> str:
    """The secret part of a new link; links made earlier for the same person are gone, and so are their old sessions."""
    session.execute(delete(Link).where(Link.person_id == person_id))
    session.execute(delete(Sitting).where(Sitting.person_id == person_id, Sitting.seen_at < now - _KEPT))
    token = secrets.token_urlsafe(32)
    session.add(Link(person_id=person_id, token_hash=_hash(session, token), expires_at=now + LINK_VALID, tries=0))
    session.flush()
    return token


def link(session: Session, token: str, now: datetime) -> Link | None:
    """The link while it still leads in."""
    rows = select(Link).where(Link.token_hash == _hash(session, token), Link.used_at.is_(None), Link.expires_at > now)
    return session.scalars(rows).first()


def spend(session: Session, link_id: int, now: datetime) -> bool:
    """Use the link up; False where somebody else was faster."""
    unused = update(Link).where(Link.id == link_id, Link.used_at.is_(None), Link.expires_at > now)
    return session.scalar(unused.values(used_at=now).returning(Link.id)) is not None


def note_try(session: Session, found: Link, now: datetime) -> None:
    """A wrong code was given with the link; after a few it leads nowhere any more."""
    # Counted by the database: two processes may hear two codes at once.
    counted = update(Link).where(Link.id == found.id).values(tries=Link.tries + 1)
    if session.scalars(counted.returning(Link.tries)).one() >= TRIES:
        session.execute(update(Link).where(Link.id == found.id).values(used_at=now))
    session.refresh(found)


def begin(session: Session, person_id: int, browser: str, now: datetime) -> str:
    """The secret of a new session of this person, who is spoken with in a chat of the console from now on."""
    token = secrets.token_urlsafe(32)
    row = Sitting(person_id=person_id, token_hash=_hash(session, token), browser=browser, began_at=now, seen_at=now)
    session.add(row)
    session.flush()
    contact = {"person_id": person_id, "channel": CONSOLE, "address": str(person_id)}
    insert_new(session, Base.metadata.tables["contacts"], contact | {"writes_traditional": False, "area_asked": True})
    return token


def sitting(session: Session, token: str) -> Sitting | None:
    """The session with this secret, whether it still runs or not."""
    return session.scalars(select(Sitting).where(Sitting.token_hash == _hash(session, token))).first()


def seen(session: Session, sitting_id: int, now: datetime) -> None:
    session.execute(update(Sitting).where(Sitting.id == sitting_id, Sitting.seen_at < now).values(seen_at=now))


def running(session: Session, person_id: int, now: datetime, lasts: Lasts) -> Sequence[Sitting]:
    """The sessions of somebody that still run, the latest used first."""
    rows = select(Sitting).where(Sitting.person_id == person_id, Sitting.ended_at.is_(None))
    rows = rows.where(Sitting.began_at > now - lasts.whole, Sitting.seen_at > now - lasts.idle)
    return session.scalars(rows.order_by(Sitting.seen_at.desc(), Sitting.id.desc())).all()


def end(session: Session, person_id: int, sitting_id: int, now: datetime) -> None:
    """End one session; only one's own."""
    own = update(Sitting).where(Sitting.id == sitting_id, Sitting.person_id == person_id, Sitting.ended_at.is_(None))
    session.execute(own.values(ended_at=now))


def end_others(session: Session, person_id: int, but: int, now: datetime) -> None:
    """End all sessions of somebody but one."""
    others = update(Sitting).where(Sitting.person_id == person_id, Sitting.id != but, Sitting.ended_at.is_(None))
    session.execute(others.values(ended_at=now))


def end_all(session: Session, person_id: int, now: datetime) -> None:
    """End all sessions of somebody; links that were not used yet lead nowhere."""
    end_others(session, person_id, 0, now)
    unused = update(Link).where(Link.person_id == person_id, Link.used_at.is_(None))
    session.execute(unused.values(used_at=now))


def views(session: Session, person_id: int) -> Sequence[View]:
    return session.scalars(select(View).where(View.person_id == person_id).order_by(View.id)).all()


def keep_view(session: Session, person_id: int, name: str, query: str) -> None:
    """Keep a search; one of the same name is replaced, and of too many the oldest goes."""
    before = views(session, person_id)
    gone = [view for view in before if view.name == name]
    gone = gone or list(before[: max(len(before) - MOST_VIEWS + 1, 0)])
    for view in gone:
        session.delete(view)
    session.add(View(person_id=person_id, name=name, query=query))
    session.flush()


def drop_view(session: Session, person_id: int, view_id: int) -> None:
    session.execute(delete(View).where(View.id == view_id, View.person_id == person_id))


def forget(session: Session, person_id: int) -> None:
    """Nothing stays of somebody's sessions, searches and second factor."""
    for table in (Link, Sitting, View, Second):
        session.execute(delete(table).where(table.person_id == person_id))


def second(session: Session, person_id: int) -> Second | None:
    return session.get(Second, person_id)


def is_proved(session: Session, person_id: int) -> bool:
    """Does this person sign in with a second factor?"""
    found = second(session, person_id)
    return found is not None and found.proved_at is not None


def new_second(session: Session, person_id: int, now: datetime) -> Second:
    """A new secret in the place of one that was shown long ago and never proved; any other stays as it is."""
    found = second(session, person_id)
    if found is None or (found.proved_at is None and found.made_at < now - _SHOWN):
        secret = secrets.token_bytes(_SECRET_BYTES)
        found = session.merge(
            Second(person_id=person_id, secret=secret, made_at=now, proved_at=None, last_step=0, tries=0)
        )
        session.flush()
    return found


def fits(session: Session, person_id: int, code: str, now: datetime) -> bool:
    """Is this the code of the moment (or of the one before or after), and was it not used yet? Uses it up.

    After too many wrong ones none is right for an hour.
    """
    # As it stands now, not as this session saw it before it waited.
    found = session.get(Second, person_id, with_for_update=True, populate_existing=True)
    if found is None or _is_shut(found, now):
        return False
    if (step := _step_of(found, code, now)) is None:
        found.tries, found.tried_at = found.tries + 1, now
        session.flush()
        return False
    found.last_step, found.proved_at, found.tries = step, found.proved_at or now, 0
    session.flush()
    return True


def _is_shut(found: Second, now: datetime) -> bool:
    if found.tried_at is not None and found.tried_at < now - _SHUT:
        found.tries = 0
    return found.tries >= _MOST_TRIES


def _step_of(found: Second, code: str, now: datetime) -> int | None:
    for step in range(int(now.timestamp()) // _STEP - 1, int(now.timestamp()) // _STEP + 2):
        expected = totp(found.secret).generate(step * _STEP)
        if hmac.compare_digest(expected, code.strip().encode()) and step > found.last_step:
            return step
    return None


def drop_second(session: Session, person_id: int) -> None:
    session.execute(delete(Second).where(Second.person_id == person_id))


def totp(secret: bytes) -> TOTP:
    """As the usual apps make them (RFC 6238)."""
    return TOTP(secret, _DIGITS, SHA1(), _STEP, enforce_key_length=True)  # noqa: S303 the apps know no other


def _hash(session: Session, token: str) -> str:
    return borrow(session.get_bind().dialect).blind("console " + token)
