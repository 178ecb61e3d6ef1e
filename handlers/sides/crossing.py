"""What one side said reaches the other only when an officer sends it; what a side said elsewhere is taken down."""

from domain.case import Kind, Side, may_write
from domain.message import Say
from domain.refusal import Refusal
from handlers.desk import carried, finding, handing, looking, reaching, sides
from handlers.desk.texts import listed
from handlers.draft import Answers
from handlers.form import Form, Question
from handlers.sides import texts
from handlers.turn import Turn
from storage import cases, history, parties
from storage.cases import Case
from storage.history import Entry
from storage.parties import Party


def check(turn: Turn, case: Case) -> None:
    """Refuse whoever may not write to the sides of this case, and what has no sides."""
    finding.must_see(turn, case)
    if not may_write(turn.speaker.posts, finding.path_of(turn, case), finding.takes_part(turn, case)):
        raise Refusal(texts.NOT_YOURS)
    if case.kind != Kind.DISPUTE:
        raise Refusal(texts.NO_SIDES.format(number=case.number))


def across(turn: Turn) -> None:
    """`/across NO SIDE words`, or `/across NO #ROW` of the button under what one side said: shown first, then sent."""
    case, rest = finding.staff_case(turn, "/across")
    check(turn, case)
    side, words = _said(turn, case, rest) if rest.startswith("#") else _typed(turn, case, rest)
    to = [party for party in parties.of(turn.session, case.id, side) if sides.is_here(turn, party)]
    if not to:
        raise Refusal(texts.nobody_there(case.number))
    if not words:
        raise Refusal(texts.EMPTY_ACROSS)
    CROSSING.begin(turn, {"case": str(case.id), "side": side}, {"words": words})


def _typed(turn: Turn, case: Case, rest: str) -> tuple[Side, str]:
    found, words = sides.named(turn, case, rest)
    return Side(found[0].side), words


def _said(turn: Turn, case: Case, rest: str) -> tuple[Side, str]:
    """The words of this row, and the side that did not say them."""
    row = int(rest[1:]) if rest[1:].isdecimal() and len(rest) < _LONGEST else 0
    past = history.row(turn.session, row)
    said_in = history.case_of(turn.session, row)
    if past is None or said_in is None or carried.held(turn, cases.get(turn.session, said_in)).id != case.id:
        raise Refusal(texts.EMPTY_ACROSS)
    looking.inside(turn, case)
    return _side_of(turn, case, past).other, past.words


_LONGEST = 18


def _side_of(turn: Turn, case: Case, past: history.Past) -> Side:
    party = parties.get(turn.session, past.party_id) if past.party_id is not None else None
    if party is None and past.person_id is not None:
        party = parties.with_person(turn.session, case.id, past.person_id)
    return Side(party.side) if party else Side.A


def _send(turn: Turn, answers: Answers) -> None:
    case = cases.lock(turn.session, int(answers.given["case"]))
    check(turn, case)
    words, side = answers.said["words"], Side(answers.given["side"])
    who = handing.staff_name(turn, turn.speaker.person_id)
    reached = []
    for party in parties.of(turn.session, case.id, side):
        if sides.is_here(turn, party):
            row = _note(turn, case, party, words)
            sides.tell(turn, party, Say(texts.across(who, words)), slot=f"relay:{row}")
            reached.append(sides.label(turn, party))
    if not reached:
        raise Refusal(texts.nobody_there(case.number))
    reaching.said(turn, case)
    turn.reply(Say(texts.sent_across(case.number, listed(reached)), about=f"case:{case.id}"))


def _note(turn: Turn, case: Case, party: Party, words: str) -> int:
    return history.write(
        turn.session, case.id, Entry("across", turn.now, turn.speaker.person_id, words, party_id=party.id)
    )


def _card(_turn: Turn, answers: Answers) -> str:
    """Exactly what the other side will read."""
    return texts.will_read(answers.said["words"])


CROSSING = Form(
    "crossing",
    (Question("words", texts.WORDS, texts.ASK_WORDS, may_skip=False),),
    submit=_send,
    card=_card,
)


def heard(turn: Turn) -> None:
    """`/told NO SIDE words`: what a household said on the telephone or at its door, taken down by whoever speaks."""
    case, rest = finding.staff_case(turn, "/told")
    finding.must_see(turn, case)
    to, words = sides.named(turn, case, rest)
    if not words:
        raise Refusal(texts.EMPTY_HEARD)
    for party in to:
        entry = Entry("heard", turn.now, turn.speaker.person_id, words, party_id=party.id)
        history.write(turn.session, case.id, entry)
    said = texts.taken_down(case.number, listed(sides.label(turn, party) for party in to))
    turn.reply(Say(said, about=f"case:{case.id}"))
