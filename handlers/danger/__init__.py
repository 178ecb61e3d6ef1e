"""Danger in a resident's own words: the number to call first, and the officer on duty is told in the same turn."""

from handlers.danger import answer
from handlers.feature import Command, Feature

feature = Feature(
    "danger",
    commands=(Command("not_real", answer.not_real),),
    watches=(answer.watch,),
    continues=(answer.carry_on,),
)
