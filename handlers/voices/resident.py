"""`/heard RECORDING yes`: the speaker says whether it was heard right, and what becomes of it."""

import re
from dataclasses import replace

from domain.message import Attachment, Incoming, Say, Spoken
from domain.refusal import Refusal
from handlers import texts as form_texts
from handlers.draft import Answers
from handlers.turn import Turn
from handlers.voices import hearing, texts
from storage import cases, media, recordings
from storage.recordings import Recording, State

_PRESS = re.compile(r"(\d{1,18}) (yes|no|keep|person)", re.ASCII)
_OPEN = {
    "yes": (State.SHOWN,),
    "no": (State.SHOWN,),
    "keep": (State.SHOWN, State.DENIED, State.FAILED),
    "person": (State.SHOWN, State.DENIED, State.FAILED),
}


def heard(turn: Turn) -> None:
    """A button below what was heard."""
    recording, choice = _pressed(turn)
    if choice == "no":
        recording.state = State.DENIED
        turn.reply(Say(texts.DENIED, hearing.without_words(recording)))
        return
    recording.state = State.DONE
    if choice == "person":
        words = texts.by_machine(recording.words) if recording.words else texts.IN_VOICE
        turn.again = _as_said(turn, recording, f"/human {words}", _left(turn, recording, with_form=True))
    elif _went_on(turn, recording):
        turn.reply(texts.WENT_ON)
    elif choice == "yes":
        turn.again = _as_said(turn, recording, recording.words, _left(turn, recording))
    else:
        turn.again = _as_said(turn, recording, "", recording.files)


def _pressed(turn: Turn) -> tuple[Recording, str]:
    named = _PRESS.fullmatch(turn.words)
    recording = recordings.lock(turn.session, int(named[1])) if named else None
    if named is None or recording is None or recording.contact_id != turn.contact.id:
        raise Refusal(form_texts.OLD_BUTTON)
    if recording.state not in _OPEN[named[2]]:
        raise Refusal(form_texts.OLD_BUTTON)
    return recording, named[2]


def _went_on(turn: Turn, recording: Recording) -> bool:
    """Another question is open than when it was said: it is no answer to that one, but goes with what is told."""
    draft = hearing.running(turn, turn.contact.id)
    if draft is None or hearing.step(draft) == recording.step:
        return False
    hearing.lay_with_form(draft, recording)
    return True


def _left(turn: Turn, recording: Recording, *, with_form: bool = False) -> tuple[Attachment, ...]:
    """What does not lie with an open case already, or with the form that goes to a person as well."""
    draft = hearing.running(turn, turn.contact.id) if with_form else None
    lies = list(Answers(draft).files) if draft is not None else []
    for case in cases.open_of(turn.session, turn.speaker.person_id):
        lies += media.of(turn.session, case.id)
    return tuple(file for file in recording.files if file not in lies)


def _as_said(turn: Turn, recording: Recording, words: str, files: tuple[Attachment, ...]) -> Incoming:
    """The same as if it had just been typed."""
    spoken = replace(turn.incoming, spoken=Spoken.MESSAGE, text=words, message_id=recording.message_id)
    return replace(spoken, attachments=files)
