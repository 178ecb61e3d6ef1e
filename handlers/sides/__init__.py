"""The two sides of a dispute: who they are, how they join, what an officer sends across, and many households."""

from handlers.feature import Command, Feature, Intent, Who
from handlers.sides import crossing, households, joining, listing, note, shown, texts

feature = Feature(
    "sides",
    commands=(
        Command("sides", listing.sides_of, words=texts.WORDS_SIDES, who=Who.STAFF),
        Command("party", listing.party, who=Who.STAFF),
        Command("party_edit", listing.edit, who=Who.STAFF),
        Command("code", note.code, who=Who.STAFF),
        Command("told", crossing.heard, words=texts.WORDS_HEARD, who=Who.STAFF),
        Command("across", crossing.across, words=texts.WORDS_ACROSS, who=Who.STAFF),
        Command("households", households.several, words=texts.WORDS_HOUSEHOLDS, who=Who.STAFF),
        Command("household", households.one, who=Who.STAFF),
        Command("side", joining.side, words=texts.WORDS_SIDE),
    ),
    forms=(listing.ADDING, listing.CORRECTING, crossing.CROSSING),
    intents=(Intent(joining.claim, joining.plain),),
    watches=(joining.watch,),
    continues=(joining.carry_on,),
    errands={note.DRAW: note.drawn},
    lines=shown.lines,
    steps=shown.steps,
)
