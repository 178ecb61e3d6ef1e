"""Somebody wants to come to the station at an agreed time, or wants to be visited at home."""

from handlers.appointments import questions, resident, slots, texts
from handlers.feature import Command, Feature, Timer, every

feature = Feature(
    "appointments",
    commands=(
        Command(
            "service",
            resident.service,
            texts.HELP_SERVICE,
            texts.WORDS_SERVICE,
            needs=texts.NEEDS_SERVICE,
            in_group=True,
        ),
        Command("slot", slots.slot),
    ),
    forms=(questions.SERVICE,),
    timers=(Timer("appointments", slots.look, every(10)),),
    lines=slots.lines,
    continues=(resident.WAY.carry_on,),
)
