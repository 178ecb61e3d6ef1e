"""Voice is turned into text, which counts once the speaker has said yes; the recording stays what counts for officers."""

from handlers.feature import Command, Feature, Timer, every
from handlers.voices import hearing, resident, timers

feature = Feature(
    "voices",
    commands=(Command("heard", resident.heard),),
    watches=(hearing.watch,),
    errands={hearing.ERRAND: hearing.told},
    timers=(Timer("forget_recordings", timers.forget, every(60)),),
)
