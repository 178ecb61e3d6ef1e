"""Whom the law wants told: written down before the case is closed."""

from collections.abc import Sequence

from domain.message import Button, Say
from domain.people import Role
from domain.refusal import Refusal
from domain.safety import Body
from handlers.desk import finding, guarding, handing, safety_texts
from handlers.desk import texts as desk_texts
from handlers.draft import Answers
from handlers.form import Form, Question
from handlers.guard import texts
from handlers.guard.naming import leads, must_lead
from handlers.turn import Tick, Turn
from storage import cases, history, safeguards
from storage.cases import Case
from storage.history import Entry
from storage.safeguards import Forwarding

_BY_NAME = {name: body for body, name in safety_texts.BODIES.items()}


def forwarded(turn: Turn) -> None:
    """`/forwarded NO body [words]`: without words it asks for them; `不用报 reason` is the chief's."""
    case, rest = finding.staff_case(turn, "/forwarded")
    must_lead(turn, case)
    name, _, words = rest.partition(" ")
    if name == texts.WAIVED:
        _waive(turn, case, words.strip())
        return
    body = _BY_NAME.get(name)
    if body is None:
        bodies = desk_texts.listed(_BY_NAME)
        raise Refusal(texts.WHICH_BODY.format(bodies=bodies, number=case.number))
    if words.strip():
        _keep(turn, case, body, words.strip())
    else:
        FORWARDING.begin(turn, {"case": str(case.id), "body": body}, {})


def _keep(turn: Turn, case: Case, body: Body, words: str) -> None:
    name = safety_texts.BODIES[body]
    if any(done.body == body for done in safeguards.forwarded(turn.session, case.id)):
        raise Refusal(texts.ALREADY_FORWARDED.format(number=case.number, body=name))
    _write(turn, case, body, words)
    _settle(turn, case)
    left = safety_texts.names_of(guarding.missing(turn, case))
    said = texts.FORWARDED_LEFT if left else texts.FORWARDED
    turn.reply(Say(said.format(number=case.number, body=name, left=left), about=f"case:{case.id}"))


def _write(turn: Turn, case: Case, body: Body, words: str) -> None:
    row = Forwarding(case_id=case.id, body=body, words=words, by_id=turn.speaker.person_id, at=turn.now)
    safeguards.forward(turn.session, row)
    said = desk_texts.because(safety_texts.BODIES[body], words)
    history.write(turn.session, case.id, Entry("forwarded", turn.now, turn.speaker.person_id, said))


def _waive(turn: Turn, case: Case, reason: str) -> None:
    """The words sounded worse than it is: the chief says why nobody has to be told."""
    if not leads(turn, case, Role.CHIEF) or not reason:
        raise Refusal(texts.ONLY_CHIEF)
    for body in guarding.missing(turn, case):
        _write(turn, case, body, desk_texts.because(texts.WAIVED, reason))
    _settle(turn, case)
    turn.reply(Say(texts.FORWARDED.format(number=case.number, body=texts.WAIVED), about=f"case:{case.id}"))


def _settle(turn: Turn, case: Case) -> None:
    row = safeguards.of(turn.session, case.id)
    if row is not None and not guarding.missing(turn, case):
        row.owes_since = None
    turn.session.flush()
    handing.refresh(turn, case)


def _submit(turn: Turn, answers: Answers) -> None:
    case = cases.lock(turn.session, int(answers.given["case"]))
    finding.must_see(turn, case)
    must_lead(turn, case)
    _keep(turn, case, Body(answers.given["body"]), answers.said["words"])


FORWARDING = Form("forwarding", (Question("words", texts.WORDS, texts.ASK_WORDS, may_skip=False),), submit=_submit)


def lines(tick: Tick, case: Case) -> Sequence[str]:
    """What the card says of it."""
    row = safeguards.of(tick.session, case.id)
    hush = [texts.HUSH_LINE] if row is not None and row.hushed_at else []
    missing = guarding.missing(tick, case)
    return [*hush, *([texts.OWED_LINE.format(bodies=safety_texts.names_of(missing))] if missing else [])]


def steps(tick: Tick, case: Case) -> Sequence[Button]:
    """One press for each body that has to be told."""
    names = [safety_texts.BODIES[body] for body in guarding.missing(tick, case)]
    return [Button(texts.BUTTON.format(body=name), f"/forwarded {case.number} {name}") for name in names]
