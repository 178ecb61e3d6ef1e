"""Merging two cases and undoing it: stages, clocks, households, cards, and who hears of it.

No row moves. Whoever reported the merged case hears nothing of the other's words, only who has it now.
"""

from domain.case import Move, Side
from domain.deadline import Event
from domain.message import Say
from handlers.desk import carried, guarding, handing
from handlers.desk import texts as desk_texts
from handlers.links import joining, lines, texts
from handlers.turn import Turn
from storage import admitted, history, links, staff
from storage.admitted import Standing
from storage.cases import Case
from storage.history import Entry
from storage.links import Link, State
from storage.parties import Party


def merge(turn: Turn, case: Case, into: Case, link: Link, side: Side) -> tuple[Party | None, str]:
    """Carry `case` on in `into`; gives the household it joined as, and how a closed one had ended."""
    entry = Entry("", turn.now, turn.speaker.person_id, into.number)
    handing.move(turn, case, Move.MERGE, entry)
    handing.happened(turn, case, Event.MERGED)
    history.write(turn.session, into.id, Entry("linked", turn.now, turn.speaker.person_id, case.number))
    link.state, link.by_id, link.at, link.is_same = State.MERGED, turn.speaker.person_id, turn.now, True
    link.did_reopen = not into.is_open
    turn.session.flush()
    if link.did_reopen:
        _reopen(turn, into, case.number)
    party = joining.join(turn, case, into, link, side)
    _keep_out(turn, case, into)
    show(turn, case, into)
    _tell_holders(turn, case, into)
    _tell_reporter(turn, case, into)
    return party, (lines.last_time(turn, into) or case.number) if link.did_reopen else ""


def _keep_out(turn: Turn, case: Case, into: Case) -> None:
    """Who must have nothing to do with the merged case must not read it in the other one (治安管理处罚法 第95条)."""
    for person_id in admitted.of(turn.session, case.id, Standing.BARRED):
        if guarding.keep_out(turn, into, person_id, turn.speaker.person_id, "merged"):
            name = handing.staff_name(turn, person_id)
            history.write(turn.session, into.id, Entry("bar", turn.now, turn.speaker.person_id, name))


def _reopen(turn: Turn, into: Case, number: str) -> None:
    """It happened again: the old case is in work once more, and those who reported it hear so."""
    handing.move(turn, into, Move.REOPEN, Entry("", turn.now, turn.speaker.person_id, number))
    if into.assignee_id is None or not staff.posts_of(turn.session, into.assignee_id):
        into.assignee_id = turn.speaker.person_id
    into.tried = []
    into.outcome = into.solved = into.satisfaction = None
    handing.happened(turn, into, Event.REOPENED)
    who = handing.staff_name(turn, into.assignee_id)
    new = {link.case_id for link in links.carried_by(turn.session, into.id) if link.at == turn.now}
    for each in carried.voices(turn, into):
        if each.id not in new:
            handing.tell_news(turn, each, desk_texts.reopened(each.number, who))


def show(turn: Turn, *both: Case) -> None:
    for case in both:
        handing.refresh(turn, case)


def _tell_holders(turn: Turn, case: Case, into: Case) -> None:
    """Whoever had the merged case need not work on it; whoever has the other one knows that there is more."""
    name = handing.staff_name(turn, into.assignee_id)
    if case.assignee_id not in (None, into.assignee_id, turn.speaker.person_id):
        turn.tell(case.assignee_id, texts.moved_away(case.number, into.number, name))
    if into.assignee_id not in (None, turn.speaker.person_id):
        said = texts.brought_to_holder(case.number, into.number)
        turn.tell(into.assignee_id, Say(said, about=f"case:{into.id}"))


def _tell_reporter(turn: Turn, case: Case, into: Case) -> None:
    """Who reported both may know that they are one; anybody else hears only who has their matter now."""
    who = handing.responsible(turn, into)
    if (case.reporter_id, case.concerned_id) == (into.reporter_id, into.concerned_id):
        words = texts.SAME_FOR_RESIDENT.format(number=case.number, into=into.number, who=who)
        handing.tell_news(turn, case, words)
    elif who and case.assignee_id != into.assignee_id:
        handing.tell_news(turn, case, desk_texts.taken_over(case.number, who))


def unmerge(turn: Turn, case: Case, into: Case) -> str:
    """`case` stands for itself again, with all that was said in it; gives the name of whoever has it."""
    link = links.merged(turn.session, case.id)
    assert link is not None, "a merged case has its link"
    handing.move(turn, case, Move.UNMERGE, Entry("", turn.now, turn.speaker.person_id, into.number))
    history.write(turn.session, into.id, Entry("unlinked", turn.now, turn.speaker.person_id, case.number))
    joining.leave(turn, link)
    link.state, link.by_id, link.at = State.UNDONE, turn.speaker.person_id, turn.now
    turn.session.flush()
    handing.happened(turn, case, Event.UNMERGED)
    show(turn, case, into)
    if case.assignee_id is None or not staff.posts_of(turn.session, case.assignee_id):
        handing.find_officer(turn, case)
    else:
        handing.deal(turn, case)
    who = handing.responsible(turn, case)
    told = texts.ALONE_AGAIN.format(number=case.number, who=who) if who else texts.ALONE_NOBODY
    handing.tell_news(turn, case, told if who else told.format(number=case.number))
    return handing.staff_name(turn, case.assignee_id)
