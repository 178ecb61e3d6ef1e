"""Somebody wants to come to the station at an agreed time, or wants to be visited at home."""

from handlers.appointments import questions, resident, texts
from handlers.feature import Command, Feature

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
    ),
    forms=(questions.SERVICE,),
    continues=(resident.WAY.carry_on,),
)
