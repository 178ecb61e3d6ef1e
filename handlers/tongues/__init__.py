"""Whoever does not write Mandarin reads a kind sentence and gets a person; the case says who speaks their language."""

from handlers.feature import Command, Feature, Intent, Who
from handlers.tongues import officer, resident, shown, texts

feature = Feature(
    "tongues",
    commands=(Command("language", officer.language, words=texts.WORDS_LANGUAGE, who=Who.STAFF),),
    intents=(Intent(resident.claim, resident.plain),),
    forms=(officer.CHOOSING,),
    continues=(resident.WAY.carry_on,),
    lines=shown.lines,
    steps=shown.steps,
)
