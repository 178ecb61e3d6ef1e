"""The beginning: the menu, the privacy card, small talk, stopping what one has begun."""

from handlers.feature import Command, Feature, Intent
from handlers.menu import resident, texts

feature = Feature(
    "menu",
    commands=(
        Command("start", resident.start),
        Command("help", resident.start, texts.HELP_HELP, texts.WORDS_HELP, in_group=True, for_child=True),
        Command("cancel", resident.cancel, texts.HELP_CANCEL, texts.WORDS_CANCEL, for_blocked=True),
        Command("privacy", resident.privacy, texts.HELP_PRIVACY, texts.WORDS_PRIVACY, for_blocked=True),
    ),
    intents=(Intent(resident.claim, resident.small_talk),),
    welcome=resident.privacy_card,
)
