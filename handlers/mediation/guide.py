"""How to lead this talk, step by step; a draft is put into a form, and only the officer sends it."""

from collections.abc import Sequence

from domain.guide import Step
from domain.message import Button, Say
from domain.refusal import Refusal
from handlers.desk import names, sides
from handlers.draft import Answers
from handlers.form import Form, Question
from handlers.mediation import fixing, gate
from handlers.mediation import record_texts as texts
from handlers.turn import Tick, Turn
from storage import history, parties
from storage.cases import Case
from storage.history import Entry

_GENERAL = "general"


def steps(tick: Tick, case: Case) -> list[tuple[Step, str]]:
    """Calm first and apart, then what is special to this kind of dispute, then what comes last; with days of check."""
    there = tick.service.content.guides
    general, special = there.get(_GENERAL), there.get(case.topic)
    first = [(step, f"{general.checked}") for step in general.steps] if general else []
    middle = [(step, f"{special.checked}") for step in special.steps] if special else []
    last = [(step, f"{general.checked}") for step in general.after] if general else []
    return [*first, *middle, *last]


def guide(turn: Turn) -> None:
    """`/guide NO [step]`."""
    case, rest = gate.work(turn, "/guide")
    _may_guide(turn, case)
    found = steps(turn, case)
    number = int(rest) if rest.isdecimal() and rest.isascii() else 1
    if not 0 < number <= len(found):
        raise Refusal(texts.NO_GUIDE)
    step, checked = found[number - 1]
    words = texts.page(f"{number}/{len(found)}", step.title, step.advice, step.say, step.source)
    if step.source or step.say:
        words = f"{words}\n{texts.checked(checked)}"
    turn.reply(Say(words, (_ways(case, step, number, len(found)),), about=f"case:{case.id}"))


def _may_guide(turn: Turn, case: Case) -> None:
    if why := gate.why_not(turn, case):
        raise Refusal(why)


def _ways(case: Case, step: Step, number: int, count: int) -> tuple[Button, ...]:
    use = [Button(texts.USE, f"/use {case.number} {number}")] if step.say else []
    before = [Button(texts.BEFORE, f"/guide {case.number} {number - 1}")] if number > 1 else []
    after = [Button(texts.NEXT, f"/guide {case.number} {number + 1}")] if number < count else []
    return (*use, *before, *after)


def use(turn: Turn) -> None:
    """Button: `/use NO STEP`: the draft of this step, to be changed and sent to one side."""
    case, rest = gate.work(turn, "/use")
    _may_guide(turn, case)
    found = steps(turn, case)
    number = int(rest) if rest.isdecimal() and rest.isascii() else 0
    if not 0 < number <= len(found) or not found[number - 1][0].say:
        raise Refusal(texts.NO_GUIDE)
    SAYING.begin(turn, {"case": str(case.id)}, {"words": found[number - 1][0].say})


def _households(turn: Turn, answers: Answers) -> Sequence[str]:
    return [sides.label(turn, party) for party in parties.of(turn.session, int(answers.given["case"]))]


def _card(_turn: Turn, answers: Answers) -> str:
    return texts.SAY_CARD.format(to=answers.said["to"], words=answers.said["words"])


def _send(turn: Turn, answers: Answers) -> None:
    case, said = gate.again(turn, answers.given["case"]), answers.said
    found, _ = sides.named(turn, case, said["to"])
    words = texts.from_officer(names.staff_name(turn, turn.speaker.person_id), said["words"])
    away = [party for party in found if not sides.tell(turn, party, words)]
    entry = Entry("to_side", turn.now, turn.speaker.person_id, texts.said_to(said["to"], said["words"]))
    history.write(turn.session, case.id, entry)
    labels = fixing.labels(turn, away)
    there = texts.AWAY.format(away=labels) if labels else ""
    turn.reply(Say(texts.SENT.format(to=said["to"], away=there), about=f"case:{case.id}"))


SAYING = Form(
    "saying",
    (
        Question("words", texts.WORDS, texts.ASK_WORDS, may_skip=False),
        Question("to", texts.TO, texts.ASK_TO, _households, may_skip=False),
    ),
    submit=_send,
    card=_card,
)
