"""Before its season: last year's repeats of a kind become visits, told once in the morning."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

from domain.message import Button, Say, Urgency
from domain.sweep import Sweep
from handlers.desk import card, handing, looking
from handlers.links import clusters, lines, texts
from handlers.turn import Tick
from storage import areas, cases, staff, tasks
from storage.cases import Case
from storage.tasks import Task

_MORNING, _EVENING = 8, 18
_LOOKED_BACK = timedelta(days=540)
_SHOWN = 8
VISIT = "sweep"


def sweep(tick: Tick) -> None:
    """Each sweep whose day has come, once a year; where several processes look, each task is written once."""
    local = tick.service.local(tick.now)
    if not _MORNING <= local.hour < _EVENING or tick.service.is_quiet(tick.now):
        return
    for each in tick.service.content.sweeps:
        occasion = each.occasion(local.date())
        if occasion and not tasks.of_occasion(tick.session, occasion):
            tick.apart(partial(_make, tick, each, occasion), f"sweep {occasion}")


def _make(tick: Tick, each: Sweep, occasion: str) -> None:
    everywhere = [area.id for area in areas.every(tick.session)]
    found = clusters.repeated(tick, everywhere, tick.now - _LOOKED_BACK, each.topics)
    over = [matter[-1] for matter in found if not any(case.is_open for case in matter)]
    new = {case.id for case in over if tasks.owe(tick.session, _task(tick, each, occasion, case))}
    _tell(tick, each, [task for task in tasks.of_occasion(tick.session, occasion) if task.case_id in new])


def _task(tick: Tick, each: Sweep, occasion: str, last: Case) -> Task:
    return Task(
        occasion=occasion,
        area_id=last.area_id,
        case_id=last.id,
        kind=VISIT,
        assignee_id=_visitor(tick, last),
        words=texts.about(last.place or card.kind(last), lines.matter(tick, last)),
        due=each.due(tick.service.local(tick.now).date()),
        made_at=tick.now,
    )


def _visitor(tick: Tick, case: Case) -> int | None:
    """Whoever knows them, where they are still there; else whoever would get the case now."""
    known = case.assignee_id is not None and staff.posts_of(tick.session, case.assignee_id)
    return case.assignee_id if known else handing.nearest(tick, case)


def _tell(tick: Tick, each: Sweep, found: Sequence[Task]) -> None:
    by_visitor: dict[int | None, list[Task]] = {}
    for task in found:
        by_visitor.setdefault(task.assignee_id, []).append(task)
    for visitor, theirs in by_visitor.items():
        head = texts.sweep_head(each.name, len(theirs), each.words)
        tick.tell(visitor, listed(tick, head, theirs), Urgency.NOTICE)


def listed(tick: Tick, head: str, found: Sequence[Task]) -> Say:
    """The visits with a button each, for whoever they fall to."""
    shown = list(found[:_SHOWN])
    looking.listed(tick, [cases.get(tick.session, task.case_id) for task in shown], shown[0].assignee_id)
    buttons = tuple((Button(texts.finished(task.id), f"/done {task.id}"),) for task in shown)
    return Say("\n".join([head, *(_line(tick, task) for task in shown)]), buttons)


def _line(tick: Tick, task: Task) -> str:
    case = cases.get(tick.session, task.case_id)
    words = "" if case.is_restricted else task.words
    return texts.task_line(task.id, case.number, words, f"{task.due:%m-%d}")
