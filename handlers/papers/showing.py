"""The officer looks before the trip: list, ticks and pictures become a case; until then nobody has them."""

from dataclasses import replace

from domain.case import Kind
from domain.checklist import Photo
from domain.message import Attachment
from domain.refusal import Refusal
from handlers.desk import handing, opening, reports
from handlers.desk.files import keep_files
from handlers.papers import lists, texts
from handlers.turn import Turn
from storage import cases
from storage.cases import Case
from storage.checklists import Checklist


def show(turn: Turn) -> None:
    """Button: `/papers_show LIST`."""
    kept, _ = lists.named(turn)
    if turn.speaker.is_staff:
        raise Refusal(texts.FOR_STAFF)
    case = cases.lock(turn.session, kept.case_id) if kept.case_id is not None else None
    if case is not None and case.is_open:
        _more(turn, kept, case)
    else:
        _new(turn, kept)
    kept.asks_photos = False
    kept.photos = [replace(each, is_shown=True) for each in kept.photos]


def _new(turn: Turn, kept: Checklist) -> None:
    story = _story(kept, kept.photos)
    case = opening.case_of(turn, Kind.SERVICE, story)
    choice = handing.register(turn, case)
    reports.keep(turn, case, story)
    keep_files(turn, case, _files(kept, kept.photos))
    kept.case_id = case.id
    handing.tell_resident(turn, case, f"{texts.SHOWN}\n{handing.receipt(turn, case, choice)}")


def _more(turn: Turn, kept: Checklist, case: Case) -> None:
    """An officer has it already: what has come since then goes along, and nothing twice."""
    fresh = [each for each in kept.photos if not each.is_shown]
    if not fresh:
        raise Refusal(texts.shown_already(case.number))
    turn.incoming = replace(turn.incoming, attachments=tuple(_files(kept, fresh)), album="")
    reports.add(turn, case, _story(kept, fresh))
    who = handing.staff_name(turn, case.assignee_id)
    handing.tell_resident(turn, case, texts.more_shown(case.number, who))


def _in_order(kept: Checklist, photos: list[Photo]) -> list[Photo]:
    """As the list has its papers; what nobody has said of which it is comes last."""
    places = {paper.number: place for place, paper in enumerate(kept.papers)}
    return sorted(photos, key=lambda each: places.get(each.paper, len(places)))


def _files(kept: Checklist, photos: list[Photo]) -> list[Attachment]:
    return [each.file for each in _in_order(kept, photos)]


def _story(kept: Checklist, photos: list[Photo]) -> str:
    words = {paper.number: paper.words for paper in kept.papers}
    pictured = [words.get(each.paper, "") for each in _in_order(kept, photos)]
    return texts.story(
        kept.title,
        [paper.words for paper in kept.papers if paper.has],
        [paper.words for paper in kept.papers if not paper.has],
        pictured,
        list(dict.fromkeys(each.words for each in photos if each.words)),
    )
