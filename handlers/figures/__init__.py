"""The figures of a period, for the areas somebody answers for."""

from handlers.feature import Command, Feature, Who
from handlers.figures import stats, texts

feature = Feature(
    "figures",
    commands=(Command("stats", stats.stats, texts.HELP_STATS, texts.WORDS_STATS, Who.STAFF, texts.NEEDS_STATS),),
)
