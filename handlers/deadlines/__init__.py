"""Watching the clocks: reminders, alarms, steps up; who does not take a case loses it; pauses and more time."""

from handlers.deadlines import escalation, extending, housekeeping, pausing, timers
from handlers.feature import Command, Feature, Timer, Who, every

feature = Feature(
    "deadlines",
    commands=(
        Command("extend", extending.extend, who=Who.STAFF),
        Command("grant", extending.grant, who=Who.STAFF),
        Command("pause", pausing.pause, who=Who.STAFF),
        Command("resume_clock", pausing.go_on, who=Who.STAFF),
    ),
    forms=(extending.EXTENDING, pausing.PAUSING),
    timers=(
        Timer("remind", timers.remind, every(1)),
        Timer("alarm", timers.alarm, every(1)),
        Timer("escalate", escalation.escalate, every(1)),
        Timer("forget", housekeeping.forget, every(60)),
        Timer("seal_history", housekeeping.seal, every(1)),
        Timer("tell_head", housekeeping.tell_head, every(24 * 60)),
    ),
    lines=pausing.lines,
    steps=pausing.steps,
)
