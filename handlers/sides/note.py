"""The code that brings a household here: as words to be read out, and as a note to be printed."""

from collections.abc import Mapping

from domain.case import Side
from domain.errand import Result
from domain.message import Say
from domain.refusal import Refusal
from handlers.desk import drawing, handing, sides
from handlers.sides import listing, texts
from handlers.turn import Tick, Turn
from storage import areas, cases, side_codes
from storage.cases import Case
from storage.parties import Party

DRAW = "draw_note"


def code(turn: Turn) -> None:
    """Button: `/code PARTY`: the code and the words that go with it; the drawn note follows."""
    case, party = listing.by_id(turn)
    label = sides.label(turn, party)
    if case.is_anonymous or case.is_restricted:
        # A note in the letter box would tell the other side that somebody spoke.
        raise Refusal(texts.no_note(case.number))
    if not case.is_open:
        raise Refusal(texts.over(case.number))
    if sides.is_here(turn, party):
        raise Refusal(texts.already_here(case.number, label))
    made = side_codes.make(turn.session, party.id, turn.now)
    who = handing.responsible(turn, case) or handing.staff_name(turn, turn.speaker.person_id)
    words = texts.note(who, made, turn.service.hotline)
    turn.reply(texts.give_this(case.number, label))
    turn.reply(Say(words, about=f"party:{party.id}"))
    turn.send_for(DRAW, _owed(turn, case, party, words))


def _owed(turn: Turn, case: Case, party: Party, words: str) -> dict[str, object]:
    """`area`: whose chat page the QR code on the note leads to."""
    return {
        "case": case.id,
        "to": turn.speaker.person_id,
        "name": texts.note_name(case.number, Side(party.side), party.number),
        "title": texts.NOTE_TITLE,
        "words": words,
        "scan": texts.NOTE_SCAN,
        "area": areas.get(turn.session, case.area_id).code if case.area_id else "",
    }


def drawn(tick: Tick, owed: Mapping[str, object], result: Result) -> None:
    """The note is drawn, or could not be: the words stand in the chat already."""
    case = cases.get(tick.session, int(str(owed["case"])))
    words = texts.NOTE_BROKE if result.failure else texts.NOTE_DRAWN
    said = Say(words.format(number=case.number), attachments=drawing.files(tick, result), about=f"case:{case.id}")
    tick.tell(int(str(owed["to"])), said)
