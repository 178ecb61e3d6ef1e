"""Taking a case, giving it on, giving it back, and noting what happened."""

from domain.case import Move, NotPossible, Stage, after, given_on, may, may_write
from domain.deadline import Event
from domain.message import Button, Say
from domain.refusal import Refusal
from handlers.casework import texts
from handlers.desk import card, choosing, finding, giving, guarding, handing, looking, names, reaching, taking
from handlers.desk import texts as desk_texts
from handlers.draft import Answers
from handlers.form import Form, Question
from handlers.turn import Tick, Turn
from storage import admitted, cases, history, people, staff
from storage.cases import Case
from storage.history import Entry

_MOST_NAMES = 12
_IN_A_ROW = 3


def entry(turn: Turn, words: str = "") -> Entry:
    return Entry("", turn.now, turn.speaker.person_id, words)


def check(turn: Turn, case: Case, what: Move) -> None:
    """Refuse a move that the speaker's posts do not give, or with a case that is shut to them."""
    finding.must_see(turn, case)
    own = case.assignee_id == turn.speaker.person_id
    if not may(what, turn.speaker.posts, finding.path_of(turn, case), own=own, reporter=False):
        raise Refusal(texts.NOT_YOURS)


def take(turn: Turn) -> None:
    """`/take NO`."""
    case, _ = finding.staff_case(turn, "/take")
    if not admitted.was_called(turn.session, case.id, turn.speaker.person_id):
        check(turn, case, Move.TAKE)
    if case.stage == Stage.WORKING:
        own = case.assignee_id == turn.speaker.person_id
        taken = texts.ALREADY_YOURS if own else texts.ALREADY_TAKEN
        raise Refusal(taken.format(number=case.number, name=handing.staff_name(turn, case.assignee_id)))
    taking.take_over(turn, case)
    answer(turn, case, texts.TAKEN.format(number=case.number, due=card.due(turn, case)))


def answer(turn: Turn, case: Case, words: str) -> None:
    """Say that it is done: in a group as a pop-up of the press."""
    if turn.is_press and turn.incoming.is_group:
        turn.popup = words
    else:
        turn.reply(Say(words, about=f"case:{case.id}"))


def ask(turn: Turn, say: Say) -> None:
    """Ask the speaker back, in private wherever they spoke."""
    if turn.is_private:
        turn.reply(say)
    elif turn.tell(turn.speaker.person_id, say):
        turn.popup = texts.ASKED_IN_PRIVATE


def must_be_possible(case: Case, what: Move) -> None:
    """Refuse before anything is asked what could not be done anyway."""
    try:
        after(Stage(case.stage), what)
    except NotPossible as refused:
        raise Refusal(desk_texts.not_possible(refused.stage, refused.move)) from None


def assign(turn: Turn) -> None:
    """`/assign NO [WHO]`: without a name it asks whom."""
    case, name = finding.staff_case(turn, "/assign")
    given = given_on(Stage(case.stage))
    check(turn, case, given)
    must_be_possible(case, Move.ASSIGN if case.stage in (Stage.CLOSED, Stage.WITHDRAWN) else given)
    able = colleagues(turn, case)
    if not name:
        ask(turn, _whom(case, able))
        return
    person_id = _meant(turn, case, name, able)
    _give_to(turn, case, person_id, able[person_id])
    reached = people.contact_of(turn.session, person_id) is not None
    words = texts.ASSIGNED if reached else texts.ASSIGNED_UNREACHABLE
    answer(turn, case, words.format(number=case.number, name=able[person_id]))


def _give_to(turn: Turn, case: Case, person_id: int, name: str) -> None:
    """The case is somebody else's now: clock, cards, and all who should know hear it."""
    before = case.assignee_id
    giving.give(turn, case, person_id, entry(turn, name))
    if before != turn.speaker.person_id:
        handing.tell_former(turn, case, before)
    handing.tell_resident_handed(turn, case)


def colleagues(tick: Tick, case: Case) -> dict[int, str]:
    """Everybody with a post at the area of the case or above it, nearest first, by name."""
    found = staff.responsible(tick.session, [area.id for area in handing.ways_up(tick, case)], staff.Aside())
    near = sorted(found, key=lambda c: (-c.path.count("/"), c.person_id))
    never = {case.assignee_id, *choosing.barred(tick, case)}
    others = [c.person_id for c in near if c.person_id not in never]
    called = {person_id: handing.staff_name(tick, person_id) for person_id in others}
    twice = {name for name in called.values() if list(called.values()).count(name) > 1}
    return {i: names.with_area(tick, i) if name in twice else name for i, name in called.items()}


