"""What to bring for an errand: a list of one's own, ticked, shown to an officer, and a last look before the trip."""

from handlers.feature import Command, Feature, Intent, Timer, every
from handlers.papers import edits, going, group, hearing, lacking, photos, resident, showing, texts, timers

feature = Feature(
    "papers",
    commands=(
        Command(
            "papers", resident.papers, texts.HELP_PAPERS, texts.WORDS_PAPERS, needs=texts.NEEDS_PAPERS, in_group=True
        ),
        Command("tick", resident.tick),
        Command("untick", resident.untick),
        Command("papers_stop", resident.stop),
        Command("papers_lack", lacking.lack),
        Command("papers_ready", going.ready),
        Command("papers_go", going.go),
        Command("papers_photo", photos.photo),
        Command("papers_this", photos.this),
        Command("papers_show", showing.show),
    ),
    intents=(Intent(photos.claim, photos.sent), Intent(hearing.claim, hearing.plain)),
    continues=(group.carry_on,),
    edits=(edits.edited,),
    timers=(
        Timer("remind_papers", timers.remind, every(5)),
        Timer("forget_papers", timers.forget, every(60)),
    ),
)
