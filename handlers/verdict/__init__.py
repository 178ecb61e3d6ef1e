"""After closing, the resident's verdict: solved or not, and how satisfied."""

from handlers.feature import Command, Feature, Intent
from handlers.verdict import resident, texts, words

feature = Feature(
    "verdict",
    commands=(
        Command("solved", resident.solved),
        Command("rate", resident.rate),
        Command("is_solved", resident.is_solved, words=texts.WORDS_SOLVED),
        Command("not_solved", resident.not_solved, words=texts.WORDS_NOT_SOLVED),
    ),
    intents=(Intent(words.claim, words.plain),),
    forms=(words.ASKING,),
)
