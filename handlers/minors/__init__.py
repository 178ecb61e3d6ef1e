"""Children under 14: a guardian's yes before anything personal is kept, and cases that only named people read."""

from handlers.feature import Command, Feature, Timer, every
from handlers.minors import forgetting, guardian

feature = Feature(
    "minors",
    commands=(Command("guardian", guardian.guardian, for_blocked=True),),
    timers=(Timer("children", forgetting.look, every(60)),),
    lines=guardian.lines,
)
