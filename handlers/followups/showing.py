"""What was asked and answered: the handler sees that it was, those above see what."""

from domain.followup import Held, Satisfied, State
from domain.message import Button, Say
from domain.refusal import Refusal
from handlers.desk import finding
from handlers.followups import acting, texts
from handlers.turn import Tick, Turn
from storage import followups
from storage.cases import Case
from storage.followups import FollowUp


def _last(tick: Tick, case: Case) -> list[FollowUp]:
    """The last answer of each household and of each reporter outside, or that they were asked."""
    asked = [row for row in followups.of(tick.session, case) if row.state != State.VOID]
    return list({(row.party_id, 0 if row.party_id else row.contact_id): row for row in asked}.values())


def lines(tick: Tick, case: Case) -> list[str]:
    """The card is the handler's: it never says who answered, nor what."""
    rows = _last(tick, case)
    return [texts.line(is_pending=any(row.is_pending for row in rows))] if rows else []


def steps(tick: Tick, case: Case) -> list[Button]:
    return [Button(texts.SEEN_STEP, f"/followup_seen {case.number}")] if _last(tick, case) else []


def seen(turn: Turn) -> None:
    """Button: `/followup_seen NO`; who said what, for those above the handler, without their words."""
    case, _ = finding.staff_case(turn, "/followup_seen")
    if turn.speaker.person_id not in acting.above(turn, case):
        raise Refusal(texts.NOT_ABOVE)
    said = []
    for row in _last(turn, case):
        held, how = Held(row.held) if row.held else None, Satisfied(row.satisfied) if row.satisfied else None
        said.append(texts.entry(acting.label(turn, row), texts.state(State(row.state), held, how)))
    turn.tell(turn.speaker.person_id, Say(texts.answers(case.number, said), about=f"case:{case.id}"))
