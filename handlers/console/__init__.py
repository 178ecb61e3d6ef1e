"""The way into the console: a link for one use, given in private to staff."""

from handlers.console import staff, texts
from handlers.feature import Command, Feature, Who

feature = Feature(
    "console",
    commands=(Command("console", staff.console_link, texts.HELP_CONSOLE, texts.WORDS_CONSOLE, Who.STAFF),),
)
