"""Whether each household wants to talk, as kept on it; what follows once both sides do, or one does not."""

from domain.case import Move, Side, Stage
from domain.deadline import Event
from domain.message import Button, Buttons, Say
from handlers.desk import handing, sides
from handlers.mediation import fixing, gate, texts
from handlers.turn import Turn
from storage import history, parties
from storage.cases import Case
from storage.history import Entry
from storage.parties import Party

OPEN = (Stage.WORKING, Stage.MEDIATING)


def buttons(party: Party) -> Buttons:
    """The three answers to whether they want to talk."""
    lines = ((texts.WILLING, "yes"), (texts.UNWILLING, "no"), (texts.ASK_FIRST, "ask"))
    return (tuple(Button(label, f"/willing {party.id} {said}") for label, said in lines),)


def other_way(party: Party) -> Buttons:
    """One may change one's mind at any time, in both directions."""
    said, label = ("no", texts.NO_MORE) if party.consent == "yes" else ("yes", texts.AFTER_ALL)
    return ((Button(label, f"/willing {party.id} {said}"),),)


def keep(turn: Turn, case: Case, party: Party, said: str, words: str = "") -> bool:
    """Keep the answer and its row of history; False where it was so already."""
    if party.consent == said:
        return False
    party.consent, party.consent_at = said, turn.now
    label = sides.label(turn, party)
    what = "willing" if said == "yes" else "unwilling"
    row = Entry(what, turn.now, turn.speaker.person_id, f"{label} {words}".strip())
    history.write(turn.session, case.id, row)
    turn.session.flush()
    return True


def follow(turn: Turn, case: Case, party: Party) -> bool:
    """What the answers add up to now; True where it took the case to another stage or told everybody."""
    willing = {side: _has_yes(turn, case, side) for side in Side}
    if case.stage == Stage.WORKING and all(willing.values()) and not gate.why_not(turn, case):
        _begin(turn, case)
        return True
    is_over = party.consent == "no" and not willing[Side(party.side)] and not _has_pending(turn, case, party)
    if is_over:
        _end(turn, case, party)
    return is_over


def _has_yes(turn: Turn, case: Case, side: Side) -> bool:
    return any(each.consent == "yes" for each in parties.of(turn.session, case.id, side))


def _has_pending(turn: Turn, case: Case, party: Party) -> bool:
    """While others of this side are still asked, one refusal ends nothing; in talks somebody has to be there."""
    there = parties.of(turn.session, case.id, Side(party.side))
    return case.stage == Stage.WORKING and any(each.consent is None for each in there)


def _begin(turn: Turn, case: Case) -> None:
    handing.move(turn, case, Move.MEDIATE, Entry("", turn.now, turn.speaker.person_id))
    handing.happened(turn, case, Event.MEDIATING)
    handing.refresh(turn, case)
    for party in parties.of(turn.session, case.id):
        if party.consent == "yes":
            sides.tell(turn, party, Say(texts.BEGUN.format(who=gate.who(turn, case)), other_way(party)))
    gate.officer(turn, case, Say(texts.begun(case.number), (fixing.next_steps(case),), about=f"case:{case.id}"))


def _end(turn: Turn, case: Case, party: Party) -> None:
    """The officer hears whose answer it was; everybody else only that there is no talk now, and the other roads."""
    if case.stage == Stage.MEDIATING:
        handing.move(turn, case, Move.BREAK_OFF, Entry("", turn.now, turn.speaker.person_id))
        handing.happened(turn, case, Event.BROKEN_OFF)
        fixing.drop_open(turn, case)
        handing.refresh(turn, case)
    roads = texts.roads(case.topic)
    sides.tell(turn, party, Say(texts.YOUR_NO.format(roads=roads), other_way(party)))
    for other in parties.of(turn.session, case.id):
        if other.id != party.id and other.consent != "no":
            sides.tell(turn, other, texts.NO_TALK_NOW.format(number=case.number, roads=roads))
    words = texts.ended(case.number, sides.label(turn, party))
    gate.officer(turn, case, Say(words, about=f"case:{case.id}"))
