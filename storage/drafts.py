"""Forms that somebody has begun and not sent yet: one at a time for each contact."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, ForeignKey, Integer, String, Table, bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from storage.schema import Base, Id, Moment
from storage.sealed import SealedJson

drafts = Table(
    "drafts",
    Base.metadata,
    Column("id", Id, primary_key=True),
    Column("contact_id", Id, ForeignKey("contacts.id"), unique=True, nullable=False),
    Column("form", String(30), nullable=False),
    Column("step", String(30), nullable=False),
    Column("turn", Integer, nullable=False),
    Column("content", SealedJson, nullable=False),
    Column("begun_at", Moment, nullable=False),
    Column("touched_at", Moment, nullable=False, index=True),
)


@dataclass(slots=True)
class Draft:
    """A begun form, as `keep` will write it. `step` is the question now open ("" at the card to confirm).

    `content` is all that the form knows; a change of it is a new dictionary.
    """

    contact_id: int
    form: str
    step: str
    turn: int
    content: dict[str, object]
    begun_at: datetime
    touched_at: datetime
    id: int = 0


@dataclass(slots=True)
class _Held:
    """A draft that this transaction has read, and how it stands in the table."""

    draft: Draft
    written: tuple[object, ...]

    @property
    def now(self) -> tuple[object, ...]:
        return self.draft.step, self.draft.turn, self.draft.content, self.draft.touched_at


# Each of these is asked for most messages, and built once: building costs more than the database needs to answer.
_OF = select(drafts).where(drafts.c.contact_id == bindparam("contact")).with_for_update()
_BEGIN = insert(drafts).returning(drafts.c.id)
_KEEP = (
    update(drafts)
    .where(drafts.c.id == bindparam("row"))
    .values(
        step=bindparam("open"), turn=bindparam("count"), content=bindparam("known"), touched_at=bindparam("touched")
    )
)
_DROP = delete(drafts).where(drafts.c.contact_id == bindparam("contact"))


def is_begun(session: Session, channel: str, address: str) -> bool:
    """Does somebody have a form open in this chat? Only looks."""
    contacts = Base.metadata.tables["contacts"]
    rows = select(drafts.c.id).join(contacts, contacts.c.id == drafts.c.contact_id)
    return session.scalar(rows.where(contacts.c.channel == channel, contacts.c.address == address)) is not None


def of(session: Session, contact_id: int) -> Draft | None:
    """The draft of this contact, held until the end of the transaction: the same object each time."""
    known = _known(session)
    if contact_id not in known:
        row = session.connection().execute(_OF, {"contact": contact_id}).first()
        known[contact_id] = _as_written(Draft(**row._asdict())) if row is not None else None
    held = known[contact_id]
    return held.draft if held is not None else None


def begin(session: Session, draft: Draft) -> Draft:
    """Put the draft in the place of whatever this contact had begun before."""
    drop(session, draft.contact_id)
    row = {name: getattr(draft, name) for name in ("contact_id", "form", "step", "turn", "content")}
    row |= {"begun_at": draft.begun_at, "touched_at": draft.touched_at}
    draft.id = session.connection().execute(_BEGIN, row).scalar_one()
    _known(session)[draft.contact_id] = _as_written(draft)
    return draft


def keep(session: Session) -> None:
    """Write what has become of the drafts that this transaction has read or begun."""
    for held in _known(session).values():
        if held is not None and held.now != held.written:
            held.written = step, turn, content, touched_at = held.now
            row = {"row": held.draft.id, "open": step, "count": turn, "known": content, "touched": touched_at}
            session.connection().execute(_KEEP, row)


def drop(session: Session, contact_id: int) -> None:
    _known(session).pop(contact_id, None)
    session.connection().execute(_DROP, {"contact": contact_id})


def drop_untouched(session: Session, since: datetime) -> None:
    """Forget drafts that nobody touched since a moment."""
    session.execute(delete(drafts).where(drafts.c.touched_at < since))


def _known(session: Session) -> dict[int, _Held | None]:
    """What this transaction has looked for, by contact; None where there is none."""
    known: dict[int, _Held | None] = session.info.setdefault("drafts", {})
    return known


def _as_written(draft: Draft) -> _Held:
    held = _Held(draft, ())
    held.written = held.now
    return held
