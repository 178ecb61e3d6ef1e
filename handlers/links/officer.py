"""`/link`, `/unlink` and "not the same": what an officer decides about two cases."""

from domain import number
from domain.case import Move, Side, Stage, may
from domain.message import Button, Say
from domain.refusal import Refusal
from handlers.desk import carried, choosing, finding, matching, side_texts, sides
from handlers.links import joining, merging, texts
from handlers.turn import Turn
from storage import cases, history, links
from storage.cases import Case
from storage.history import Entry
from storage.links import Link, State
from storage.parties import Party


def link(turn: Turn) -> None:
    """`/link NO INTO [side]`: the first is the same matter as the second, which carries it on."""
    case, into, rest = _both(turn)
    side = side_texts.SIDES.get(rest[:1].upper())
    known = links.merged(turn.session, case.id)
    if known is not None:
        _again(turn, case, known, side)
        return
    _check(turn, case, into)
    found = links.between(turn.session, case.id, into.id)
    side = side or (Side.B if _is_swapped(turn, case, into, found) else Side.A)
    made = found or links.add(
        turn.session, Link(case_id=case.id, into_id=into.id, state=State.PROPOSED, reasons=[], at=turn.now)
    )
    party, reopened = merging.merge(turn, case, into, made, side)
    label = sides.label(turn, party) if party else ""
    turn.reply(Say(texts.merged(case.number, into.number, label, reopened=reopened), _then(case, into, party, made)))


def _then(case: Case, into: Case, party: Party | None, made: Link) -> tuple[tuple[Button, ...], ...]:
    undo = Button(texts.undo(case.number), f"/unlink {case.number}")
    if party is None or made.party_id is None:
        return ((undo,),)
    other = side_texts.label(Side(party.side).other, None)
    return ((Button(texts.other_side(other), f"/link {case.number} {into.number} {other}"),), (undo,))


def _is_swapped(turn: Turn, case: Case, into: Case, found: Link | None) -> bool:
    if found is not None and found.reasons:
        return "swapped" in found.reasons
    return matching.like(turn, case, into).is_swapped


def _again(turn: Turn, case: Case, known: Link, side: Side | None) -> None:
    """It was merged before: a second press changes nothing, another side is put right."""
    into = cases.get(turn.session, known.into_id)
    if side is None or known.party_id is None:
        raise Refusal(texts.MERGED_ALREADY.format(number=case.number, into=into.number))
    _may(turn, Move.MERGE, case, into)
    joining.leave(turn, known)
    party = joining.join(turn, case, into, known, side)
    merging.show(turn, case, into)
    turn.reply(texts.side_changed(case.number, sides.label(turn, party) if party else ""))


def _both(turn: Turn) -> tuple[Case, Case, str]:
    """The two cases that the words name, and what follows."""
    case, rest = finding.exact_case(turn, "/link")
    if not number.lead(rest)[0]:
        raise Refusal(texts.WHICH_INTO)
    turn.words = rest
    into, rest = finding.exact_case(turn, "/link")
    into = cases.lock(turn.session, carried.held(turn, into).id)
    return case, into, rest.strip()


def _may(turn: Turn, what: Move, *both: Case) -> None:
    for case in both:
        own = case.assignee_id == turn.speaker.person_id
        if not may(what, turn.speaker.posts, finding.path_of(turn, case), own=own, reporter=False):
            raise Refusal(texts.NOT_YOURS)


def _check(turn: Turn, case: Case, into: Case) -> None:
    """Everything for which two cases stay apart, each with what to do instead."""
    if case.id == into.id:
        raise Refusal(texts.ITSELF)
    _may(turn, Move.MERGE, case, into)
    if not into.is_open:
        _may(turn, Move.REOPEN, into)
    if case.kind != into.kind:
        raise Refusal(texts.OTHER_KIND)
    _may_be_read(turn, case, into)
    if case.urgent and not into.urgent:
        raise Refusal(texts.urgent(case.number, into.number))
    if links.carried_by(turn.session, case.id):
        raise Refusal(texts.carries(case.number, into.number))


def _may_be_read(turn: Turn, case: Case, into: Case) -> None:
    """Whoever has `into` will read `case`."""
    if case.is_restricted or into.is_restricted:
        raise Refusal(texts.RESTRICTED)
    if into.assignee_id in choosing.barred(turn, case):
        raise Refusal(texts.holder_barred(case.number, into.number))
    if case.is_anonymous and not into.is_anonymous:
        raise Refusal(texts.NAMELESS)


def unlink(turn: Turn) -> None:
    """`/unlink NO`: the merged case stands for itself again; of the carrying one the number will do, if it is one."""
    case, _ = finding.exact_case(turn, "/unlink")
    if case.stage != Stage.MERGED:
        merged = carried.carried(turn, case)
        if len(merged) > 1:
            raise Refusal(texts.which_of(each.number for each in merged))
        if not merged:
            raise Refusal(texts.NOT_MERGED.format(number=case.number))
        case = cases.lock(turn.session, merged[0].id)
    into = cases.lock(turn.session, carried.held(turn, case).id)
    _may(turn, Move.UNMERGE, case, into)
    name = merging.unmerge(turn, case, into)
    turn.reply(Say(texts.unlinked(case.number, name), about=f"case:{case.id}"))


def differ(turn: Turn) -> None:
    """Button: `/differ NO INTO`: it is not the same matter."""
    case, into, _ = _both(turn)
    found = links.between(turn.session, case.id, into.id)
    if found is None:
        raise Refusal(texts.NOT_PROPOSED.format(number=case.number, into=into.number))
    if found.state == State.MERGED:
        raise Refusal(texts.MERGED_ALREADY.format(number=case.number, into=into.number))
    _may(turn, Move.MERGE, case)
    if found.state != State.REFUSED:
        found.state, found.by_id, found.at = State.REFUSED, turn.speaker.person_id, turn.now
        turn.session.flush()
        history.write(turn.session, case.id, Entry("differ", turn.now, turn.speaker.person_id, into.number))
        merging.show(turn, case)
    turn.reply(texts.DIFFER.format(number=case.number, into=into.number))
