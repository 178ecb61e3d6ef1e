"""Bringing areas and staff to what a roster says: what it leaves out stays, and twice is the same as once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from bot import texts
from bot.roster import AreaEntry, Roster, RosterError, StaffEntry
from domain.people import Post, Role
from domain.staffing import may_answer_for, may_change_area, may_fill, may_shape
from handlers.posts import filling, leaving
from handlers.posts.filling import Filled, Unclear, Wanted
from storage import areas, people, staff
from storage.areas import Area


class Kind(StrEnum):
    """What becomes of an area or a post."""

    ADDED = "added"
    CHANGED = "changed"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changes, as people read it."""

    kind: Kind
    words: str


@dataclass(frozen=True, slots=True)
class Importer:
    """Who imports, and when: they may only change what lies below their posts."""

    posts: tuple[Post, ...]
    now: datetime


class _Wrong(Exception):
    """This entry cannot be saved; the sentence says why."""


def save(session: Session, roster: Roster, today: date, by: Importer | None = None) -> list[Change]:
    """Write the roster; posts begin `today`. Raises RosterError with a sentence for each entry that cannot be written.

    Without an importer everything may change. What is already as it is written may lie anywhere.
    """
    saving = _Saving(session, today, by)
    for area in roster.areas:
        saving.note(area, saving.area(area))
    # Ends come last: who gets another post in the same file has it then.
    for entry in sorted(roster.staff, key=saving.is_over):
        saving.try_post(entry)
    if saving.faults:
        raise RosterError(sentence for _, sentence in sorted(saving.faults))
    return saving.changes


class _Saving:
    """One roster on its way into the database."""

    def __init__(self, session: Session, today: date, by: Importer | None) -> None:
        self._session, self._today = session, today
        self._mine = by.posts if by else None
        self._now = by.now if by else datetime.now(UTC)
        self._codes = {area.code: area for area in areas.every(session)}
        self.changes: list[Change] = []
        self.faults: list[tuple[tuple[bool, int], str]] = []

    def note(self, entry: AreaEntry | StaffEntry, found: Change | str | None) -> None:
        """What came of one entry: a change, nothing, or why it cannot be."""
        if isinstance(found, Change):
            self.changes.append(found)
        elif found:
            order = isinstance(entry, StaffEntry), entry.line
            self.faults.append((order, texts.roster_fault(entry.place or texts.roster_where(entry.line, "", 0), found)))

    def area(self, entry: AreaEntry) -> Change | str | None:
        old, parent = self._codes.get(entry.code), self._codes.get(entry.parent)
        before = (old.name, old.level, old.parent_id) if old else None
        path = old.path if old else ""
        saved = areas.save(self._session, entry.code, entry.name, entry.level, parent)
        self._codes[entry.code] = saved
        if before == (saved.name, saved.level, saved.parent_id):
            return None
        if self._mine is not None and not _may_shape(self._mine, path, parent):
            return texts.roster_not_yours(entry.name)
        kind = Kind.CHANGED if before else Kind.ADDED
        return Change(kind, texts.import_area(entry.name, entry.code, is_new=before is None))

    def is_over(self, entry: StaffEntry) -> bool:
        return entry.until is not None and entry.until <= self._today

    def try_post(self, entry: StaffEntry) -> None:
        area = self._codes[entry.area]
        try:
            self.note(entry, self._ended(entry, area) if self.is_over(entry) else self._post(entry, area))
        except Unclear:
            self.note(entry, texts.roster_which_person(entry.name))
        except _Wrong as wrong:
            self.note(entry, str(wrong))

    def _post(self, entry: StaffEntry, area: Area) -> Change | None:
        wanted = Wanted(entry.name, entry.role, area, entry.phone, entry.skills, entry.body, entry.languages)
        done = filling.fill(self._session, wanted, filling.whom(self._session, wanted), self._today)
        ends = self._ends(done, wanted, entry)
        if not (done.person_changed or done.post_changed or ends):
            return None
        self._must_be_mine(wanted, replace(done, post_changed=done.post_changed or ends))
        words = texts.import_staff(entry.name, entry.role, area.name, entry.until)
        return Change(Kind.ADDED if done.is_new else Kind.CHANGED, words)

    def _ends(self, done: Filled, wanted: Wanted, entry: StaffEntry) -> bool:
        """The day to come with which the post ends; tells whether that is new. Without one it stays as it was."""
        row = staff.running(self._session, done.person.id, wanted.post)
        if row is None or entry.until is None or row.ends_on == entry.until:
            return False
        row.ends_on = entry.until
        self._session.flush()
        return True

    def _must_be_mine(self, wanted: Wanted, done: Filled) -> None:
        if self._mine is None:
            return
        if done.post_changed and not may_fill(self._mine, wanted.role, wanted.area.path):
            raise _Wrong(texts.roster_not_yours(wanted.area.name))
        theirs = staff.posts_of(self._session, done.person.id, borrowed=False)
        if done.is_known and done.person_changed and not may_answer_for(self._mine, theirs):
            raise _Wrong(texts.roster_not_your_person(wanted.name))

    def _ended(self, entry: StaffEntry, area: Area) -> Change | None:
        """The post ends; that it has ended already is no mistake."""
        assert entry.until is not None
        post = (entry.role, area.id)
        known = people.known(self._session, entry.name)
        rows = [row for person in known if (row := staff.running(self._session, person.id, post))]
        rows = [row for row in rows if self._is_meant(row.person_id, entry)] if len(rows) > 1 else rows
        if not rows:
            self._must_have_ended(entry, [person.id for person in known], post)
            return None
        if len(rows) > 1:
            raise Unclear
        row = rows[0]
        self._may_end(entry, area, row.since)
        if why := leaving.why_not(self._session, row.person_id, post):
            raise _Wrong(why)
        leaves = leaving.end(self._session, row, entry.until, self._now)
        alone = leaving.uncovered(self._session, row.person_id, leaves)
        return Change(Kind.ENDED, texts.import_ended(entry.name, entry.role, area.name, alone))

    def _is_meant(self, person_id: int, entry: StaffEntry) -> bool:
        return not entry.phone or people.get(self._session, person_id).phone == entry.phone

    def _must_have_ended(self, entry: StaffEntry, ids: list[int], post: tuple[Role, int]) -> None:
        if not any(staff.was_held(self._session, person_id, post) for person_id in ids):
            raise _Wrong(texts.roster_no_post(entry.name))

    def _may_end(self, entry: StaffEntry, area: Area, since: date) -> None:
        assert entry.until is not None
        if self._mine is not None and not may_fill(self._mine, entry.role, area.path):
            raise _Wrong(texts.roster_not_yours(area.name))
        if entry.until < since:
            raise _Wrong(texts.ROSTER_UNTIL_BEFORE)


def _may_shape(mine: Sequence[Post], path: str, parent: Area | None) -> bool:
    """`path`: of the area as it was, "" for a new one."""
    return parent is not None and may_shape(mine, parent.path) and (not path or may_change_area(mine, path))
