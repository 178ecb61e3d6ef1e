"""A dispute: spoken in the group, told in private, registered with a receipt."""

from handlers.dispute import edits, group, questions, resident, texts
from handlers.feature import Command, Feature, Intent

feature = Feature(
    "dispute",
    commands=(
        Command(
            "report", resident.report, texts.HELP_REPORT, texts.WORDS_REPORT, needs=texts.NEEDS_REPORT, in_group=True
        ),
        Command("another", resident.another),
    ),
    intents=(Intent(resident.claim, resident.plain),),
    forms=(questions.REPORT, questions.FOR_ANOTHER, resident.SAME),
    continues=(group.WAY.carry_on,),
    edits=(edits.edited,),
)
