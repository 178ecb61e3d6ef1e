"""Cases of danger: what was seen in them, who may read them, whom they have to be told to, and that nobody mediates."""

from collections.abc import Mapping

from domain.case import Kind, Move, may_mediate
from domain.refusal import Refusal
from domain.safety import MAY_BE_WATCHED, Body, DangerKind, Law, is_restricted
from handlers.desk import children
from handlers.desk import safety_texts as texts
from handlers.language import weak
from handlers.turn import Tick
from storage import admitted, history, safeguards
from storage.admitted import Admitted, Standing
from storage.cases import Case
from storage.history import Entry

_TALKS = frozenset({Move.MEDIATE, Move.AGREE})


def look(tick: Tick, case: Case, words: str) -> None:
    """Note which danger these words tell of; where somebody is harmed, or may be, the file is shut to others."""
    children.look(tick, case, words)
    kinds, people = weak.seen(words)
    named = tuple(kind for kind, name in texts.NAMES.items() if name in case.danger)
    if not (kinds or named or people):
        return
    row = safeguards.note(tick.session, case.id, [*kinds, *named, *people])
    if missing(tick, case) and row.owes_since is None:
        row.owes_since, row.reminders = tick.now, 0
    if is_restricted(_now(case, row.kinds), row.weak) and not case.is_restricted:
        case.is_restricted = True
        history.write(tick.session, case.id, Entry("restrict", tick.now))
    tick.session.flush()


def _now(case: Case, kinds: set[DangerKind]) -> set[DangerKind]:
    """Dangers count for an urgent case; a story of an old quarrel shuts nothing."""
    return kinds if case.urgent or case.danger else set()


def may_be_mediated(tick: Tick, case: Case) -> bool:
    """May anybody talk of mediation in this case? Every room that offers it asks here."""
    row = safeguards.of(tick.session, case.id)
    is_seen = row is not None and is_restricted(row.kinds, row.weak)
    # Violence at home is stopped, recorded and warned against, not talked over (反家庭暴力法 第15、16、23条).
    is_danger = case.urgent or bool(case.danger) or case.is_restricted or is_seen or weak.is_watched(case.story)
    return may_mediate(Kind(case.kind), danger=is_danger, repeated=weak.is_repeated(case.story))


def is_watched(tick: Tick, case: Case) -> bool:
    """May whoever harms somebody in this case read what comes into their chat?"""
    row = safeguards.of(tick.session, case.id)
    is_noted = row is not None and (bool(row.kinds & MAY_BE_WATCHED) or row.hushed_at is not None)
    is_named = any(texts.NAMES[kind] in case.danger for kind in MAY_BE_WATCHED)
    return case.is_restricted or is_noted or is_named or weak.is_watched(f"{case.story}\n{case.danger}")


def must_be_allowed(tick: Tick, case: Case, what: Move) -> None:
    """Refuse a move that danger forbids."""
    if what in _TALKS and not may_be_mediated(tick, case):
        raise Refusal(texts.NO_MEDIATION)


def missing(tick: Tick, case: Case) -> Mapping[Body, Law]:
    """Whom the law wants told of it, and nobody has written down yet."""
    row = safeguards.of(tick.session, case.id)
    if row is None:
        return {}
    done = {forwarding.body for forwarding in safeguards.forwarded(tick.session, case.id)}
    return {body: law for body, law in row.owed.items() if body not in done}


def must_be_forwarded(tick: Tick, case: Case) -> None:
    """Refuse to close what has to be told to others first (domain-facts.md 1.4)."""
    if owed := missing(tick, case):
        raise Refusal(texts.owed(case.number, owed))


def let_in(tick: Tick, case: Case, person_id: int, by: int | None, reason: str = "") -> bool:
    """Name a reader of a restricted case; tells whether they were none."""
    row = Admitted(case_id=case.id, person_id=person_id, standing=Standing.READER, by_id=by, at=tick.now)
    row.reason = reason
    return admitted.admit(tick.session, row)


def keep_out(tick: Tick, case: Case, person_id: int, by: int | None, reason: str) -> bool:
    """From now on this person has nothing to do with the case; tells whether that is new."""
    row = Admitted(case_id=case.id, person_id=person_id, standing=Standing.BARRED, by_id=by, at=tick.now)
    row.reason = reason
    admitted.dismiss(tick.session, case.id, person_id, Standing.READER)
    return admitted.admit(tick.session, row)
