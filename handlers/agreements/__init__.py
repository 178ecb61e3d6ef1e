"""What both sides agree on, in the form that the law wants, confirmed by both; and every promise watched until kept."""

from handlers.agreements import (
    breaking,
    court,
    marking,
    offering,
    paper,
    performing,
    promising,
    texts,
    timers,
    views,
    writing,
)
from handlers.desk.drawing import DRAW
from handlers.feature import Command, Feature, Intent, Timer, Who, every

feature = Feature(
    "agreements",
    commands=(
        Command(
            "agreement", writing.agreement, texts.HELP_AGREEMENT, texts.WORDS_AGREEMENT, Who.STAFF, texts.NEEDS_NUMBER
        ),
        Command("agreement_add", promising.add, who=Who.STAFF),
        Command("agreement_drop", promising.drop, who=Who.STAFF),
        Command("agreement_edit", writing.edit, who=Who.STAFF),
        Command("agreement_send", offering.send, who=Who.STAFF),
        Command("agreement_paper", paper.paper, who=Who.STAFF),
        Command("agree", offering.agree),
        Command("agreement_change", offering.change),
        Command("promises", views.show, who=Who.STAFF),
        Command("promise_done", performing.done),
        Command("promise_part", performing.part),
        Command("promise_later", performing.later),
        Command("promise_until", marking.until, who=Who.STAFF),
        Command("promise_received", performing.received),
        Command("promise_not_received", performing.not_received),
        Command("kept", marking.kept, who=Who.STAFF),
        Command("partly", marking.partly, who=Who.STAFF),
        Command("broken", breaking.broken, who=Who.STAFF),
        Command("breach", breaking.breach, who=Who.STAFF),
        Command("court", court.court, who=Who.STAFF),
    ),
    forms=(
        writing.CHOOSING,
        *writing.WRITING.values(),
        promising.PROMISE,
        offering.CHANGE,
        paper.SIGNED,
        performing.DONE,
        performing.PART,
        performing.LATER,
    ),
    intents=(Intent(performing.claim, performing.typed),),
    timers=(Timer("promises", timers.watch, every(10)),),
    delivered={"agreement": offering.delivered},
    errands={DRAW: offering.drawn},
    lines=views.lines,
    steps=views.steps,
)
