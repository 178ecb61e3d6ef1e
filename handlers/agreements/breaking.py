"""A promise is not kept: the case goes back into work, and both sides hear which roads the law gives."""

from domain import agreement as rules
from domain.agreement import Court, Form
from domain.case import Move, Stage
from domain.deadline import Event
from domain.message import Button, Say
from domain.promise import OPEN, State
from domain.refusal import Refusal
from handlers.agreements import found, keeping, marking, shown
from handlers.agreements import promise_texts as texts
from handlers.desk import finding, handing
from handlers.language.kind import DisputeKind
from handlers.turn import Tick, Turn
from storage import agreements, promises
from storage.agreements import Agreement
from storage.cases import Case
from storage.history import Entry
from storage.promises import Promise

_SURE = "yes"


def broken(turn: Turn) -> None:
    """`/broken ID [yes] [reason]`: asked once more before both sides hear it; the reason stays with the officers."""
    promise, agreement, case, rest = marking.running(turn)
    if agreement.state != rules.State.AGREED or case.stage != Stage.PERFORMING:
        raise Refusal(texts.NOT_PERFORMING)
    road = for_officer(turn, case, agreement)
    who = shown.who(turn, promise.party_id)
    first, _, why = rest.partition(" ")
    if first != _SURE:
        sure = Button(texts.SURE_BUTTON, f"/broken {promise.id} {_SURE} {rest}".strip())
        turn.reply(Say(texts.ask_broken(who, promise.what, road), ((sure,),), about=f"case:{case.id}"))
        return
    words = texts.broken_in_history(who, promise.what, why)
    _breach(turn, case, agreement, promise, words)
    told = texts.broken(case.number, promise.what, for_sides(turn, case, agreement))
    keeping.tell_all(turn, keeping.signers(turn, agreement), told)
    turn.reply(
        Say(texts.broken_for_officer(case.number, road), _pass_on(turn, case, agreement), about=f"case:{case.id}")
    )


def breach(turn: Turn) -> None:
    """`/breach NO [reason]`: the promise that fell due first and is not kept."""
    case, why = finding.staff_case(turn, "/breach")
    found.check(turn, case)
    agreement = agreements.in_force(turn.session, case.id)
    if agreement is None:
        raise Refusal(texts.NOTHING_AGREED.format(number=case.number))
    promise = next((one for one in promises.of(turn.session, agreement.id) if one.state in OPEN), None)
    if promise is None:
        raise Refusal(texts.NOTHING_LEFT.format(number=case.number))
    turn.words = f"{promise.id} {why.removeprefix(_SURE).strip()}"
    broken(turn)


def _breach(turn: Turn, case: Case, agreement: Agreement, promise: Promise, words: str) -> None:
    handing.move(turn, case, Move.BREACH, Entry("", turn.now, turn.speaker.person_id, words))
    handing.happened(turn, case, Event.BREACHED)
    agreement.state, agreement.broken_at, promise.state = rules.State.BROKEN, turn.now, State.LATE
    handing.refresh(turn, case)


def for_sides(tick: Tick, case: Case, agreement: Agreement) -> str:
    """The same for both, and no threat."""
    if agreement.form == Form.POLICE:
        return texts.POLICE_ROAD
    today = tick.service.local(tick.now).date()
    until = agreement.court_until if agreement.court_until and today <= agreement.court_until else None
    return texts.people_road(
        until if agreement.court is None else None,
        is_confirmed=agreement.court == Court.CONFIRMED,
        is_wage=case.topic == DisputeKind.LABOR,
    )


def for_officer(tick: Tick, case: Case, agreement: Agreement) -> str:
    """Police mediation that is not kept has to be passed on, not only urged (治安管理处罚法 第9条第3款)."""
    return texts.POLICE_ROAD_FOR_OFFICER if agreement.form == Form.POLICE else for_sides(tick, case, agreement)


def _pass_on(tick: Tick, case: Case, agreement: Agreement) -> tuple[tuple[Button, ...], ...]:
    """Where this installation can refer cases, the way to it."""
    is_police = agreement.form == Form.POLICE and "refer" in tick.service.commands
    return ((Button(texts.REFER, f"/refer {case.number}"),),) if is_police else ()
