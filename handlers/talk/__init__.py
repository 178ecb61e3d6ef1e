"""Talk about a case, both ways through the bot: replies to cards, /reply, and plain words while a case is open."""

from handlers.feature import Command, Feature, Intent, Who
from handlers.talk import delivered, officer, resident, texts, unsafe

feature = Feature(
    "talk",
    commands=(
        Command("reply", officer.reply, texts.HELP_REPLY, texts.WORDS_REPLY, Who.STAFF, texts.NEEDS_REPLY),
        Command("tell", officer.tell, words=texts.WORDS_TELL, who=Who.STAFF),
    ),
    intents=(Intent(resident.claim, resident.plain),),
    forms=(resident.WHICH,),
    replies={"case": officer.or_resident, "party": officer.or_side},
    delivered={"relay": delivered.report},
    errands={"fetch": unsafe.told},
)
