"""Voice becomes text, which counts once its speaker has said yes; officers always get the recording as well."""

from handlers.feature import Command, Feature, Timer, every
from handlers.voices import hearing, resident, timers

feature = Feature(
    "voices",
    commands=(Command("heard", resident.heard),),
    watches=(hearing.watch,),
    errands={hearing.ERRAND: hearing.told},
    timers=(Timer("forget_recordings", timers.forget, every(60)),),
)
