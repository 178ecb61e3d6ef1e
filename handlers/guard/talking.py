"""Is it safe to talk: whoever tells of harm may have the one who does it beside them."""

from domain.message import Say
from domain.refusal import Refusal
from handlers.desk import finding, handing, reports
from handlers.guard import texts
from handlers.turn import Turn
from storage import history, safeguards
from storage.history import Entry


def safe(turn: Turn) -> None:
    """Button: `/safe NO yes` or `/safe NO no`."""
    case, answer = finding.own_case(turn, "/safe")
    row = safeguards.of(turn.session, case.id)
    if row is None or answer not in ("yes", "no"):
        raise Refusal(texts.SAFE_YES)
    was_hushed, row.hushed_at = row.hushed_at, None if answer == "yes" else row.hushed_at or turn.now
    turn.session.flush()
    turn.reply(texts.SAFE_YES if answer == "yes" else texts.SAFE_NO)
    if bool(was_hushed) == bool(row.hushed_at):
        return
    handing.refresh(turn, case)
    if row.hushed_at:
        history.write(turn.session, case.id, Entry("hush", turn.now, turn.speaker.person_id))
        reports.tell_holder(turn, case, Say(texts.HUSHED.format(number=case.number), about=f"case:{case.id}"))
