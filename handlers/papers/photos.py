"""Pictures of the papers: kept with the list, each for the paper that it shows, until the resident hands them on."""

from dataclasses import replace

from domain.case import Kind
from domain.checklist import Paper, Photo
from domain.message import AttachmentKind, Button, Buttons, Say
from domain.refusal import Refusal
from handlers.draft import Answers
from handlers.feature import Claim
from handlers.language.lacking import name
from handlers.language.script import simplified
from handlers.papers import lists, texts
from handlers.turn import Turn
from storage import cases, drafts
from storage.checklists import Checklist

_PICTURES = frozenset({AttachmentKind.PHOTO, AttachmentKind.FILE})
_MOST = 30


def claim(turn: Turn) -> Claim:
    """Pictures while a list is in hand. With an open case they are for the officer, unless we have asked for them."""
    if turn.speaker.is_staff or not turn.is_private or not any(f.kind in _PICTURES for f in turn.incoming.attachments):
        return Claim.NOT_MINE
    kept = lists.in_hand(turn)
    if kept is None:
        return Claim.NOT_MINE
    found = cases.open_of(turn.session, turn.speaker.person_id)
    if kept.asks_photos:
        return Claim.NOT_MINE if any(case.kind == Kind.EMERGENCY for case in found) else Claim.EXPECTED
    is_free = not found and (not turn.words or called(kept, turn.words) is not None)
    return Claim.EXPECTED if is_free else Claim.NOT_MINE


def called(kept: Checklist, words: str) -> Paper | None:
    """The one paper that these words name."""
    said = simplified(words).strip()
    found = [paper for paper in kept.papers if name(paper.words) in said] if said else []
    return found[0] if len(found) == 1 else None


def photo(turn: Turn) -> None:
    """Button: `/papers_photo LIST`: the next pictures are for it."""
    kept, _ = lists.named(turn)
    if turn.speaker.is_staff:
        raise Refusal(texts.FOR_STAFF)
    draft = drafts.of(turn.session, turn.contact.id)
    if draft is not None and not Answers(draft).waits:
        raise Refusal(texts.FORM_FIRST)
    kept.asks_photos = True
    turn.reply(Say(texts.SEND_PHOTOS, ((_show(kept), Button(texts.BACK, f"/papers {kept.entry_id}")),)))


def _show(kept: Checklist) -> Button:
    return Button(texts.SHOW, f"/papers_show {kept.id}")


def sent(turn: Turn) -> None:
    """Keep them; asked which paper they show is only who may mean more than one, and once for an album."""
    kept = lists.in_hand(turn)
    assert kept is not None, "claimed only while a list is in hand"
    lists.touch(turn, kept)
    before, album = kept.photos, turn.incoming.album
    beside = next((each for each in before if album and each.album == album), None)
    lot = beside.lot if beside else max((each.lot for each in before), default=0) + 1
    paper = beside.paper if beside else _meant(kept, turn.words)
    files = [file for file in turn.incoming.attachments if file.kind in _PICTURES]
    if len(before) + len(files) > _MOST:
        raise Refusal(texts.TOO_MANY)
    kept.photos = [*before, *(Photo(file, lot, paper, album, turn.source, turn.words) for file in files)]
    if beside is None:
        _answer(turn, kept, lot, paper)


def _meant(kept: Checklist, words: str) -> int:
    """The paper that is named, or the only one that there is no picture of yet; 0 where it may be any."""
    shown = {each.paper for each in kept.photos}
    paper = called(kept, words)
    left = [each for each in kept.papers if each.number not in shown]
    if paper is None and (len(left) == 1 or len(kept.papers) == 1):
        paper = (left or kept.papers)[0]
    return paper.number if paper else 0


def _answer(turn: Turn, kept: Checklist, lot: int, paper: int) -> None:
    if paper:
        _placed(turn, kept, lot, paper)
    else:
        _ask(turn, kept, lot)


def _ask(turn: Turn, kept: Checklist, lot: int) -> None:
    which = [(Button(texts.short(each.words), f"/papers_this {kept.id} {lot} {each.number}"),) for each in kept.papers]
    turn.reply(Say(texts.WHICH_PHOTO, (*which, (Button(texts.NONE_OF_THEM, f"/papers_this {kept.id} {lot} 0"),))))


def this(turn: Turn) -> None:
    """Button: `/papers_this LIST LOT [N]`: which paper these pictures show; 0 for none; without N ask once more."""
    kept, rest = lists.named(turn)
    named, _, chosen = rest.partition(" ")
    lot = lists.number_in(named)
    here = [each for each in kept.photos if each.lot == lot]
    if lot is None or not here:
        raise Refusal(texts.PHOTO_GONE)
    if any(each.is_shown for each in here):
        raise Refusal(texts.PHOTO_SHOWN)
    number = lists.number_in(chosen)
    if number is None:
        _ask(turn, kept, lot)
    elif number == 0:
        kept.photos = [each for each in kept.photos if each.lot != lot]
        turn.reply(texts.PHOTO_DROPPED)
    elif here[0].paper == lists.paper(kept, number).number:
        raise Refusal(texts.PHOTO_KNOWN)
    else:
        kept.photos = [replace(each, paper=number) if each.lot == lot else each for each in kept.photos]
        _placed(turn, kept, lot, number)


def _placed(turn: Turn, kept: Checklist, lot: int, number: int) -> None:
    """Of what there is a picture, that is there."""
    lists.tick_off(turn, kept, frozenset({number}), has=True)
    paper = lists.paper(kept, number)
    turn.reply(Say(texts.photo_kept(name(paper.words)), _ways(kept, lot)))


def _ways(kept: Checklist, lot: int) -> Buttons:
    other = (Button(texts.ANOTHER, f"/papers_this {kept.id} {lot}"),) if len(kept.papers) > 1 else ()
    ready = ((Button(texts.READY, f"/papers_ready {kept.id}"),),) if lists.is_whole(kept) else ()
    return ((_show(kept), *other), *ready)
