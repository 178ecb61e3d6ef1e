"""An edited message changes the report that it became; it never opens a second case."""

from domain.message import Say
from handlers.desk import handing, reports
from handlers.dispute import texts
from handlers.turn import Turn
from storage import cases, groups, history, invitations
from storage.cases import Case, Report
from storage.history import Entry

_COLUMNS = {"what": "story", "where": "place", "since": "since", "other": "other_side", "phone": "phone"}


def edited(turn: Turn) -> bool:
    """Was the edited message part of a report, or of an invitation nobody followed yet? Then it is changed."""
    if not turn.is_private:
        return _invitation_edited(turn)
    report = cases.report_with(turn.session, turn.contact.id, turn.incoming.message_id)
    if report is None or not turn.words:
        return False
    case = cases.lock(turn.session, report.case_id)
    if _unchanged(turn, case, report):
        return True
    history.write(turn.session, case.id, Entry("edited", turn.now, turn.speaker.person_id, turn.words))
    handing.refresh(turn, case)
    words = texts.EDITED_FOR_OFFICER.format(number=case.number, words=turn.words)
    reports.tell_holder(turn, case, Say(words, about=f"case:{case.id}"))
    handing.tell_resident(turn, case, texts.EDIT_TAKEN)
    return True


def _unchanged(turn: Turn, case: Case, report: Report) -> bool:
    """Put the new words in their place; True when they are the old ones (a link preview, say)."""
    field = report.fields[turn.incoming.message_id]
    column = _COLUMNS.get(field)
    before = report.words if column is None else getattr(case, column)
    if before == turn.words:
        return True
    if column is not None:
        setattr(case, column, turn.words)
    if field in ("what", "words"):
        report.words = turn.words
    turn.session.flush()
    return False


def _invitation_edited(turn: Turn) -> bool:
    group = groups.find(turn.session, turn.incoming.chat)
    if group is None:
        return False
    made = invitations.by_message(turn.session, turn.contact.id, group.id, turn.incoming.message_id)
    if made is None:
        return False
    made.words = turn.words
    return True
