"""Which list is meant, as it is wanted now; and how it is shown."""

from dataclasses import replace
from datetime import timedelta

from domain import checklist
from domain.checklist import Paper
from domain.knowledge import Entry
from domain.message import Button, Buttons, Say
from domain.refusal import Refusal
from handlers.papers import texts
from handlers.turn import Tick, Turn
from storage import checklists, outbox
from storage.checklists import Checklist

# For so long what comes without more words may be meant for a list.
_IN_HAND = timedelta(hours=1)
# More digits than this are no number of ours.
_DIGITS = 18


def number_in(words: str) -> int | None:
    return int(words) if words.isascii() and words.isdecimal() and len(words) <= _DIGITS else None


def named(turn: Turn) -> tuple[Checklist, str]:
    """The speaker's own list that a button names first, brought up to date, and the words after it."""
    first, _, rest = turn.words.partition(" ")
    number = number_in(first)
    kept = checklists.lock(turn.session, number, turn.contact.id) if number is not None else None
    if kept is None:
        raise Refusal(texts.GONE)
    touch(turn, kept)
    return kept, rest.strip()


def touch(turn: Turn, kept: Checklist) -> None:
    """It is in hand now; where the entry wants other papers meanwhile, so does the list, and that is said."""
    kept.touched_at = turn.now
    entry = entry_of(turn, kept)
    if entry is None or not entry.papers or list(entry.papers) == [paper.words for paper in kept.papers]:
        return
    kept.title = entry.question
    kept.papers = checklist.renewed(kept.papers, entry.papers, kept.last)
    turn.reply(texts.CHANGED)
    redraw(turn, kept)


def entry_of(tick: Tick, kept: Checklist) -> Entry | None:
    """What is known of the errand; None once that was taken out."""
    return tick.service.content.knowledge.get(kept.entry_id)


def in_hand(turn: Turn) -> Checklist | None:
    """The list that the speaker has just had before them."""
    found = checklists.of(turn.session, turn.contact.id)
    return found[0] if found and turn.now - found[0].touched_at <= _IN_HAND else None


def paper(kept: Checklist, number: int | None) -> Paper:
    """The paper with this number. Raises Refusal where the list has it no more."""
    found = next((paper for paper in kept.papers if paper.number == number), None)
    if found is None:
        raise Refusal(texts.NOT_WANTED)
    return found


def tick_off(turn: Turn, kept: Checklist, numbers: frozenset[int], *, has: bool) -> bool:
    """Tick these or take the tick back; tells whether anything changed, and shows it then."""
    before = kept.papers
    kept.papers = [replace(each, has=has) if each.number in numbers else each for each in before]
    if kept.papers == before:
        return False
    redraw(turn, kept)
    return True


def is_whole(kept: Checklist) -> bool:
    return all(paper.has for paper in kept.papers)


def slot(kept: Checklist) -> str:
    """What the messages with the list are known by."""
    return f"papers:{kept.id}"


def show(turn: Turn, kept: Checklist) -> None:
    turn.tell_contact(turn.contact, drawn(turn, kept), slot=slot(kept))


def redraw(turn: Turn, kept: Checklist) -> None:
    """Bring the list up to date where it stands; where it stands nowhere any more, show it."""
    if outbox.known_as(turn.session, slot(kept)):
        turn.edit(slot(kept), drawn(turn, kept))
    else:
        show(turn, kept)


def drawn(turn: Turn, kept: Checklist) -> Say:
    papers = kept.papers
    has_buttons = turn.service.reach(turn.contact.channel).has_buttons
    lines = [texts.line(place, each.words, has=each.has) for place, each in enumerate(papers, 1)]
    text = texts.card(kept.title, lines, sum(not each.has for each in papers), has_buttons=has_buttons)
    return Say(text, _buttons(turn, kept))


def _buttons(turn: Turn, kept: Checklist) -> Buttons:
    """A line for each paper, and below them the ways on."""
    ticks = [(_tick(kept, place, each),) for place, each in enumerate(kept.papers, 1)]
    ready = Button(texts.READY, f"/papers_ready {kept.id}")
    stop = Button(texts.STOP, f"/papers_stop {kept.id}")
    lack = () if is_whole(kept) else (Button(texts.LACKS, f"/papers_lack {kept.id}"),)
    if turn.speaker.is_staff:
        return (*ticks, (ready, *lack), (stop,))
    return (*ticks, (ready, *lack), (Button(texts.CAMERA, f"/papers_photo {kept.id}"), stop))


def _tick(kept: Checklist, place: int, each: Paper) -> Button:
    """It names what it leads to, so that a doubled press does not undo the first."""
    what = "untick" if each.has else "tick"
    return Button(texts.tick(place, each.words, has=each.has), f"/{what} {kept.id} {each.number}")
