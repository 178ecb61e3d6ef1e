"""In whose name somebody talks about a case: as the one who reported it, or as a household that joined a side.

A household's words reach the officer under its side, and what answers them goes back to that household alone.
"""

from domain.case import OPEN
from domain.message import Say
from handlers.desk import carried, handing, names, side_texts, sides
from handlers.language.imitation import named
from handlers.turn import Tick, Turn
from storage import cases, parties
from storage.cases import Case
from storage.parties import Party


def party_of(turn: Turn, case: Case) -> Party | None:
    """The household in whose name the speaker talks; None for whoever reported the case, or whom it is about."""
    is_reporter = turn.speaker.person_id in (case.reporter_id, case.concerned_id)
    return None if is_reporter else sides.mine(turn, case)


def about(case: Case, party: Party | None) -> str:
    """What a reply to a message of this voice is meant for."""
    return f"party:{party.id}" if party else f"case:{case.id}"


def called(tick: Tick, case: Case, party: Party | None) -> str:
    """What the officer reads before the words: the number, and whose they are."""
    if party is None:
        return f"{carried.called(tick, case)} {names.caller(case)}"
    return f"{case.number} {side_texts.titled(sides.label(tick, party), named(party.name))}"


def answer(turn: Turn, case: Case, say: Say | str, slot: str = "") -> None:
    """Answer whoever speaks about the case, and nobody else."""
    party = party_of(turn, case)
    if party is None:
        handing.tell_resident(turn, case, say, slot)
        return
    said = Say(say) if isinstance(say, str) else say
    turn.tell_contact(turn.contact, Say(said.text, said.buttons, said.attachments, about(case, party)), slot=slot)


def open_cases(tick: Tick, person_id: int) -> list[Case]:
    """The open cases that somebody has a voice in: their own first, then those they joined."""
    own = list(cases.open_of(tick.session, person_id))
    known = {case.id for case in own} | {carried.held(tick, case).id for case in own}
    joined = [party.case_id for party in parties.open_with(tick.session, person_id, OPEN)]
    return own + [cases.get(tick.session, case_id) for case_id in dict.fromkeys(joined) if case_id not in known]


def all_cases(tick: Tick, person_id: int) -> list[Case]:
    """The same with those that have ended."""
    own = list(cases.said_by(tick.session, person_id))
    known = {case.id for case in own} | {carried.held(tick, case).id for case in own}
    joined = [party.case_id for party in parties.all_with(tick.session, person_id)]
    return own + [cases.get(tick.session, case_id) for case_id in dict.fromkeys(joined) if case_id not in known]
