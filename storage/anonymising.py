"""Taking what is personal out of a case, or forgetting a person: for good. Stages, kinds, days and figures stay."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Column, ColumnElement, Select, Table, delete, or_, select, update
from sqlalchemy.orm import Session

from domain.followup import PENDING, State
from domain.message import Say
from storage import chain, console, every_table, history, hushed, knowledge, outbox, people, webchat
from storage.cases import Case
from storage.media import Medium
from storage.packed import pack
from storage.people import Contact, Person
from storage.sealed import Sealed, SealedBytes, SealedJson, borrow

_TABLES = every_table.metadata.tables
# Rows that are nothing but somebody's words or files; no figure counts them.
_WHOLE = ("media", "documents", "drafted", "proposals", "checklists", "invitations", "checked")
_TALK = ("drafts", "corrections", "recordings", "checked", "checklists", "invitations", "held_back")
# What hangs on a case by another table.
_OVER = {"agreement_signatures": "agreement", "promises": "agreement", "fulfilments": "promise"}
# Their words go by a way of their own, so that the rest stays proven.
_PROVEN = frozenset(table.name for table in chain.CHAINED)
_LISTS = frozenset({"attachments", "media", "seen"})
_SETTLED = or_(outbox.outbox.c.sent_at.isnot(None), outbox.outbox.c.failed_at.isnot(None))


def is_sealed(column: "Column[object]") -> bool:
    return isinstance(column.type, Sealed | SealedJson | SealedBytes)


def case(session: Session, case_id: int, now: datetime) -> Sequence[str]:
    """Empty every sealed column of the case; gives the names of the copies in the media folder that have to go."""
    rows = select(Medium.file).where(Medium.case_id == case_id, Medium.file.isnot(None))
    files = [name for name in session.scalars(rows) if name]
    for name in _WHOLE:
        session.execute(delete(_TABLES[name]).where(_TABLES[name].c.case_id == case_id))
    for table in _TABLES.values():
        emptied = {column.name: _empty(column) for column in table.columns if is_sealed(column)}
        where = _part_of(table, case_id)
        if emptied and where is not None:
            session.execute(update(table).where(where).values(emptied))
    for table in chain.CHAINED:
        history.forget(session, [case_id], table)
    _unsay(session, _spoken_of(session, case_id))
    hushed.forget_about(session, _abouts(session, case_id))
    _let_rest(session, case_id, now)
    session.execute(update(Case).where(Case.id == case_id).values(anonymised_at=now))
    session.expire_all()
    return files


def _let_rest(session: Session, case_id: int, now: datetime) -> None:
    """Nobody is asked any more how it went, nor reminded to ask: there is nothing left to ask about."""
    asked, running = _TABLES["followups"], _TABLES["clocks"]
    pending = (asked.c.case_id == case_id, asked.c.state.in_(PENDING))
    session.execute(update(asked).where(*pending).values(state=State.VOID, ended_at=now))
    runs = (running.c.case_id == case_id, running.c.ended_at.is_(None))
    session.execute(update(running).where(*runs).values(ended_at=now))


def _part_of(table: Table, case_id: int) -> ColumnElement[bool] | None:
    """Which rows of the table belong to the case; None where no row can."""
    if table.name in _WHOLE or table.name in _PROVEN:
        return None
    if table.name == "cases":
        return table.c.id == case_id
    if over := _OVER.get(table.name):
        parent = _TABLES[f"{over}s"]
        where = _part_of(parent, case_id)
        assert where is not None, "what others hang on belongs to a case"
        return table.c[f"{over}_id"].in_(select(parent.c.id).where(where))
    return table.c.case_id == case_id if "case_id" in table.c else None


def _empty(column: "Column[object]") -> object:
    if column.nullable:
        return None
    if isinstance(column.type, SealedJson):
        return [] if column.name in _LISTS else {}
    return ""


def _abouts(session: Session, case_id: int) -> list[str]:
    """What messages say that are about the case or one of its households."""
    parties = _TABLES["parties"]
    households = session.scalars(select(parties.c.id).where(parties.c.case_id == case_id)).all()
    return [f"case:{case_id}", *(f"party:{party}" for party in households)]


def _spoken_of(session: Session, case_id: int) -> ColumnElement[bool]:
    """Which messages of ours were about the case or one of its households."""
    slots = [f"card:{case_id}", f"groupcard:{case_id}"]
    return or_(outbox.outbox.c.about.in_(_abouts(session, case_id)), outbox.outbox.c.slot.in_(slots))


def _unsay(session: Session, where: ColumnElement[bool]) -> None:
    """Empty messages that are sent or given up: what still waits goes out as it was owed."""
    session.execute(update(outbox.outbox).where(where, _SETTLED).values(payload=pack(Say(""))))


def talk(session: Session, person_id: int) -> None:
    """Forget all that somebody said and read in private outside their cases."""
    contacts = session.scalars(select(Contact).where(Contact.person_id == person_id)).all()
    ids = [contact.id for contact in contacts]
    for name in _TALK:
        table = _TABLES[name]
        # What became part of a case goes and stays with the case.
        loose = table.c.case_id.is_(None) if "case_id" in table.c else table.c.contact_id.isnot(None)
        session.execute(delete(table).where(table.c.contact_id.in_(ids), loose))
    knowledge.forget_of(session, ids)
    for contact in contacts:
        read = outbox.outbox.c
        _unsay(session, (read.channel == contact.channel) & (read.address == contact.address))
        phrases = _TABLES["phrases"]
        session.execute(delete(phrases).where(phrases.c.address == contact.address))
        if contact.channel == webchat.CHANNEL:
            _empty_room(session, contact.address)


def _empty_room(session: Session, address: str) -> None:
    messages, rooms = _TABLES["webchat_messages"], _TABLES["webchat_rooms"]
    private = select(rooms.c.address).where(rooms.c.address == address, rooms.c.is_group.is_(False))
    emptied = {"text": "", "payload": pack(Say(""))}
    session.execute(update(messages).where(messages.c.room.in_(private)).values(emptied))


def person(session: Session, person_id: int) -> None:
    """Forget who somebody was. Of their accounts a keyed hash remains, so that their consent can still be shown."""
    session.execute(update(Person).where(Person.id == person_id).values(name="", phone=None))
    for contact in session.scalars(select(Contact).where(Contact.person_id == person_id)):
        contact.hushed_at = contact.quiet_word = None
        if contact.channel != people.NOBODY:
            account = borrow(session.get_bind().dialect).blind(f"account {contact.channel} {contact.address}")
            gone = f"{account} {contact.id}"
            rows = (outbox.outbox.c.channel == contact.channel, outbox.outbox.c.address == contact.address)
            session.execute(update(outbox.outbox).where(*rows, _SETTLED).values(address=gone))
            contact.channel, contact.address = people.NOBODY, gone
    console.forget(session, person_id)
    session.flush()


def is_in(person_id: int) -> Select[int]:
    """The cases not anonymised that somebody is part of: reported, concerned, or a household of."""
    parties = _TABLES["parties"]
    as_party = select(parties.c.case_id).where(parties.c.person_id == person_id)
    mine = or_(Case.reporter_id == person_id, Case.concerned_id == person_id, Case.id.in_(as_party))
    return select(Case.id).where(mine, Case.anonymised_at.is_(None))


def people_of(session: Session, case_id: int) -> set[int]:
    """Everybody who is part of a case."""
    parties = _TABLES["parties"]
    found = set(session.scalars(select(parties.c.person_id).where(parties.c.case_id == case_id)))
    row = session.execute(select(Case.reporter_id, Case.concerned_id).where(Case.id == case_id)).one()
    return {person_id for person_id in {*found, *row} if person_id is not None}
