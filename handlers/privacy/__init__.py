"""What is kept of somebody: taken along, erased on request, anonymised when its time is over, or held."""

from handlers.feature import Command, Feature, Timer, Who, every
from handlers.privacy import erasing, export, holding, others, timers

feature = Feature(
    "privacy",
    commands=(
        Command("my_data", export.export, for_blocked=True),
        Command("erase", erasing.ask, for_blocked=True),
        Command("erase_yes", erasing.erase, for_blocked=True),
        Command("export_of", others.ask_export, who=Who.STAFF),
        Command("erase_of", others.ask_erase, who=Who.STAFF),
        Command("erase_of_yes", others.erase, who=Who.STAFF),
        Command("hold", holding.hold, who=Who.STAFF),
        Command("unhold", holding.release, who=Who.STAFF),
    ),
    timers=(Timer("retention", timers.anonymise, every(60)),),
    lines=holding.lines,
    steps=holding.steps,
)
