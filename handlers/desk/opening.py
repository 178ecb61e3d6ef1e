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
    answers = _running(turn)
    group = _group(turn, answers)
    said = answers.said if answers else {}
    told = _told(kind, said)
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
        place=told.get("where", ""),
        since=told.get("since", ""),
        other_side=told.get("other", ""),
        phone=told.get("phone", ""),
        opened_at=turn.now,
    )
    if answers is not None and unnamed.is_wished(answers):
        unnamed.hide(case)
    return case


def _running(turn: Turn) -> Answers | None:
    draft = drafts.of(turn.session, turn.contact.id)
    return Answers(draft) if draft is not None else None


def _told(kind: Kind, said: dict[str, str]) -> dict[str, str]:
    """A question goes beside the form, which goes on: what was told there is another matter."""
    return {} if kind is Kind.QUESTION else said


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
