"""The roster as it stands, for a file that can be changed and read in again."""

import json
from collections.abc import Sequence

from sqlalchemy.orm import Session

from bot.roster import AreaEntry, Roster, StaffEntry
from bot.roster_entries import LISTS, OPTIONAL, REQUIRED
from domain.people import Level, Post
from domain.staffing import LEADING, may_answer_for
from storage import areas, community, people, staff


def as_it_stands(session: Session, mine: Sequence[Post], me: int) -> Roster:
    """The areas below these posts and who works there, with the telephones of those whom their holder answers for."""
    paths = [post.path for post in mine if post.role in LEADING]
    within = community.within(session, paths)
    codes = {area.id: area.code for area in areas.every(session)}
    found = [AreaEntry(a.code, a.name, Level(a.level), codes.get(a.parent_id or 0, "")) for a in within]
    held = [post for post in community.posts(session, paths) if post.until is None]
    phones = {person: _phone(session, mine, me, person) for person in {post.person_id for post in held}}
    entries = [
        StaffEntry(
            name=post.name,
            role=post.role,
            area=post.code,
            phone=phones[post.person_id],
            skills=post.skills,
            body=post.body,
            languages=post.languages,
            until=post.ends_on,
        )
        for post in held
    ]
    return Roster(tuple(found), tuple(entries))


def _phone(session: Session, mine: Sequence[Post], me: int, person_id: int) -> str:
    theirs = staff.posts_of(session, person_id, borrowed=False)
    may = person_id == me or may_answer_for(mine, theirs)
    return (people.get(session, person_id).phone or "") if may else ""


def write_toml(roster: Roster) -> str:
    """The same as `bot import` reads it."""
    areas = [_table("area", entry) for entry in roster.areas]
    return "\n".join([*areas, *(_table("staff", entry) for entry in roster.staff)])


def _table(kind: str, entry: AreaEntry | StaffEntry) -> str:
    keys = (*REQUIRED[kind], *OPTIONAL[kind])
    lines = [f"{key} = {_value(key, getattr(entry, key))}" for key in keys if getattr(entry, key)]
    return "\n".join([f"[[{kind}]]", *lines, ""])


def _value(key: str, value: object) -> str:
    if key in LISTS and isinstance(value, tuple):
        return f"[{', '.join(_quoted(word) for word in value)}]"
    return _quoted(str(value))


def _quoted(words: str) -> str:
    """A basic string of TOML: written as in JSON, but for one sign that JSON lets stand."""
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")
