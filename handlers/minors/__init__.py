"""Children under 14: a guardian's yes before anything personal is kept, and cases that only named people read."""

from handlers.feature import Command, Feature
from handlers.minors import guardian

feature = Feature(
    "minors",
    commands=(Command("guardian", guardian.guardian, for_blocked=True),),
    lines=guardian.lines,
)
