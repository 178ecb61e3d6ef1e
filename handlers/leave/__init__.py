"""Who is away and who stands in; and handing everything over when somebody else goes on."""

from handlers.feature import Command, Feature, Timer, Who, every
from handlers.leave import asking, handover, texts, timers

feature = Feature(
    "leave",
    commands=(
        Command("leave", asking.leave, texts.HELP_LEAVE, texts.WORDS_LEAVE, Who.STAFF, texts.NEEDS_LEAVE),
        Command("stand_in", asking.stand_in, who=Who.STAFF),
        Command("leave_for", asking.leave_for, who=Who.STAFF),
        Command("leave_off", asking.leave_off, who=Who.STAFF),
        Command(
            "handover", handover.handover, texts.HELP_HANDOVER, texts.WORDS_HANDOVER, Who.STAFF, texts.NEEDS_HANDOVER
        ),
    ),
    timers=(Timer("leave", timers.look, every(1)),),
)
