"""Legal hold: nothing of a held case is erased, whether its time is over or somebody asks."""

from collections.abc import Sequence

from domain.message import Button, Say
from domain.people import Role
from domain.refusal import Refusal
from handlers.desk import finding
from handlers.privacy import texts
from handlers.turn import Tick, Turn
from storage import history
from storage.cases import Case
from storage.history import Entry

_LEADING = frozenset({Role.CHIEF, Role.SUPERVISOR})


def hold(turn: Turn) -> None:
    """`/hold NO reason`: by the holder or somebody above."""
    case, reason = finding.staff_case(turn, "/hold")
    if case.assignee_id != turn.speaker.person_id and not _leads(turn, case):
        raise Refusal(texts.NOT_YOURS)
    if case.anonymised_at is not None:
        raise Refusal(texts.GONE_ALREADY.format(number=case.number))
    if case.held_at is not None:
        raise Refusal(texts.HELD_ALREADY.format(number=case.number))
    if not reason:
        raise Refusal(texts.WHY_HOLD.format(number=case.number))
    case.held_at = turn.now
    _note(turn, case, "hold", reason, texts.HELD_NOW)


def release(turn: Turn) -> None:
    """`/unhold NO reason`: only by somebody above."""
    case, reason = finding.staff_case(turn, "/unhold")
    if not _leads(turn, case):
        raise Refusal(texts.NOT_YOURS)
    if case.held_at is None:
        raise Refusal(texts.NOT_HELD.format(number=case.number))
    if not reason:
        raise Refusal(texts.WHY_RELEASE.format(number=case.number))
    case.held_at = None
    _note(turn, case, "unhold", reason, texts.RELEASED)


def _note(turn: Turn, case: Case, what: str, reason: str, said: str) -> None:
    history.write(turn.session, case.id, Entry(what, turn.now, turn.speaker.person_id, reason))
    turn.session.flush()
    turn.reply(Say(said.format(number=case.number), about=f"case:{case.id}"))


def _leads(turn: Turn, case: Case) -> bool:
    path = finding.path_of(turn, case)
    return any(post.role in _LEADING and post.covers(path) for post in turn.speaker.posts)


def lines(_tick: Tick, case: Case) -> Sequence[str]:
    if case.anonymised_at is not None:
        return (texts.WAS_ANONYMISED,)
    return (texts.IS_HELD,) if case.held_at is not None else ()


def steps(_tick: Tick, case: Case) -> Sequence[Button]:
    if case.anonymised_at is not None:
        return ()
    if case.held_at is None:
        return (Button(texts.HOLD, f"/hold {case.number}"),)
    return (Button(texts.RELEASE, f"/unhold {case.number}"),)
