"""Danger in a resident's own words: the number to call first, and the officer on duty is told in the same turn."""

from handlers.danger import after, answer
from handlers.feature import Command, Feature, Intent

feature = Feature(
    "danger",
    commands=(Command("not_real", after.not_real), Command("in_danger", answer.in_danger)),
    intents=(Intent(after.claim, after.more),),
    watches=(answer.watch,),
    continues=(answer.carry_on,),
)
