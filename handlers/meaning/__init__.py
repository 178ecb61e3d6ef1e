"""What plain words mean where no rule knows: the sure road at once, else one card that asks; corrections with leave."""

from handlers.feature import Command, Feature, Intent
from handlers.meaning import card, consent, group, resident

feature = Feature(
    "meaning",
    commands=(Command("meant", resident.meant_so), Command("lend", consent.lend), Command("tie", card.decided)),
    intents=(Intent(resident.claim, resident.plain),),
    forms=(card.CARD,),
    continues=(group.carry_on,),
)
