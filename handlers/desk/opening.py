"""A case made from words alone, without a form; what a form that runs holds already goes along."""

from domain.case import Kind
from handlers.desk import unnamed
from handlers.draft import Answers
from handlers.turn import Turn
from storage import areas, drafts, groups
from storage.cases import Case
from storage.groups import Group


def case_of(turn: Turn, kind: Kind, story: str, *, urgent: bool = False) -> Case:
    """The case that these words begin; `handing.register` gives it number, clocks and officer."""
    draft = drafts.of(turn.session, turn.contact.id)
    answers = Answers(draft) if draft is not None else None
    group = _group(turn, answers)
    said = answers.said if answers else {}
    case = Case(
        kind=kind,
        topic="",
        urgent=urgent,
        area_id=(group.area_id if group else None) or _named(turn, said) or turn.contact.area_id or _only(turn),
        group_id=group.id if group else None,
        reporter_id=turn.speaker.person_id,
        concerned_id=turn.speaker.person_id,
        is_anonymous=False,
        contact_id=turn.contact.id,
        story=story,
        place=said.get("where", ""),
        since=said.get("since", ""),
        other_side=said.get("other", ""),
        phone=said.get("phone", ""),
        opened_at=turn.now,
    )
    if answers is not None and unnamed.is_wished(answers):
        unnamed.hide(case)
    return case


def _group(turn: Turn, answers: Answers | None) -> Group | None:
    """The group where it was said, or where the form that runs was begun."""
    if not turn.is_private:
        return groups.meet(turn.session, turn.incoming.chat)
    if turn.said_in is not None:
        return groups.get(turn.session, turn.said_in)
    begun_in = answers.given.get("group") if answers else None
    return groups.get(turn.session, int(begun_in)) if begun_in else None


def _named(turn: Turn, said: dict[str, str]) -> int | None:
    named = areas.named(turn.session, said.get("community", ""))
    return named[0].id if named else None


def _only(turn: Turn) -> int | None:
    few = areas.communities(turn.session)
    return few[0].id if len(few) == 1 else None