def _whom(case: Case, colleagues: dict[int, str]) -> Say:
    if not colleagues:
        raise Refusal(texts.ASSIGN_NOBODY)
    buttons = [Button(name, f"/assign {case.number} #{i}") for i, name in list(colleagues.items())[:_MOST_NAMES]]
    rows = tuple(tuple(buttons[i : i + _IN_A_ROW]) for i in range(0, len(buttons), _IN_A_ROW))
    return Say(texts.ASSIGN_WHOM.format(number=case.number), rows, about=f"case:{case.id}")


def _meant(turn: Turn, case: Case, name: str, colleagues: dict[int, str]) -> int:
    """Whom the name (or the button) means; only somebody whose post covers the case."""
    if name.startswith("#") and name[1:].isdecimal() and int(name[1:]) in colleagues:
        return int(name[1:])
    known = people.known(turn.session, name) or people.known(turn.session, desk_texts.without_title(name))
    if not known:
        raise Refusal(texts.ASSIGN_UNKNOWN.format(name=name, number=case.number))
    if any(person.id == case.assignee_id for person in known):
        raise Refusal(texts.ASSIGN_SAME.format(number=case.number, name=name))
    able = [person.id for person in known if person.id in colleagues]
    if not able:
        others = desk_texts.listed(colleagues.values())
        raise Refusal(texts.ASSIGN_OUTSIDE.format(name=name, names=others) if others else texts.ASSIGN_NOBODY)
    if len(able) > 1:
        raise Refusal(texts.ASSIGN_TWICE.format(name=name))
    return able[0]


def give_back(turn: Turn) -> None:
    """`/return NO [reason]`: without a reason it asks for one."""
    case, reason = finding.staff_case(turn, "/return")
    check(turn, case, Move.RETURN)
    must_be_possible(case, Move.RETURN)
    if reason:
        _give_back(turn, case, reason)
    elif turn.is_private:
        RETURNING.begin(turn, {"case": str(case.id)}, {})
    else:
        reasons = tuple((Button(words, f"/return {case.number} {words}"),) for words in texts.REASONS)
        ask(turn, Say(texts.ASK_REASON_OF.format(number=case.number), reasons, about=f"case:{case.id}"))


def _give_back(turn: Turn, case: Case, reason: str) -> None:
    handing.move(turn, case, Move.RETURN, entry(turn, reason))
    before = handing.staff_name(turn, case.assignee_id)
    case.tried = [*case.tried, turn.speaker.person_id]
    if texts.WORD_AVOIDS in reason:
        guarding.keep_out(turn, case, turn.speaker.person_id, turn.speaker.person_id, "self")
    handing.happened(turn, case, Event.RETURNED)
    choice = handing.pick_officer(turn, case)
    handing.refresh(turn, case)
    handing.tell_resident_handed(turn, case)
    name = handing.staff_name(turn, choice.person_id)
    answer(turn, case, texts.returned(case.number, name))
    if not choice.on_duty:
        _tell_chiefs_returned(turn, case, texts.back_with_chief(case.number, before, reason, name))


def _tell_chiefs_returned(turn: Turn, case: Case, words: str) -> None:
    shown = card.full(turn, case)
    for chief in handing.chiefs_of(turn, case):
        if chief != turn.speaker.person_id:
            say = Say(f"{words}\n\n{shown.text}", shown.buttons, about=shown.about)
            looking.send_card(turn, case, chief, say)


def _submit_return(turn: Turn, answers: Answers) -> None:
    case = cases.lock(turn.session, int(answers.given["case"]))
    check(turn, case, Move.RETURN)
    _give_back(turn, case, answers.said["reason"])


RETURNING = Form(
    "returning",
    (Question("reason", texts.REASON, texts.ASK_REASON, lambda _t, _a: texts.REASONS, may_skip=False),),
    submit=_submit_return,
)


def note(turn: Turn) -> None:
    """`/note NO words`: internal, never shown to a resident."""
    case, words = finding.staff_case(turn, "/note")
    if not may_write(turn.speaker.posts, finding.path_of(turn, case), finding.takes_part(turn, case)):
        raise Refusal(texts.NOT_YOURS)
    if not words:
        raise Refusal(texts.EMPTY_NOTE)
    history.write(turn.session, case.id, Entry("note", turn.now, turn.speaker.person_id, words))
    reaching.noted(turn, case)
    turn.reply(Say(texts.NOTED, about=f"case:{case.id}"))
