"""What every step of this room does: whose case it is, and how both sides hear of it."""

from domain.case import Move, NotPossible, Stage, after, may
from domain.message import Say
from domain.refusal import Refusal
from handlers.desk import finding, handing, sides
from handlers.desk import texts as desk_texts
from handlers.roads import texts
from handlers.turn import Tick, Turn
from storage import cases, parties
from storage.cases import Case


def may_do(turn: Turn, case: Case, what: Move) -> None:
    """Refuse a move that the speaker's posts do not give, or that the stage does not allow."""
    own = case.assignee_id == turn.speaker.person_id
    if not may(what, turn.speaker.posts, finding.path_of(turn, case), own=own, reporter=False):
        raise Refusal(texts.NOT_YOURS)
    try:
        after(Stage(case.stage), what)
    except NotPossible as no:
        raise Refusal(desk_texts.not_possible(no.stage, no.move)) from None


def may_lead(turn: Turn, case: Case) -> None:
    """Refuse who may not say how the case is done: the holder may, and the chief."""
    own = case.assignee_id == turn.speaker.person_id
    if not case.is_open or not may(
        Move.REFER, turn.speaker.posts, finding.path_of(turn, case), own=own, reporter=False
    ):
        raise Refusal(texts.NOT_YOURS)


def named(turn: Turn, given: str) -> Case:
    """The case that a form was begun for."""
    return cases.lock(turn.session, int(given))


def tell_all(tick: Tick, case: Case, words: str) -> str:
    """Whoever reported it and every household hear it once; gives a sentence on those who could not be reached."""
    handing.tell_news(tick, case, words)
    missed = []
    for party in parties.of(tick.session, case.id):
        if party.contact_id == case.contact_id or party.person_id == case.concerned_id:
            continue
        if not sides.tell(tick, party, words):
            missed.append(sides.label(tick, party))
    return texts.unreached(missed)


def tell_chiefs(tick: Tick, case: Case, words: str) -> None:
    for chief in handing.chiefs_of(tick, case):
        if chief != case.assignee_id:
            tick.tell(chief, Say(words, about=f"case:{case.id}"))


def answer(turn: Turn, case: Case, words: str) -> None:
    turn.reply(Say(words, about=f"case:{case.id}"))
