"""A resident's own cases: where they stand, adding to them, withdrawing them."""

from handlers.feature import Command, Feature
from handlers.mine import resident, texts

feature = Feature(
    "mine",
    commands=(
        Command("my", resident.my, texts.HELP_MY, texts.WORDS_MY),
        Command("add", resident.add),
        Command("withdraw", resident.withdraw),
    ),
    forms=(resident.ADDING,),
)
