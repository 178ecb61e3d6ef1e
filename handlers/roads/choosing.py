"""Simple or complex: what the facts speak for, and what the officer says, with a written reason."""

from collections.abc import Sequence
from datetime import timedelta

from domain.case import Kind, Road
from domain.deadline import Event
from domain.refusal import Refusal
from domain.road import Facts, Proposal, propose
from handlers.desk import finding, handing
from handlers.draft import Answers
from handlers.form import Form, Question
from handlers.language.amounts import amounts
from handlers.roads import common, texts
from handlers.turn import Tick, Turn
from storage import cases, history, parties
from storage.cases import Case
from storage.history import Entry

_HALF_A_YEAR = timedelta(days=183)
_FEN = 100


def proposed(tick: Tick, case: Case) -> Proposal:
    """What the case as it stands speaks for."""
    households = parties.of(tick.session, case.id)
    sums = [amount.yuan for amount in amounts(case.story)] + [(party.amount or 0) / _FEN for party in households]
    facts = Facts(
        households=len(households),
        yuan=max(sums, default=0),
        # What was found when it came; cards only read that.
        repeats=cases.same_before(tick.session, case.id, tick.now - _HALF_A_YEAR),
        topic=case.topic,
        story=case.story,
        is_danger=case.urgent or bool(case.danger),
    )
    return propose(facts, tick.service.content.roads)


def line(tick: Tick, case: Case) -> str:
    """The road chosen; before that what speaks for the joint one."""
    if case.kind != Kind.DISPUTE or not case.is_open:
        return ""
    if case.road:
        return texts.road_line(Road(case.road))
    found = proposed(tick, case)
    return texts.proposal(found.road, found.reasons) if found.road is Road.COMPLEX else ""


def road(turn: Turn) -> None:
    """`/road NO [simple|complex] [reason]`: what is missing is asked."""
    case, rest = finding.staff_case(turn, "/road")
    common.may_lead(turn, case)
    if case.kind != Kind.DISPUTE:
        raise Refusal(texts.ONLY_DISPUTES)
    word, _, reason = rest.strip().partition(" ")
    chosen = texts.ROAD_WORDS.get(word.lower())
    if word and chosen is None:
        raise Refusal(texts.ROAD_EXAMPLE.format(number=case.number))
    if chosen and reason.strip():
        _choose(turn, case, chosen, reason.strip())
    else:
        CHOOSING.begin(turn, {"case": str(case.id)}, {"road": texts.ROADS[chosen]} if chosen else {})


def _choose(turn: Turn, case: Case, chosen: Road, reason: str) -> None:
    case.road = chosen
    history.write(
        turn.session, case.id, Entry("road", turn.now, turn.speaker.person_id, texts.road_entry(chosen, reason))
    )
    handing.happened(turn, case, Event.ROAD_CHOSEN)
    handing.refresh(turn, case)
    common.answer(turn, case, texts.road_chosen(case.number, chosen))


def _reasons(turn: Turn, answers: Answers) -> Sequence[str]:
    case = cases.get(turn.session, int(answers.given["case"]))
    return [texts.REASONS[reason] for reason in proposed(turn, case).reasons]


def _read_road(_turn: Turn, words: str) -> str:
    if words.lower() not in texts.ROAD_WORDS:
        raise Refusal(texts.ASK_ROAD)
    return texts.ROADS[texts.ROAD_WORDS[words.lower()]]


def _opening(turn: Turn, answers: Answers) -> str:
    found = proposed(turn, cases.get(turn.session, int(answers.given["case"])))
    return texts.proposal(found.road, found.reasons)


def _submit(turn: Turn, answers: Answers) -> None:
    case = common.named(turn, answers.given["case"])
    common.may_lead(turn, case)
    _choose(turn, case, texts.ROAD_WORDS[answers.said["road"]], answers.said["reason"])


CHOOSING = Form(
    "choosing_road",
    (
        Question(
            "road",
            texts.ROAD,
            texts.ASK_ROAD,
            lambda _t, _a: tuple(texts.ROADS.values()),
            read=_read_road,
            may_skip=False,
        ),
        Question("reason", texts.REASON, texts.ASK_ROAD_REASON, _reasons, may_skip=False),
    ),
    submit=_submit,
    opening=_opening,
)
