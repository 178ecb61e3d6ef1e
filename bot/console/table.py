"""The one table of the console: every page and every action, and who may open it. What is not in it is refused."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum

from aiohttp import web

from bot.console.visit import Visit
from domain.people import Role

Handler = Callable[[Visit], Awaitable[web.StreamResponse]]

STAFF = frozenset(Role)


class Of(StrEnum):
    """What a page is about, named in its path, which the reader's rights are held against.

    CASE: `{number}`, a case that they may see as staff, with names or without. AREA: `{area}`, its id; one of their
    posts in the roles of the page lies at it or above it. STAFF: `{person}`, the id of somebody one of whose
        posts lies so, or lay so before they held none any more. NOTICE: `{notice}`, its number; theirs by the rules of
    notices.
    """

    NOTHING = ""
    CASE = "case"
    AREA = "area"
    STAFF = "staff"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Page:
    """A page (GET) or an action (POST). `roles`: one of them opens it; None: also whoever is not signed in.

    `of`: what its path names, and has to be the reader's to see. `menu`: its place in the navigation ("" for none).
    `by_itself`: pages ask for it without anybody's click, so it does not keep a session alive. `largest`: bytes of a
    form that brings a file; 0 for what every form may have.
    """

    path: str
    handle: Handler
    roles: frozenset[Role] | None = STAFF
    of: Of = Of.NOTHING
    method: str = "GET"
    menu: str = ""
    by_itself: bool = False
    largest: int = 0

    @property
    def name(self) -> str:
        """As the matrix of rights calls it."""
        return f"{self.method} {self.path}"


def action(path: str, handle: Handler, roles: frozenset[Role] | None = STAFF, of: Of = Of.NOTHING) -> Page:
    return Page(path, handle, roles, of, method="POST")
