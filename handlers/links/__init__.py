"""One matter, several reports: linking and undoing it, what came before, what comes again, and visits in season."""

from handlers.feature import Command, Feature, Timer, Who, every
from handlers.links import lines, officer, repeats, sweeps, tasks, texts

feature = Feature(
    "links",
    commands=(
        Command("link", officer.link, who=Who.STAFF, words=texts.WORDS_LINK),
        Command("unlink", officer.unlink, who=Who.STAFF, words=texts.WORDS_UNLINK),
        Command("differ", officer.differ, who=Who.STAFF),
        Command("repeats", repeats.show, texts.HELP_REPEATS, texts.WORDS_REPEATS, Who.STAFF, needs=texts.NEEDS_REPEATS),
        Command("tasks", tasks.show, texts.HELP_TASKS, texts.WORDS_TASKS, Who.STAFF),
        Command("done", tasks.done, who=Who.STAFF),
    ),
    forms=(tasks.FOUND,),
    timers=(Timer("tell_repeats", repeats.tell, every(1)), Timer("sweeps", sweeps.sweep, every(60))),
    lines=lines.lines,
    offers=lines.offers,
    steps=lines.steps,
)
