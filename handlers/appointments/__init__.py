"""Somebody wants to come to the station at an agreed time, or wants to be visited at home."""

from handlers.appointments import proposing, questions, reminding, resident, texts
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
        Command("slot", proposing.slot),
    ),
    forms=(questions.SERVICE, proposing.PROPOSING),
    timers=(Timer("appointments", reminding.look, every(10)),),
    lines=proposing.lines,
    steps=proposing.steps,
    continues=(resident.WAY.carry_on,),
)
