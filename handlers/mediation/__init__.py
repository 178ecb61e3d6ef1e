"""Mediation: both sides are asked, meetings are arranged, the officer has a guide, and a record is kept."""

from handlers.feature import Command, Feature, Intent, Timer, Who, every
from handlers.mediation import (
    afterwards,
    consent,
    fixing,
    guide,
    meeting,
    meeting_texts,
    record,
    record_texts,
    steps,
    texts,
)

feature = Feature(
    "mediation",
    commands=(
        Command("mediate", consent.mediate, words=texts.WORDS_MEDIATE, who=Who.STAFF),
        Command("consent", consent.note, words=texts.WORDS_CONSENT, who=Who.STAFF),
        Command("willing", consent.answer),
        Command("meet", meeting.meet, words=meeting_texts.WORDS_MEET, who=Who.STAFF),
        Command("fits", meeting.fits),
        Command("offer", meeting.offer, who=Who.STAFF),
        Command("fix", fixing.fix, who=Who.STAFF),
        Command("unmeet", fixing.cancel, who=Who.STAFF),
        Command("met", afterwards.met, who=Who.STAFF),
        Command("guide", guide.guide, words=record_texts.WORDS_GUIDE, who=Who.STAFF),
        Command("use", guide.use, who=Who.STAFF),
        Command("record", record.record, words=record_texts.WORDS_RECORD, who=Who.STAFF),
    ),
    forms=(consent.ASKING, consent.FIRST, consent.NOTING, meeting.MEETING, meeting.MINE, record.RECORD, guide.SAYING),
    intents=(Intent(consent.claim, consent.plain),),
    timers=(Timer("meetings", afterwards.look, every(5)),),
    lines=steps.lines,
    steps=steps.steps,
)
