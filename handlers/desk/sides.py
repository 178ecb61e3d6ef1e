"""The two sides of a dispute: who belongs to which, what they are called, and how to say something to one of them.

What one side says never reaches the other unless an officer sends it across.
"""

from domain.case import Kind, Side
from domain.message import Say, Urgency
from domain.refusal import Refusal
from handlers.desk import side_texts as texts
from handlers.turn import Tick, Turn
from storage import parties, people
from storage.cases import Case
from storage.parties import Party
from storage.people import Contact


def enter(tick: Tick, case: Case) -> None:
    """A new dispute: whom it is about stands on side A, and on side B whoever they told us of."""
    if case.kind != Kind.DISPUTE:
        return
    is_here = case.concerned_id == case.reporter_id
    parties.add(
        tick.session,
        Party(
            case_id=case.id,
            side=Side.A,
            name="" if case.is_anonymous else people.get(tick.session, case.concerned_id).name,
            phone=case.phone,
            place=case.place,
            person_id=case.concerned_id,
            contact_id=case.contact_id if is_here else None,
            at=tick.now,
        ),
    )
    if case.other_side:
        parties.add(tick.session, Party(case_id=case.id, side=Side.B, name=case.other_side, at=tick.now))


def join(tick: Tick, case: Case, side: Side, person_id: int, contact: Contact | None) -> Party:
    """Somebody stands on this side from now on: as the one household there that nobody is yet, or as one more.

    Who stands on a side of the case already stays there, whichever side is asked for.
    """
    known = parties.with_person(tick.session, case.id, person_id)
    if known is not None:
        return known
    nobody = [party for party in parties.of(tick.session, case.id, side) if party.person_id is None]
    if len(nobody) != 1:
        nobody = [parties.add(tick.session, Party(case_id=case.id, side=side, at=tick.now))]
    become(tick, nobody[0], person_id, contact)
    return nobody[0]


def become(tick: Tick, party: Party, person_id: int, contact: Contact | None) -> None:
    """This household is somebody that we know; a name that was told of them before stays."""
    party.person_id, party.contact_id = person_id, contact.id if contact else None
    party.name = party.name or people.get(tick.session, person_id).name
    tick.session.flush()


def mine(turn: Turn, case: Case) -> Party | None:
    """The household through which the speaker belongs to the case."""
    return parties.with_person(turn.session, case.id, turn.speaker.person_id)


def label(tick: Tick, party: Party) -> str:
    """What a household is called between officer and us: 甲方, or 乙2 where its side has several."""
    several = parties.count(tick.session, party.case_id, Side(party.side)) > 1
    return texts.label(Side(party.side), party.number if several else None)


def named(tick: Tick, case: Case, words: str) -> tuple[list[Party], str]:
    """The households that these words begin with ("A", "乙2": one; "B" alone: the whole side), and what follows.

    Raises Refusal, with an example, where the words begin with none that the case has.
    """
    found = texts.NAMED.match(words)
    if found is None:
        raise Refusal(texts.WHICH_SIDE)
    there = list(parties.of(tick.session, case.id, texts.SIDES[found["side"].upper()]))
    if found["number"]:
        there = [party for party in there if party.number == int(found["number"])]
    if not there:
        raise Refusal(texts.no_such_side(found[0].strip()))
    return there, words[found.end() :].strip()


def is_here(tick: Tick, party: Party) -> bool:
    """Can they be reached through us?"""
    contact = people.contact(tick.session, party.contact_id) if party.contact_id is not None else None
    return contact is not None and contact.blocked_at is None


def tell(tick: Tick, party: Party, say: Say | str, urgency: Urgency = Urgency.ANSWER, slot: str = "") -> bool:
    """Say something to one household; a reply to it comes back as theirs. False where they cannot be reached here."""
    contact = people.contact(tick.session, party.contact_id) if party.contact_id is not None else None
    if contact is None or contact.blocked_at is not None:
        return False
    said = Say(say) if isinstance(say, str) else say
    about = Say(said.text, said.buttons, said.attachments, f"party:{party.id}")
    tick.tell_contact(contact, about, urgency, slot)
    return True


def tell_side(tick: Tick, case: Case, side: Side, say: Say | str) -> list[Party]:
    """Say the same to every household of a side; gives those who could not be reached."""
    return [party for party in parties.of(tick.session, case.id, side) if not tell(tick, party, say)]
