"""An edited message changes the report that it became; it never opens a second case."""

from domain.message import Say
from handlers.desk import handing, reports, unnamed, voicing
from handlers.dispute import texts
from handlers.language import said as language
from handlers.language.quoted import quoted
from handlers.turn import Turn
from storage import cases, groups, history, invitations
from storage.cases import Case, Report
from storage.history import Entry

_COLUMNS = {
    "what": "story",
    "where": "place",
    "moment": "since",
    "since": "since",
    "other": "other_side",
    "phone": "phone",
    "danger": "danger",
}


def edited(turn: Turn) -> bool:
    """Was the edited message part of a report, or of an invitation nobody followed yet? Then it is changed."""
    if not turn.words:
        return False
    report = cases.report_with(turn.session, turn.contact.id, turn.source)
    if report is None:
        return not turn.is_private and _invitation_edited(turn)
    case = cases.lock(turn.session, report.case_id)
    turn.words = unnamed.kept(case, turn.words)
    before = _change(turn, case, report)
    if before is None:
        return True
    history.write(turn.session, case.id, _entry(turn, case, before))
    handing.refresh(turn, case)
    party = voicing.party_of(turn, case)
    words = texts.edited_for_officer(voicing.called(turn, case, party), quoted(turn.words))
    reports.relay(turn, case, Say(words, about=voicing.about(case, party)))
    voicing.answer(turn, case, texts.EDIT_TAKEN)
    return True


def _entry(turn: Turn, case: Case, before: str) -> Entry:
    party = voicing.party_of(turn, case)
    return Entry("edited", turn.now, turn.speaker.person_id, before, party_id=party.id if party else None)


def _change(turn: Turn, case: Case, report: Report) -> str | None:
    """Put the new words in their place and return the old ones; None when they are the same (a link preview, say)."""
    field = report.fields[turn.source]
    column = _COLUMNS.get(field, "")
    whole = getattr(case, column) if column else report.words
    part = report.part(turn.source) or whole
    if part == turn.words:
        return None
    changed = whole.replace(part, turn.words, 1) if part in whole else turn.words
    if column:
        setattr(case, column, changed)
    if field == "what":
        _read_again(case, whole, changed)
    if field in ("what", "words"):
        report.words = changed
    report.note_part(turn.source, field, turn.words)
    turn.session.flush()
    return str(part)


def _read_again(case: Case, before: str, after: str) -> None:
    """What had been read from the old words is read from the new ones."""
    old, new = language.read(before), language.read(after)
    for column, was, now in (
        ("place", old.where, new.where),
        ("since", old.since, new.since),
        ("other_side", old.other_side, new.other_side),
    ):
        if now and getattr(case, column) == was:
            setattr(case, column, now)


def _invitation_edited(turn: Turn) -> bool:
    group = groups.find(turn.session, turn.incoming.chat)
    if group is None:
        return False
    made = invitations.by_message(turn.session, turn.contact.id, group.id, turn.incoming.message_id)
    if made is None:
        return False
    made.words = turn.words
    return True
