"""Who edits knowledge hears what becomes of it, and who may agree hears once that something waits; in private."""

import re
from functools import partial

from domain.assignment import chiefs
from domain.people import Role
from handlers.desk import names
from handlers.questions import texts
from handlers.turn import Tick
from storage import areas, entry_versions, people, staff
from storage.entry_versions import State, Version

_QUESTION = re.compile(r'^question = "(.{1,60}?)"', re.MULTILINE)


def look(tick: Tick) -> None:
    """Nothing of it presses: in quiet hours it waits."""
    if tick.service.is_quiet(tick.now):
        return
    for version in entry_versions.untold(tick.session):
        tick.apart(partial(_tell, tick, version), f"version {version.id} of an entry")


def _tell(tick: Tick, version: Version) -> None:
    version.told = True
    tick.session.flush()
    question = called(version)
    if version.state == State.WAITING:
        whom = approvers(tick, version.author_id)
        author = names.staff_name(tick, version.author_id)
        asked = [each for each in whom if tick.tell(each, texts.EDIT_WAITS.format(author=author, question=question))]
        named = texts.asked(names.staff_name(tick, each) for each in asked)
        tick.tell(version.author_id, texts.EDIT_ASKED.format(question=question, named=named))
    elif version.decider_id != version.author_id:
        words = texts.EDIT_PUBLISHED if version.state == State.PUBLISHED else texts.EDIT_DROPPED
        decider = names.staff_name(tick, version.decider_id)
        tick.tell(version.author_id, words.format(question=question, decider=decider))


def called(version: Version) -> str:
    """The question that it answers, as its text has it."""
    found = _QUESTION.search(version.text)
    return found[1] if found else version.entry_id


def approvers(tick: Tick, author_id: int) -> list[int]:
    """The nearest chiefs above the author who can be reached; where there is none, the administrators there."""
    found: list[int] = []
    for post in staff.posts_of(tick.session, author_id, borrowed=False)[:1]:
        above = [area.id for area in areas.above(tick.session, areas.get(tick.session, post.area_id))]
        there = [c for c in staff.responsible(tick.session, above, staff.Aside()) if c.person_id != author_id]
        admins = [c.person_id for c in there if c.role is Role.ADMIN and c.reachable]
        lead = [each for each in there if each.role is Role.CHIEF]
        found += list(chiefs(lead, post.path)) or admins
    return [each for each in dict.fromkeys(found) if people.contact_of(tick.session, each) is not None]
