"""What residents add to a case they have: kept as a report, told to whoever holds the case."""

from collections.abc import Callable

from domain.case import Kind
from domain.looking import Way
from domain.message import Button, Buttons, Say, Urgency
from handlers.desk import carried, handing, looking, side_texts, texts, unnamed, voicing
from handlers.desk.files import keep_files
from handlers.desk.looking import How
from handlers.language import tongue
from handlers.language.quoted import quoted
from handlers.turn import Tick, Turn
from storage import cases, history
from storage.cases import Case, Report
from storage.history import Entry

# Before the platform's name of an album among the parts of a report; no message id begins so.
_ALBUM = "album "


def add(turn: Turn, case: Case, words: str) -> int:
    """Keep what the resident said and hand it on; returns the row of history that the delivery is reported on."""
    keep(turn, case, words)
    if case.language is None and (language := tongue.read(words)):
        case.language = language
        handing.refresh(turn, carried.held(turn, case))
    party, shown = voicing.party_of(turn, case), unnamed.kept(case, words)
    what, party_id = ("side", party.id) if party else ("resident", None)
    row = history.write(turn.session, case.id, Entry(what, turn.now, turn.speaker.person_id, shown, party_id=party_id))
    said = texts.from_resident(voicing.called(turn, case, party), quoted(shown))
    about = voicing.about(case, party)
    relay(turn, case, Say(said, _across(case, row, shown), turn.incoming.attachments, about), f"relay:{row}")
    return row


def _across(case: Case, row: int, words: str) -> Buttons:
    """What one side says reaches the other only by the officer's hand."""
    is_offered = case.kind == Kind.DISPUTE and words and not case.is_anonymous
    return ((Button(side_texts.ACROSS, f"/across {case.number} #{row}"),),) if is_offered else ()


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


def relay(tick: Tick, case: Case, say: Say, slot: str = "") -> bool:
    """Hand on what somebody of the case said: to whoever holds it, or to the chiefs; each is a look."""
    case = carried.held(tick, case)
    how = How(_urgency(case), slot, Way.RELAY)
    return _to_holder(tick, case, lambda person: looking.tell_inside(tick, case, person, say, how))


def tell_holder(tick: Tick, case: Case, say: Say) -> bool:
    """Say something that shows nobody to whoever holds the case, or to the chiefs where nobody does."""
    case = carried.held(tick, case)
    return _to_holder(tick, case, lambda person: tick.tell(person, say, _urgency(case)))


def _urgency(case: Case) -> Urgency:
    return Urgency.DANGER if case.urgent else Urgency.ANSWER


def _to_holder(tick: Tick, case: Case, tell: Callable[[int | None], bool]) -> bool:
    if tell(case.assignee_id):
        return True
    told = [tell(chief) for chief in handing.chiefs_of(tick, case)]
    return any(told)
