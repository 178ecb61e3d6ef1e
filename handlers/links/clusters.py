"""Which disputes belong together, because each was once more the same matter as another."""

from collections.abc import Sequence
from datetime import datetime

from handlers.turn import Tick
from storage import cases, links
from storage.cases import Case
from storage.links import State


def repeated(tick: Tick, area_ids: Sequence[int], since: datetime, topics: Sequence[str] = ()) -> list[list[Case]]:
    """The matters of these areas that came more than once since then, the most frequent first; each oldest first.

    One more report while the case was open is no occurrence of its own.
    """
    found = {case.id: case for case in cases.disputes_in(tick.session, area_ids, since, topics)}
    root = {case_id: case_id for case_id in found}
    alone = set(found)
    for link in links.same_among(tick.session, list(found)):
        if link.case_id in root and link.into_id in root:
            _join(root, link.case_id, link.into_id)
        if link.state == State.MERGED and not link.did_reopen:
            alone.discard(link.case_id)
    together: dict[int, list[Case]] = {}
    for case_id in sorted(alone):
        together.setdefault(_top(root, case_id), []).append(found[case_id])
    several = [matter for matter in together.values() if len(matter) > 1]
    return sorted(several, key=lambda matter: (-len(matter), -matter[-1].id))


def _top(root: dict[int, int], case_id: int) -> int:
    while root[case_id] != case_id:
        case_id = root[case_id]
    return case_id


def _join(root: dict[int, int], one: int, other: int) -> None:
    root[_top(root, one)] = _top(root, other)
