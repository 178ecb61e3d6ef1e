"""`/my`, and what can be done with a case of one's own."""

from collections.abc import Sequence

from domain.case import Move, Stage
from domain.deadline import Event
from domain.message import Button, Say
from domain.refusal import Refusal
from handlers.desk import card, carried, finding, handing, reports
from handlers.desk import texts as desk_texts
from handlers.draft import Answers
from handlers.form import Form, Question
from handlers.mine import texts
from handlers.turn import Turn
from storage import cases
from storage.cases import Case
from storage.history import Entry

_SHOWN = 8


def my(turn: Turn) -> None:
    """`/my`: each case with its state, and buttons for the open ones."""
    found = cases.said_by(turn.session, turn.speaker.person_id)
    turn.reply(shown(turn, found) if found else texts.NOTHING)


def shown(turn: Turn, found: Sequence[Case]) -> Say:
    """How far these cases have come, the latest first."""
    lines = [texts.HEAD, *(_line(turn, case) for case in found[:_SHOWN])]
    lines += [texts.MORE.format(count=_SHOWN)] if len(found) > _SHOWN else []
    buttons = [_buttons(case) for case in carried.live(turn, found[:_SHOWN])]
    return Say("\n".join(lines), tuple(buttons))


def _line(turn: Turn, case: Case) -> str:
    held = carried.held(turn, case)
    who = handing.staff_name(turn, held.assignee_id) if held.is_open else ""
    stage = desk_texts.STAGES[Stage(held.stage)]
    return texts.line(case.number, stage, card.kind(case), who, handing.contact_words(turn, held))


def _buttons(case: Case) -> tuple[Button, ...]:
    """Nobody withdraws what others reported as well."""
    add = Button(texts.ADD.format(number=case.number), f"/add {case.number}")
    withdraw = Button(texts.WITHDRAW.format(number=case.number), f"/withdraw {case.number}")
    return (add, withdraw) if case.is_open else (add,)


def add(turn: Turn) -> None:
    """`/add NO [words]`."""
    case, words = finding.own_case(turn, "/add")
    if not carried.held(turn, case).is_open:
        raise Refusal(texts.CLOSED.format(number=case.number))
    if words:
        _add(turn, case, words)
    else:
        ADDING.begin(turn, {"case": str(case.id)}, {})


def _add(turn: Turn, case: Case, words: str) -> None:
    reports.add(turn, case, words)
    who = handing.staff_name(turn, carried.held(turn, case).assignee_id)
    said = texts.ADDED if who else texts.ADDED_NOBODY
    handing.tell_resident(turn, case, said.format(number=case.number, who=who))


def _submit(turn: Turn, answers: Answers) -> None:
    case = cases.lock(turn.session, int(answers.given["case"]))
    if not carried.held(turn, case).is_open or not finding.is_reporter(turn, case):
        raise Refusal(texts.CLOSED.format(number=case.number))
    _add(turn, case, turn.words)


ADDING = Form(
    "adding",
    (Question("words", texts.WORDS, texts.ASK_MORE, may_skip=False, wants_files=True),),
    submit=_submit,
)


def withdraw(turn: Turn) -> None:
    """`/withdraw NO`, asked once more before it is done."""
    case, sure = finding.own_case(turn, "/withdraw")
    if carried.held(turn, case) is not case or len(carried.voices(turn, case)) > 1:
        raise Refusal(texts.NOT_ALONE)
    if sure == "no":
        turn.reply(texts.KEPT)
        return
    if sure != "yes":
        yes = Button(texts.YES, f"/withdraw {case.number} yes")
        no = Button(texts.NO, f"/withdraw {case.number} no")
        turn.reply(Say(texts.SURE.format(number=case.number), ((yes, no),)))
        return
    handing.move(turn, case, Move.WITHDRAW, Entry("", turn.now, turn.speaker.person_id))
    handing.happened(turn, case, Event.WITHDRAWN)
    handing.refresh(turn, case)
    told = Say(texts.WITHDRAWN_FOR_OFFICER.format(number=case.number), about=f"case:{case.id}")
    reports.tell_holder(turn, case, told)
    handing.tell_resident(turn, case, texts.WITHDRAWN.format(number=case.number))
