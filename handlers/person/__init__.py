"""A person, please: handed over at any moment."""

from handlers.feature import Command, Feature, Intent
from handlers.person import resident, texts

feature = Feature(
    "person",
    commands=(Command("human", resident.human, texts.HELP_HUMAN, texts.WORDS_HUMAN, in_group=True, for_child=True),),
    intents=(Intent(resident.claim, resident.human),),
    continues=(resident.carry_on,),
)
