"""Closing a case and opening it again; the resident is asked at once whether it is solved."""

from domain.case import Move, Outcome
from domain.deadline import Event
from domain.message import Button, Say
from domain.refusal import Refusal
from handlers.casework import texts
from handlers.casework.moves import answer, ask, check, entry, must_be_possible
from handlers.desk import card, carried, finding, guarding, handing, looking, solved
from handlers.desk import texts as desk_texts
from handlers.draft import Answers
from handlers.form import Form, Question
from handlers.turn import Turn
from storage import cases, staff
from storage.cases import Case


def close(turn: Turn) -> None:
    """`/close NO [outcome] [words]`: what is missing is asked."""
    case, rest = finding.staff_case(turn, "/close")
    check(turn, case, Move.CLOSE)
    must_be_possible(case, Move.CLOSE)
    guarding.must_be_forwarded(turn, case)
    outcome, words = texts.split_outcome(rest)
    known = {"outcome": desk_texts.OUTCOMES[_outcome(turn, outcome)]} if outcome else {}
    if words:
        _close(turn, case, _outcome(turn, outcome), words)
    elif turn.is_private:
        CLOSING.begin(turn, {"case": str(case.id)}, known)
    else:
        choices = tuple((Button(name, f"/close {case.number} {name}"),) for name in desk_texts.OUTCOMES.values())
        ask(turn, Say(texts.ASK_OUTCOME_OF.format(number=case.number), choices, about=f"case:{case.id}"))


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
    answer(turn, case, texts.CLOSED.format(number=case.number))


def _submit(turn: Turn, answers: Answers) -> None:
    case = cases.lock(turn.session, int(answers.given["case"]))
    check(turn, case, Move.CLOSE)
    guarding.must_be_forwarded(turn, case)
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
    must_be_possible(case, Move.REOPEN)
    if not reason and case.anonymised_at is None:
        raise Refusal(texts.EMPTY_REOPEN)
    handing.move(turn, case, Move.REOPEN, entry(turn, reason))
    if case.assignee_id is None or not staff.posts_of(turn.session, case.assignee_id):
        case.assignee_id = turn.speaker.person_id
    case.tried = []
    case.outcome = case.solved = case.satisfaction = None
    handing.happened(turn, case, Event.REOPENED)
    handing.refresh(turn, case)
    name = handing.staff_name(turn, case.assignee_id)
    for each in carried.voices(turn, case):
        handing.tell_news(turn, each, desk_texts.reopened(each.number, name))
    turn.reply(Say(texts.REOPENED.format(number=case.number, name=name), about=f"case:{case.id}"))
    if case.assignee_id != turn.speaker.person_id:
        _tell_holder(turn, case, reason)


def _tell_holder(turn: Turn, case: Case, reason: str) -> None:
    """Whoever closed it has it again: why, and the card."""
    shown = card.full(turn, case)
    words = texts.REOPENED_FOR_HOLDER.format(number=case.number, reason=reason)
    say = Say(f"{words}\n\n{shown.text}", shown.buttons, about=shown.about)
    looking.send_card(turn, case, case.assignee_id, say)
