"""The promises of a draft, asked one by one; instalments become one row each."""

from domain.agreement import State
from domain.promise import State as PromiseState
from domain.refusal import Refusal
from handlers.agreements import found, shown, texts
from handlers.agreements import writing_texts as words
from handlers.desk import looking, sides
from handlers.draft import Answers
from handlers.form import Form, Question
from handlers.language.instalments import fen, read_dues
from handlers.turn import Turn
from storage import agreements, cases, parties, promises
from storage.agreements import Agreement
from storage.cases import Case
from storage.parties import Party
from storage.promises import Promise


def begin(turn: Turn, case: Case, agreement: Agreement) -> None:
    PROMISE.begin(turn, {"case": str(case.id), "agreement": str(agreement.id)}, {})


def add(turn: Turn) -> None:
    """Button: `/agreement_add ID`."""
    agreement, case, _ = found.for_staff(turn)
    _must_be_draft(agreement)
    begin(turn, case, agreement)


def drop(turn: Turn) -> None:
    """Button: `/agreement_drop PROMISE`."""
    promise, agreement, case, _ = found.promise_for_staff(turn)
    _must_be_draft(agreement)
    promise.state = PromiseState.DROPPED
    turn.session.flush()
    looking.show_paper(turn, case, shown.draft(turn, case, agreement))


def _must_be_draft(agreement: Agreement) -> None:
    if agreement.state != State.DRAFT:
        raise Refusal(texts.OLD)


def _households(turn: Turn, case_id: int) -> dict[str, Party]:
    return {sides.label(turn, party): party for party in parties.of(turn.session, case_id)}


def _labels(turn: Turn, answers: Answers) -> tuple[str, ...]:
    return tuple(_households(turn, int(answers.given["case"])))


def _who(_turn: Turn, _said: str) -> str:
    raise Refusal(words.ASK_WHO_FIRST)


def _amount(_turn: Turn, said: str) -> str:
    if fen(said) is None:
        raise Refusal(words.WRONG_AMOUNT)
    return said


def _due(turn: Turn, said: str) -> str:
    if not read_dues(said, turn.service.local(turn.now)):
        raise Refusal(words.WRONG_DUE)
    return said


def _submit(turn: Turn, answers: Answers) -> None:
    case = cases.lock(turn.session, int(answers.given["case"]))
    found.check(turn, case)
    agreement = agreements.lock(turn.session, int(answers.given["agreement"]))
    if agreement is None:
        raise Refusal(texts.NOT_HERE)
    _must_be_draft(agreement)
    said = answers.said
    party = _households(turn, case.id).get(said["who"])
    if party is None:
        raise Refusal(texts.CHANGED)
    total = fen(said["amount"]) if said.get("amount") else None
    for due in read_dues(said["due"], turn.service.local(turn.now), total):
        row = Promise(agreement_id=agreement.id, party_id=party.id, what=said["what"], due_on=due.on.date())
        row.amount, row.proof = due.amount, said.get("proof", "")
        promises.add(turn.session, row)
    looking.show_paper(turn, case, shown.draft(turn, case, agreement))


PROMISE = Form(
    "promise",
    (
        Question("who", words.WHO, words.ASK_WHO_FIRST, _labels, read=_who, may_skip=False),
        Question("what", words.WHAT, words.ASK_WHAT, may_skip=False),
        Question("amount", words.AMOUNT, words.ASK_AMOUNT, read=_amount),
        Question("due", words.DUE, words.ASK_DUE, read=_due, may_skip=False),
        Question("proof", words.PROOF, words.ASK_PROOF, lambda _t, _a: words.PROOFS),
    ),
    submit=_submit,
)
