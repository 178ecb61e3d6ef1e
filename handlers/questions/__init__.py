"""A question is answered from what is known, with its source; what is not known goes to an officer."""

from handlers.feature import Command, Feature, Intent, Timer, Who, every
from handlers.questions import drafting, edited, edits, group, officer, resident, texts, timers, verdicts

feature = Feature(
    "questions",
    commands=(
        Command("ask", resident.ask, texts.HELP_ASK, texts.WORDS_ASK, needs=texts.NEEDS_ASK, in_group=True),
        Command("ask_only", resident.ask_only),
        Command("to_report", resident.to_report),
        Command("useful", verdicts.useful),
        Command("not_this", verdicts.not_this),
        Command("this_one", verdicts.this_one),
        Command("none_of_these", verdicts.none_of_these),
        Command("to_person", verdicts.to_person),
        Command("propose", officer.propose, who=Who.STAFF),
        Command("send_draft", drafting.send, who=Who.STAFF),
        Command("drop_draft", drafting.drop, who=Who.STAFF),
        Command("useful_draft", drafting.useful),
        Command("useless_draft", drafting.useless),
    ),
    intents=(Intent(resident.claim, resident.plain),),
    forms=(resident.ASK,),
    continues=(group.carry_on,),
    errands={drafting.KIND: drafting.told},
    edits=(edits.edited,),
    timers=(Timer("forget_questions", timers.forget, every(60)), Timer("edits", edited.look, every(1))),
)
