"""A hazard or a clue, with one's name or without."""

from handlers.feature import Command, Feature, Intent
from handlers.tips import bodies, questions, receipts, resident, texts

feature = Feature(
    "tips",
    commands=(Command("tip", resident.tip, texts.HELP_TIP, texts.WORDS_TIP, needs=texts.NEEDS_TIP, in_group=True),),
    intents=(Intent(resident.claim, resident.plain), Intent(receipts.claim, receipts.plain)),
    forms=(questions.TIP,),
    lines=bodies.lines,
    continues=(resident.WAY.carry_on,),
)
