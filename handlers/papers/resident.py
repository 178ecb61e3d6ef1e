"""The list itself: made from an answer, found again, ticked, put away."""

from dataclasses import replace

from domain.checklist import Paper
from domain.knowledge import Entry
from domain.message import Button, Say
from domain.refusal import Refusal
from handlers.desk import inviting
from handlers.papers import going, lists, texts
from handlers.turn import Turn
from storage import checklists
from storage.checklists import Checklist

# How an invitation names this room.
LEADS = "papers"
_SEARCHED, _SHOWN = 3, 8


def papers(turn: Turn) -> None:
    """`/papers [ENTRY or words]`."""
    if not turn.is_private:
        inviting.invite(turn, LEADS)
    elif not turn.words:
        _all(turn)
    elif (kept := _open(turn, turn.words)) is not None:
        _again(turn, kept)
    elif (entry := turn.service.content.knowledge.get(turn.words)) is not None:
        _begin(turn, entry)
    else:
        _searched(turn)


def _searched(turn: Turn) -> None:
    """An errand in the resident's own words: its list, or the answer to it, whatever that is."""
    found = [each for each in turn.service.content.knowledge.search(turn.words, _SEARCHED) if each.is_enough]
    entry = next((each.entry for each in found if each.entry.papers), None)
    if entry is None:
        turn.again = replace(turn.incoming, text=f"/ask {turn.words}")
    elif (kept := _open(turn, entry.id)) is not None:
        _again(turn, kept)
    else:
        _begin(turn, entry)


def _open(turn: Turn, entry_id: str) -> Checklist | None:
    found = checklists.of(turn.session, turn.contact.id)
    return next((kept for kept in found if kept.entry_id == entry_id), None)


def _begin(turn: Turn, entry: Entry) -> None:
    if not entry.papers:
        raise Refusal(texts.nothing_to_bring(turn.service.hotline))
    kept = Checklist(contact_id=turn.contact.id, entry_id=entry.id, content={}, touched_at=turn.now)
    kept.title, kept.papers = entry.question, [Paper(n, words) for n, words in enumerate(entry.papers, 1)]
    lists.show(turn, checklists.begin(turn.session, kept))


def _again(turn: Turn, kept: Checklist) -> None:
    kept.asks_photos = False
    lists.touch(turn, kept)
    lists.show(turn, kept)


def _all(turn: Turn) -> None:
    """All that is open: the only one at once, else which."""
    found = checklists.of(turn.session, turn.contact.id)
    if not found:
        turn.reply(texts.NONE_OPEN)
    elif len(found) == 1:
        _again(turn, found[0])
    else:
        buttons = [(Button(kept.title, f"/papers {kept.entry_id}"),) for kept in found[:_SHOWN]]
        turn.reply(Say(texts.which_list(len(found)), tuple(buttons)))


def tick(turn: Turn) -> None:
    """Button: `/tick LIST N`."""
    kept, rest = lists.named(turn)
    paper = lists.paper(kept, lists.number_in(rest))
    if lists.tick_off(turn, kept, frozenset({paper.number}), has=True) and lists.is_whole(kept):
        going.say(turn, kept)


def untick(turn: Turn) -> None:
    """Button: `/untick LIST N`."""
    kept, rest = lists.named(turn)
    paper = lists.paper(kept, lists.number_in(rest))
    lists.tick_off(turn, kept, frozenset({paper.number}), has=False)


def stop(turn: Turn) -> None:
    """Button: `/papers_stop LIST`: not to be done any more; nothing of it is kept."""
    kept, _ = lists.named(turn)
    put_away(turn, kept)


def put_away(turn: Turn, kept: Checklist) -> None:
    again = Button(texts.AFRESH, f"/papers {kept.entry_id}")
    turn.edit(lists.slot(kept), texts.put_away(kept.title))
    checklists.drop(turn.session, kept)
    turn.reply(Say(texts.STOPPED, ((again,),)))
