"""Counting what was told to groups in a period, and what people answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, case, func, select
from sqlalchemy.orm import Session

from storage.copies import WENT_OUT, Answer, Copy
from storage.groups import Group
from storage.notices import Run


@dataclass(frozen=True, slots=True)
class NoticeFigures:
    """How often something was told, to how many groups; how many answers there are to it, and how many right."""

    notices: int
    groups: int
    answers: int
    right: int


def of(session: Session, area_ids: Sequence[int | None], since: datetime, until: datetime) -> NoticeFigures:
    """What fell due from `since` until before `until` and went out to groups of these areas."""
    here = and_(
        Run.due_at >= since,
        Run.due_at < until,
        Copy.state.in_(WENT_OUT),
        Group.area_id.in_([area_id for area_id in area_ids if area_id is not None]),
    )
    told = select(func.count(Run.id.distinct()), func.count(Copy.group_id.distinct())).select_from(Copy)
    heard = select(func.count(Answer.id), func.sum(case((Answer.is_right.is_(True), 1), else_=0)))
    of_copies = heard.join(Copy, Copy.id == Answer.copy_id)
    notices, groups = session.execute(
        told.join(Run, Run.id == Copy.run_id).join(Group, Group.id == Copy.group_id).where(here)
    ).one()
    answers, right = session.execute(
        of_copies.join(Run, Run.id == Copy.run_id).join(Group, Group.id == Copy.group_id).where(here)
    ).one()
    return NoticeFigures(notices, groups, answers, int(right or 0))
