"""One of them is missing: what is known of that, and who can say more."""

from domain.checklist import Paper
from domain.knowledge import Entry
from domain.message import Button, Say
from handlers.language.lacking import instead, name
from handlers.papers import lists, texts
from handlers.turn import Turn
from storage.checklists import Checklist


def lack(turn: Turn) -> None:
    """Button: `/papers_lack LIST [N]`."""
    kept, rest = lists.named(turn)
    if rest:
        _without(turn, kept, lists.paper(kept, lists.number_in(rest)))
    else:
        which(turn, kept)


def which(turn: Turn, kept: Checklist) -> None:
    """Which one? Asked only where it can be more than one."""
    missing = [paper for paper in kept.papers if not paper.has]
    if len(missing) == 1:
        _without(turn, kept, missing[0])
    elif not missing:
        turn.reply(texts.NOTHING_LACKS)
    else:
        buttons = [(Button(texts.short(each.words), f"/papers_lack {kept.id} {each.number}"),) for each in missing]
        turn.reply(Say(texts.WHICH_LACKS, tuple(buttons)))


def _without(turn: Turn, kept: Checklist, paper: Paper) -> None:
    entry = lists.entry_of(turn, kept)
    known = instead(paper.words, entry.answer if entry else "")
    other = _how_to_get(turn, kept, name(paper.words))
    ask = ((Button(texts.how_to_get(other.question), f"/ask {other.question}"),),) if other else ()
    if turn.speaker.is_staff:
        turn.reply(Say(texts.without(name(paper.words), known, is_staff=True), ask))
        return
    look = Button(texts.SHOW, f"/papers_show {kept.id}")
    person = Button(texts.PERSON, f"/human {texts.lacking(kept.title, name(paper.words))}")
    turn.reply(Say(texts.without(name(paper.words), known, is_staff=False), (*ask, (look, person))))


def _how_to_get(turn: Turn, kept: Checklist, called: str) -> Entry | None:
    """An errand of its own that brings the paper back, where we know one."""
    found = turn.service.content.knowledge.search(texts.LOST.format(name=called), 1)
    if not found or not found[0].is_enough:
        return None
    entry = found[0].entry
    return entry if called in entry.question and entry.id != kept.entry_id else None
