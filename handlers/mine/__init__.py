"""A resident's own cases: where they stand, asking after them, adding to them, withdrawing them."""

from handlers.feature import Command, Feature, Intent
from handlers.mine import asking, resident, texts

feature = Feature(
    "mine",
    commands=(
        Command("my", resident.my, texts.HELP_MY, texts.WORDS_MY),
        Command("add", resident.add),
        Command("withdraw", resident.withdraw),
    ),
    intents=(Intent(asking.claim, asking.plain),),
    forms=(resident.ADDING,),
    continues=(asking.carry_on,),
)
