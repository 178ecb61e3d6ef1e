"""The figures of a period, for the areas somebody answers for: in words, as a picture, as a sheet."""

from handlers.feature import Command, Feature, Timer, Who, every
from handlers.figures import criminal, drawn, stats, texts, weekly

feature = Feature(
    "figures",
    commands=(
        Command("stats", stats.stats, texts.HELP_STATS, texts.WORDS_STATS, Who.STAFF, texts.NEEDS_STATS),
        Command("chart", drawn.chart, who=Who.STAFF),
        Command("sheet", drawn.sheet, words=(texts.SHEET,), who=Who.STAFF),
        Command("criminal", criminal.criminal, who=Who.STAFF),
    ),
    timers=(Timer("weekly_figures", weekly.tell, every(10)),),
    errands={drawn.CHART: drawn.drawn, drawn.SHEET: drawn.drawn},
    steps=criminal.steps,
)
