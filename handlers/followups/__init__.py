"""Some time after closing both sides are asked whether it held, by the bot or by somebody else than the handler."""

from handlers.feature import Command, Feature, Intent, Timer, Who, every
from handlers.followups import acting, answering, asking, calling, showing, texts

feature = Feature(
    "followups",
    commands=(
        Command("followed", answering.pressed),
        Command(
            "followup", calling.followup, texts.HELP_FOLLOWUP, texts.WORDS_FOLLOWUP, Who.STAFF, texts.NEEDS_FOLLOWUP
        ),
        Command("followup_pass", acting.pass_on, who=Who.STAFF),
        Command("followup_seen", showing.seen, who=Who.STAFF),
    ),
    intents=(Intent(answering.claim, answering.plain),),
    forms=(answering.WORDS, calling.RECORDING),
    timers=(Timer("follow_up", asking.look, every(5)),),
    replies={"followup": answering.replied},
    lines=showing.lines,
    steps=showing.steps,
    handover=calling.handover,
)
