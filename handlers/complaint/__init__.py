"""A complaint about somebody on the staff: it goes to those above them, and they never see it."""

from handlers.complaint import questions, resident, texts
from handlers.feature import Command, Feature, Intent

feature = Feature(
    "complaint",
    commands=(Command("complain", resident.complain, words=texts.WORDS_COMPLAIN, in_group=True),),
    intents=(Intent(resident.claim, resident.plain),),
    watches=(resident.watch,),
    forms=(questions.COMPLAINT,),
    continues=(resident.WAY.carry_on,),
)
