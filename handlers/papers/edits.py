"""Other words below a picture: it may show another paper, and an officer who has it hears them."""

from dataclasses import replace

from handlers.desk import handing, reports
from handlers.papers import lists, photos, texts
from handlers.turn import Turn
from storage import cases, checklists
from storage.checklists import Checklist


def edited(turn: Turn) -> bool:
    """True where the edited message brought a picture of a list."""
    if not turn.is_private or not turn.source:
        return False
    found = checklists.of(turn.session, turn.contact.id)
    kept = next((each for each in found if any(p.source == turn.source for p in each.photos)), None)
    if kept is None:
        return False
    here = [each for each in kept.photos if each.source == turn.source]
    if here[0].words != turn.words:
        _changed(turn, kept, is_shown=any(each.is_shown for each in here))
    return True


def _changed(turn: Turn, kept: Checklist, *, is_shown: bool) -> None:
    paper = photos.called(kept, turn.words)
    before = kept.photos
    kept.photos = [replace(each, words=turn.words) if each.source == turn.source else each for each in before]
    case = cases.lock(turn.session, kept.case_id) if is_shown and kept.case_id is not None else None
    if case is not None and case.is_open:
        turn.incoming = replace(turn.incoming, attachments=())
        reports.add(turn, case, turn.words)
        handing.tell_resident(turn, case, texts.EDIT_PASSED_ON)
    elif paper is not None and not is_shown:
        lots = {each.lot for each in before if each.source == turn.source}
        kept.photos = [replace(each, paper=paper.number) if each.lot in lots else each for each in kept.photos]
        lists.tick_off(turn, kept, frozenset({paper.number}), has=True)
        turn.reply(texts.photo_moved(paper.words))
