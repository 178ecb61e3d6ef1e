"""Closing a case and opening it again; the resident is asked at once whether it is solved."""

from domain.case import Move, Outcome
from domain.deadline import Event
from domain.message import Say
from domain.refusal import Refusal
from handlers.casework import texts
from handlers.casework.moves import check, entry
from handlers.desk import finding, handing, solved
from handlers.desk import texts as desk_texts
from handlers.draft import Answers
from handlers.form import Form, Question
from handlers.turn import Turn
from storage import cases
from storage.cases import Case


def close(turn: Turn) -> None:
    """`/close NO [outcome] [words]`: what is missing is asked."""
    case, rest = finding.staff_case(turn, "/close")
    check(turn, case, Move.CLOSE)
    if not case.is_open:
        handing.move(turn, case, Move.CLOSE, entry(turn))
    outcome, _, words = rest.partition(" ")
    if not outcome:
        CLOSING.begin(turn, {"case": str(case.id)}, {})
    elif not words.strip():
        CLOSING.begin(turn, {"case": str(case.id)}, {"outcome": desk_texts.OUTCOMES[_outcome(turn, outcome)]})
    else:
        _close(turn, case, _outcome(turn, outcome), words.strip())


def _outcome(_turn: Turn, words: str) -> Outcome:
    found = texts.OUTCOME_WORDS.get(words.lower())
    if found is None:
        raise Refusal(texts.wrong_outcome())
    return found


def _read_outcome(turn: Turn, words: str) -> str:
    return desk_texts.OUTCOMES[_outcome(turn, words)]


def _close(turn: Turn, case: Case, outcome: Outcome, words: str) -> None:
    handing.move(turn, case, Move.CLOSE, entry(turn, desk_texts.because(desk_texts.OUTCOMES[outcome], words)))
    case.outcome, case.solved, case.satisfaction = outcome, None, None
    handing.happened(turn, case, Event.CLOSED)
    handing.refresh(turn, case)
    solved.ask(turn, case, words)
    turn.reply(Say(texts.CLOSED.format(number=case.number), about=f"case:{case.id}"))


def _submit(turn: Turn, answers: Answers) -> None:
    case = cases.lock(turn.session, int(answers.given["case"]))
    check(turn, case, Move.CLOSE)
    _close(turn, case, _outcome(turn, answers.said["outcome"]), answers.said["words"])


CLOSING = Form(
    "closing",
    (
        Question(
            "outcome",
            texts.OUTCOME,
            texts.ASK_OUTCOME,
            lambda _t, _a: tuple(desk_texts.OUTCOMES.values()),
            read=_read_outcome,
            may_skip=False,
        ),
        Question("words", texts.RESULT, texts.ASK_RESULT, may_skip=False),
    ),
    submit=_submit,
)


def reopen(turn: Turn) -> None:
    """`/reopen NO reason`."""
    case, reason = finding.staff_case(turn, "/reopen")
    check(turn, case, Move.REOPEN)
    if not reason:
        raise Refusal(texts.EMPTY_REOPEN)
    handing.move(turn, case, Move.REOPEN, entry(turn, reason))
    case.assignee_id = case.assignee_id or turn.speaker.person_id
    case.outcome = case.solved = case.satisfaction = None
    handing.happened(turn, case, Event.REOPENED)
    handing.refresh(turn, case)
    name = handing.staff_name(turn, case.assignee_id)
    handing.tell_resident(turn, case, texts.REOPENED_FOR_RESIDENT.format(number=case.number, name=name))
    turn.reply(Say(texts.REOPENED.format(number=case.number, name=name), about=f"case:{case.id}"))
    if case.assignee_id != turn.speaker.person_id:
        handing.deal(turn, case)
