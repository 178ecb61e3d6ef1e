"""All that is kept of one person, as they said it themselves."""

import json
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from storage.cases import Case, Report
from storage.checks import Checked
from storage.corrections import Correction
from storage.drafts import drafts
from storage.history import history
from storage.knowledge import Asked
from storage.parties import Party
from storage.people import Contact
from storage.recordings import Recording

_TALK = (Asked, Checked, Correction, Recording)


def contacts(session: Session, person_id: int) -> Sequence[Contact]:
    return session.scalars(select(Contact).where(Contact.person_id == person_id).order_by(Contact.id)).all()


def cases_of(session: Session, person_id: int) -> Sequence[Case]:
    """The cases they reported, that are about them, or that they are a household of; oldest first."""
    as_party = select(Party.case_id).where(Party.person_id == person_id)
    mine = or_(Case.reporter_id == person_id, Case.concerned_id == person_id, Case.id.in_(as_party))
    return session.scalars(select(Case).where(mine).order_by(Case.id)).all()


def said_in(session: Session, case_id: int, person_id: int) -> tuple[list[tuple[datetime, str]], int]:
    """Their own words in a case with their moments, and how many files they sent with them."""
    mine = select(Contact.id).where(Contact.person_id == person_id)
    rows = select(Report).where(Report.case_id == case_id, Report.contact_id.in_(mine)).order_by(Report.id)
    told = session.scalars(rows).all()
    noted = select(history.c.at, history.c.words).where(history.c.case_id == case_id, history.c.person_id == person_id)
    words = [(report.at, report.words) for report in told]
    words += [(at, said) for at, said in session.execute(noted.order_by(history.c.id))]
    return [(at, said) for at, said in dict.fromkeys(words) if said], sum(len(r.attachments or ()) for r in told)


def talk(session: Session, person_id: int) -> list[tuple[datetime, str]]:
    """What they said in private that became no case, with forms begun and not sent; in order."""
    mine = select(Contact.id).where(Contact.person_id == person_id)
    found: list[tuple[datetime, str]] = []
    for table in _TALK:
        rows = session.execute(select(table.at, table.words).where(table.contact_id.in_(mine)))
        found += [(at, words) for at, words in rows]
    begun = select(drafts.c.begun_at, drafts.c.content).where(drafts.c.contact_id.in_(mine))
    for at, content in session.execute(begun):
        found.append((at, json.dumps(content.get("answers", {}), ensure_ascii=False)))
    return sorted((at, words) for at, words in found if words)
