"""Notices: from a draft to every group, at the right hour and once; questions below them; stopping and taking back."""

from handlers.feature import Feature, Timer, every
from handlers.notices import ear, sending, staff, stopping, timers

feature = Feature(
    "notices",
    commands=(*staff.COMMANDS, *ear.COMMANDS),
    intents=ear.INTENTS,
    forms=(*staff.FORMS, *ear.FORMS),
    timers=(
        Timer("notices", timers.work, every(seconds=10)),
        Timer("notice_progress", timers.show_progress, every(seconds=30)),
        Timer("notice_forget", timers.forget, every(minutes=60)),
    ),
    delivered={"copy": sending.delivered, "recall": stopping.deleted},
)
