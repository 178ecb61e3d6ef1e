"""The beginning of a report."""

from domain.message import AttachmentKind
from handlers.dispute import questions, texts
from handlers.turn import Turn


def start(turn: Turn, words: str, given: dict[str, str]) -> None:
    """Begin the form with what was said and sent already, so that nothing is asked twice."""
    known = {"what": words} if questions.is_story(words) else {}
    for file in turn.incoming.attachments:
        if file.kind is AttachmentKind.VOICE:
            known.setdefault("what", texts.IN_VOICE)
        elif file.kind is AttachmentKind.LOCATION:
            known["where"] = texts.ON_THE_MAP
    form = questions.FOR_ANOTHER if turn.speaker.is_staff else questions.REPORT
    form.begin(turn, given, {**form.reads(turn, words), **known})
