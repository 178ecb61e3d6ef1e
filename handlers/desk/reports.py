"""What residents add to a case they have: kept as a report, told to whoever holds the case."""

from domain.message import Say, Urgency
from handlers.desk import carried, handing, names, texts, unnamed
from handlers.desk.files import keep_files
from handlers.turn import Tick, Turn
from storage import cases, history
from storage.cases import Case, Report
from storage.history import Entry

# Before the platform's name of an album among the parts of a report; no message id begins so.
_ALBUM = "album "


def add(turn: Turn, case: Case, words: str) -> int:
    """Keep what the resident said and hand it on; returns the row of history that the delivery is reported on."""
    keep(turn, case, words)
    shown = unnamed.kept(case, words)
    row = history.write(turn.session, case.id, Entry("resident", turn.now, turn.speaker.person_id, shown))
    files = turn.incoming.attachments
    say = Say(
        texts.from_resident(carried.called(turn, case), names.caller(case), shown),
        attachments=files,
        about=f"case:{case.id}",
    )
    tell_holder(turn, case, say, f"relay:{row}")
    return row


def is_rest_of_album(turn: Turn) -> bool:
    """Pictures sent together come one by one: was another of them heard already?"""
    album = turn.incoming.album
    return bool(album) and cases.report_with(turn.session, turn.contact.id, _ALBUM + album) is not None


def keep(turn: Turn, case: Case, words: str) -> None:
    """Note what the resident said, with its files, as a report of the case."""
    files, words = turn.incoming.attachments, unnamed.kept(case, words)
    report = Report(
        contact_id=turn.contact.id,
        words=words,
        fields={},
        attachments=[[file.kind, file.reference, file.channel] for file in files],
        at=turn.now,
    )
    if turn.source:
        report.note_part(turn.source, "words", words)
    if turn.incoming.album:
        report.note_part(_ALBUM + turn.incoming.album, "album", "")
    cases.add_report(turn.session, case, report)
    keep_files(turn, case, list(files))


def tell_holder(tick: Tick, case: Case, say: Say, slot: str = "") -> bool:
    """Say something to whoever holds the case, or to the chiefs where nobody does."""
    case = carried.held(tick, case)
    urgency = Urgency.DANGER if case.urgent else Urgency.ANSWER
    if tick.tell(case.assignee_id, say, urgency, slot):
        return True
    told = [tick.tell(chief, say, urgency, slot) for chief in handing.chiefs_of(tick, case)]
    return any(told)
