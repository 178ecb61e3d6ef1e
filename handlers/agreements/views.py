"""What the room adds to a case, and the list of its promises."""

from collections.abc import Sequence

from domain import agreement as rules
from domain.agreement import Form
from domain.case import Kind, Stage
from domain.message import Button, Say
from domain.promise import OPEN, State
from domain.refusal import Refusal
from handlers.agreements import found, marking, shown, texts
from handlers.agreements import promise_texts as words
from handlers.desk import finding, looking
from handlers.turn import Tick, Turn
from storage import agreements, promises
from storage.cases import Case

_WRITES = (Stage.WORKING, Stage.MEDIATING, Stage.PERFORMING)


def lines(tick: Tick, case: Case) -> Sequence[str]:
    """ "协议：3 项，已履行 1 项，下一项 12-05 付维修费 1000 元（乙方）"."""
    return (*_asked(tick, case), *_in_force(tick, case))


def _asked(tick: Tick, case: Case) -> Sequence[str]:
    """ "协议：等乙方同意"; nothing while no version is out."""
    agreement = agreements.current(tick.session, case.id)
    offered = agreements.offered(tick.session, case.id)
    if offered is None:
        is_draft = agreement is not None and agreement.state == rules.State.DRAFT
        return (texts.DRAFT_LINE,) if is_draft else ()
    asked = agreements.signatures(tick.session, offered.id)
    return (texts.waiting([shown.who(tick, one.party_id) for one in asked if one.answer not in rules.YES]),)


def _in_force(tick: Tick, case: Case) -> Sequence[str]:
    """Since when, in which form, and how far the promises are."""
    agreement = agreements.in_force(tick.session, case.id)
    if agreement is None or agreement.effective_at is None:
        return ()
    made = promises.of(tick.session, agreement.id)
    open_ones = [promise for promise in made if promise.state in OPEN]
    following = ""
    if open_ones and agreement.state == rules.State.AGREED:
        first = open_ones[0]
        following = texts.following(first.due_on, first.what, first.left, shown.who(tick, first.party_id))
    since = texts.in_force_since(tick.service.local(agreement.effective_at).date(), Form(agreement.form))
    return (since, texts.line(len(made), len(made) - len(open_ones), following))


def steps(tick: Tick, case: Case) -> Sequence[Button]:
    if case.kind != Kind.DISPUTE or case.stage not in _WRITES:
        return ()
    ways = [Button(texts.WRITE, f"/agreement {case.number}")]
    if agreements.current(tick.session, case.id) is None:
        ways.append(Button(texts.POLICE_STEP, f"/agreement {case.number} {Form.POLICE}"))
    agreement = agreements.in_force(tick.session, case.id)
    if agreement is not None:
        ways.append(Button(words.PROMISES, f"/promises {case.number}"))
        if agreement.form == Form.PEOPLE and agreement.court is None:
            ways.append(Button(words.COURT, f"/court {case.number}"))
    return ways


def show(turn: Turn) -> None:
    """`/promises NO`: each promise with its number, its state and what has arrived."""
    case, _ = finding.staff_case(turn, "/promises")
    found.check(turn, case)
    agreement = agreements.in_force(turn.session, case.id)
    if agreement is None:
        raise Refusal(words.NOTHING_AGREED.format(number=case.number))
    made = promises.of(turn.session, agreement.id)
    listed = [words.in_list(one.id, shown.short(turn, one), State(one.state), one.paid) for one in made]
    following = next((one for one in made if one.state in OPEN), None)
    ways = marking.ways(following) if following is not None else ()
    say = Say(words.listed(_in_force(turn, case)[-1], listed), ways, about=f"case:{case.id}")
    looking.show_paper(turn, case, say)
