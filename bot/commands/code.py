"""`bot code NAME`: a one-time code with which somebody on the roster joins. NAME@AREA tells namesakes apart."""

from collections.abc import Sequence
from typing import Annotated

import typer
from sqlalchemy.orm import Session

from bot import texts
from bot.app import now_utc
from bot.commands.database import writing
from bot.commands.failed import Failed
from bot.commands.settings import configured
from storage import areas, codes, history, people, staff
from storage.history import Entry
from storage.people import Person


def code(
    context: typer.Context, name: Annotated[str, typer.Argument(help="as in the roster; NAME@AREA for one of several")]
) -> None:
    """Print a one-time code for somebody on the roster; it is good for 24 hours, once."""
    made = writing(configured(context), lambda session: _make(session, name.strip()))
    typer.echo(texts.join_code(name.strip(), made))


def _make(session: Session, name: str) -> str:
    bare, _, area = (part.strip() for part in name.partition("@"))
    found = people.known(session, bare)
    if not found:
        raise Failed(texts.code_unknown(bare))
    there = [person for person in found if _is_at(session, person, area)] if area else found
    if len(there) != 1:
        raise Failed(texts.code_which(bare, area, [f"{bare}@{place}" for place in _places(session, found)]))
    now = now_utc()
    history.write(session, None, Entry("join code", now, None, bare))
    return codes.make(session, there[0].id, now)


def _is_at(session: Session, person: Person, area: str) -> bool:
    """Does this person hold a post at the area of this code or name?"""
    meant = {found.id for found in areas.named(session, area)}
    return any(post.area_id in meant for post in staff.posts_of(session, person.id))


def _places(session: Session, found: Sequence[Person]) -> list[str]:
    """The codes of the areas where these people hold posts."""
    posts = [post for person in found for post in staff.posts_of(session, person.id)]
    return list(dict.fromkeys(areas.get(session, post.area_id).code for post in posts))
