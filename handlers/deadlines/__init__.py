"""Watching the clocks: one reminder before and one alarm after each deadline; who does not take a case loses it."""

from handlers.deadlines import housekeeping, timers
from handlers.feature import Feature, Timer, every

feature = Feature(
    "deadlines",
    timers=(
        Timer("remind", timers.remind, every(1)),
        Timer("alarm", timers.alarm, every(1)),
        Timer("forget", housekeeping.forget, every(60)),
    ),
)
