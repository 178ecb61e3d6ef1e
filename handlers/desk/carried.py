"""A merged case is carried on by another one: whose voice is heard where, and whom its officer answers.

Reports and talk stay with the case of whoever said them, under their own number; the officer of the carrying case
reads and answers them there. So nothing of one reporter reaches another, and undoing a merge finds all in its place.
"""

from collections.abc import Sequence

from domain.case import Stage
from handlers.desk import link_texts as texts
from handlers.desk import sides
from handlers.turn import Tick
from storage import cases, links, parties
from storage.cases import Case


def held(tick: Tick, case: Case) -> Case:
    """The case that carries this one on; itself where it was not merged."""
    if case.stage != Stage.MERGED:
        return case
    link = links.merged(tick.session, case.id)
    return cases.outside(tick.session, link.into_id) if link else case


def carried(tick: Tick, case: Case) -> list[Case]:
    """The cases that this one carries on."""
    return [cases.outside(tick.session, link.case_id) for link in links.carried_by(tick.session, case.id)]


def voices(tick: Tick, case: Case) -> list[Case]:
    """The case and those it carries on, one for each person who reported or was reported for: told by their number."""
    found = {(case.reporter_id, case.concerned_id): case}
    for each in carried(tick, case):
        found.setdefault((each.reporter_id, each.concerned_id), each)
    return list(found.values())


def live(tick: Tick, found: Sequence[Case]) -> list[Case]:
    """Of somebody's own cases those that are in work; a merged one only where the carrying one is not theirs too."""
    ids = {case.id for case in found}
    at_work = [(case, held(tick, case)) for case in found]
    return [case for case, into in at_work if into.is_open and (into is case or into.id not in ids)]


def called(tick: Tick, case: Case) -> str:
    """What the officer reads before a reporter's words: the carrying number, which side, and the reporter's own."""
    into = held(tick, case)
    if into is case:
        return case.number
    party = parties.with_person(tick.session, into.id, case.concerned_id)
    return texts.merged_number(into.number, sides.label(tick, party) if party else "", case.number)
