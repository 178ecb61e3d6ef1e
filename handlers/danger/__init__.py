"""Danger in a resident's own words: the number to call first, and the officer on duty is told in the same turn."""

from handlers.danger import after, answer
from handlers.feature import Command, Feature, Intent

feature = Feature(
    "danger",
    commands=(
        Command("not_real", after.not_real, for_blocked=True),
        Command("in_danger", answer.in_danger, for_blocked=True),
    ),
    intents=(Intent(after.claim, after.more, for_blocked=True),),
    watches=(answer.watch,),
    continues=(answer.carry_on,),
)
