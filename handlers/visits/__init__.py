"""Visits and talks: written down in one line, for an area or a case, and counted by the month."""

from handlers.feature import Command, Feature, Who
from handlers.visits import officer, texts

feature = Feature(
    "visits",
    commands=(Command("visit", officer.visit, texts.HELP_VISIT, texts.WORDS_VISIT, Who.STAFF, texts.NEEDS_VISIT),),
    forms=(officer.VISITING,),
)
