"""Cases of danger and of conflict: who may read them, who is kept out, whom the law wants told, who is called."""

from handlers.feature import Command, Feature, Intent, Timer, Who, every
from handlers.guard import avoiding, forwarding, readers, talking, texts, timers

feature = Feature(
    "guard",
    commands=(
        Command("restrict", readers.restrict, who=Who.STAFF),
        Command("open", readers.lift, who=Who.STAFF),
        Command("reader", readers.name, who=Who.STAFF),
        Command("bar", avoiding.bar, words=texts.WORDS_BAR, who=Who.STAFF),
        Command("avoid", avoiding.wish),
        Command("forwarded", forwarding.forwarded, words=texts.WORDS_FORWARDED, who=Who.STAFF),
        Command("safe", talking.safe, for_blocked=True),
        Command("quiet_word", talking.quiet_word, words=texts.WORDS_WORD, for_blocked=True),
    ),
    intents=(Intent(avoiding.claim, avoiding.said),),
    forms=(forwarding.FORWARDING, talking.WORD),
    timers=(
        Timer("call", timers.call, every(seconds=10)),
        Timer("remind_forwarding", timers.remind, every(1)),
    ),
    lines=forwarding.lines,
    steps=forwarding.steps,
)
