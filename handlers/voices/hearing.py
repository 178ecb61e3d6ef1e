"""A recording comes in, is listened to as slow work, and what was heard is shown; danger in it is answered at once."""

from collections.abc import Mapping
from datetime import timedelta

from domain.errand import Failure, Result
from domain.message import AttachmentKind, Button, Buttons, Incoming, Say, Spoken, Urgency, clean
from handlers.desk import emergency, reports
from handlers.draft import Answers
from handlers.language.quoted import quoted
from handlers.language.script import simplified
from handlers.turn import Tick, Turn
from handlers.voices import texts
from storage import cases, drafts, outbox, people, recordings
from storage.drafts import Draft
from storage.people import Speaker
from storage.recordings import Recording, State

ERRAND = "hear"
# So many of one person are listened to at once; what comes beyond is kept for an officer.
_MOST_WAITING = 3
# Sent within this time one after the other, they are one thing said.
_TOGETHER = timedelta(minutes=10)
_LONGEST_WORDS = 2000


def watch(turn: Turn) -> bool:
    """A recording without words: listen to it. What goes to an officer right away goes there all the same."""
    if not _is_to_be_heard(turn):
        return False
    goes_along = _goes_along(turn)
    draft = running(turn, turn.contact.id)
    recording = Recording(
        contact_id=turn.contact.id,
        message_id=turn.incoming.message_id,
        step=step(draft),
        state=State.ALONG if goes_along else State.WAITING,
        words="",
        at=turn.now,
    )
    recording.files = turn.incoming.attachments
    recordings.keep(turn.session, recording)
    file = next(file for file in recording.files if file.kind is AttachmentKind.VOICE)
    owed = {"recording": recording.id, "reference": file.reference, "channel": file.channel, "size": file.size}
    turn.send_for(ERRAND, owed)
    if goes_along:
        return False
    lay_with_form(draft, recording)
    turn.reply(texts.HEARING)
    return True


def _is_to_be_heard(turn: Turn) -> bool:
    said = turn.incoming
    is_voice = any(file.kind is AttachmentKind.VOICE for file in said.attachments)
    if not (turn.service.hears_voice and is_voice and turn.is_private) or said.text or said.spoken is Spoken.EDIT:
        return False
    if recordings.is_known(turn.session, turn.contact.id, said.message_id):
        return False
    return recordings.waiting(turn.session, turn.contact.id) < _MOST_WAITING


def _goes_along(turn: Turn) -> bool:
    """Is it for the officer of a case: a reply about one, or said while one is open and nothing is asked?"""
    said = turn.incoming
    if said.reply_to and outbox.about(turn.session, said.chat, said.reply_to).startswith("case:"):
        return True
    is_free = running(turn, turn.contact.id) is None
    return is_free and bool(cases.open_of(turn.session, turn.speaker.person_id))


def running(tick: Tick, contact_id: int) -> Draft | None:
    """The form that the next words are for."""
    draft = drafts.of(tick.session, contact_id)
    return draft if draft is not None and not Answers(draft).waits else None


def step(draft: Draft | None) -> str:
    """The question that is open now."""
    return f"{draft.id}.{draft.turn}" if draft is not None else ""


def lay_with_form(draft: Draft | None, recording: Recording) -> None:
    """Whatever becomes of the words, the recording goes with what is being told."""
    if draft is not None and not Answers(draft).is_offered:
        Answers(draft).add_files(recording.files, "")


def told(tick: Tick, owed: Mapping[str, object], result: Result) -> None:
    """What came of it, once."""
    recording = recordings.lock(tick.session, int(str(owed["recording"])))
    if recording is None or recording.state not in (State.WAITING, State.ALONG):
        return
    is_along = recording.state == State.ALONG
    # A machine that hears a slash gives no command.
    recording.words = simplified(clean(result.words)).lstrip("/ ")[:_LONGEST_WORDS]
    if not recording.words:
        _failed(tick, recording, result.failure or Failure.UNREADABLE, is_along=is_along)
    elif _is_danger(tick, recording):
        recording.state = State.DONE
    elif is_along:
        _tell_officer(tick, recording)
    else:
        _show(tick, recording)


def _failed(tick: Tick, recording: Recording, why: Failure, *, is_along: bool) -> None:
    """The officer who has the recording needs nothing more; who told it to nobody yet is asked for words."""
    recording.state = State.DONE if is_along else State.FAILED
    if not is_along:
        contact = people.contact(tick.session, recording.contact_id)
        tick.tell_contact(contact, Say(texts.FAILED[why], without_words(recording)))


def without_words(recording: Recording) -> Buttons:
    listen = Button(texts.LISTEN, f"/heard {recording.id} keep")
    return ((listen, Button(texts.PERSON, f"/heard {recording.id} person")),)


def _is_danger(tick: Tick, recording: Recording) -> bool:
    """Danger in it is answered as if it had been typed, before anybody says yes, and the officer gets the recording."""
    turn = _as_turn(tick, recording)
    if turn.speaker.is_staff or not tick.watch(turn):
        return False
    case = emergency.running(turn)
    if case is not None:
        words = texts.danger_for_officer(case.number, quoted(recording.words))
        reports.relay(turn, case, Say(words, attachments=recording.files, about=f"case:{case.id}"))
    turn.tell_contact(turn.contact, texts.in_danger(recording.words), Urgency.DANGER)
    tick.owes_errand |= turn.owes_errand
    return True


def _as_turn(tick: Tick, recording: Recording) -> Turn:
    """What was heard, as if its speaker had just said it; whoever reads it reads that a machine heard it."""
    contact = people.contact(tick.session, recording.contact_id)
    speaker: Speaker = people.speaker(tick.session, contact.chat, "")
    said = Incoming(
        key=f"heard {recording.id}",
        chat=contact.chat,
        sender=contact.chat,
        sender_name=speaker.name,
        text=texts.by_machine(recording.words),
        at=tick.now,
        message_id=recording.message_id,
        attachments=recording.files,
    )
    return Turn(tick.session, tick.now, tick.service, tick.owed, incoming=said, speaker=speaker, words=recording.words)


def _tell_officer(tick: Tick, recording: Recording) -> None:
    """Whoever has the recording may read what is in it."""
    recording.state = State.DONE
    report = cases.report_with(tick.session, recording.contact_id, recording.message_id)
    if report is not None:
        case = cases.get(tick.session, report.case_id)
        words = texts.for_officer(case.number, quoted(recording.words))
        reports.relay(tick, case, Say(words, about=f"case:{case.id}"))


def _show(tick: Tick, recording: Recording) -> None:
    """Ask whether it was heard right; what was sent just before and not answered yet is shown with it."""
    before = recordings.before(tick.session, recording, tick.now - _TOGETHER)
    if before is not None:
        before.state = State.DONE
        recording.words = f"{before.words}\n{recording.words}"
        recording.files = (*before.files, *recording.files)
    recording.state = State.SHOWN
    contact = people.contact(tick.session, recording.contact_id)
    right = Button(texts.RIGHT, f"/heard {recording.id} yes")
    wrong = Button(texts.WRONG, f"/heard {recording.id} no")
    person = Button(texts.PERSON, f"/heard {recording.id} person")
    tick.tell_contact(contact, Say(texts.shown(recording.words), ((right, wrong), (person,))))
