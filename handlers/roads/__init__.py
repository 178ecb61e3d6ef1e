"""Which road a dispute takes: alone or together with mediators, to another body, or waiting with a plan."""

from domain.case import MOVES, Kind, Move, Road, Stage
from domain.message import Button
from handlers.feature import Command, Feature, Timer, Who, every
from handlers.roads import choosing, mediating, parking, referring, texts, watching
from handlers.turn import Tick
from storage import referrals
from storage.cases import Case


def _lines(tick: Tick, case: Case) -> list[str]:
    return [choosing.line(tick, case), referring.line(tick, case), parking.line(tick, case)]


def _steps(tick: Tick, case: Case) -> list[Button]:
    def can(move: Move) -> bool:
        return (Stage(case.stage), move) in MOVES

    is_dispute = case.kind == Kind.DISPUTE and case.is_open
    sent = referrals.running(tick.session, case.id) if case.stage == Stage.REFERRED else None
    offered = (
        (is_dispute, texts.ROAD_STEP, "road"),
        (is_dispute and case.road == Road.COMPLEX, texts.MEDIATORS_STEP, "mediators"),
        (can(Move.REFER), texts.REFER_STEP, "refer"),
        (can(Move.PARK), texts.PARK_STEP, "park"),
        (can(Move.RESUME), texts.RESUME_STEP, "resume"),
    )
    steps = [Button(label, f"/{command} {case.number}") for is_now, label, command in offered if is_now]
    return [*steps, *(watching.buttons(sent) if sent else ())]


feature = Feature(
    "roads",
    commands=(
        Command("road", choosing.road, who=Who.STAFF),
        Command("mediators", mediating.show, who=Who.STAFF),
        Command("invite", mediating.invite, who=Who.STAFF),
        Command("invited", mediating.answered, who=Who.STAFF),
        Command("other_mediator", mediating.another),
        Command("refer", referring.refer, who=Who.STAFF),
        Command("received", referring.received, who=Who.STAFF),
        Command("result", referring.result, who=Who.STAFF),
        Command("park", parking.park, who=Who.STAFF),
        Command("resume", parking.resume, who=Who.STAFF),
    ),
    forms=(choosing.CHOOSING, referring.REFERRING, referring.RESULT, parking.PARKING),
    timers=(Timer("roads", watching.look, every(5)),),
    lines=_lines,
    steps=_steps,
)
