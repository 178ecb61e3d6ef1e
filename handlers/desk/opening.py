"""A case made from words alone, without a form."""

from domain.case import Kind
from handlers.turn import Turn
from storage import areas, groups
from storage.cases import Case


def case_of(turn: Turn, kind: Kind, story: str, *, urgent: bool = False) -> Case:
    """The case that these words begin; `handing.register` gives it number, clocks and officer."""
    group = None if turn.is_private else groups.meet(turn.session, turn.incoming.chat)
    return Case(
        kind=kind,
        topic="",
        urgent=urgent,
        area_id=(group.area_id if group else None) or turn.contact.area_id or _only_community(turn),
        group_id=group.id if group else None,
        reporter_id=turn.speaker.person_id,
        concerned_id=turn.speaker.person_id,
        contact_id=turn.contact.id,
        story=story,
        opened_at=turn.now,
    )


def _only_community(turn: Turn) -> int | None:
    few = areas.communities(turn.session)
    return few[0].id if len(few) == 1 else None
