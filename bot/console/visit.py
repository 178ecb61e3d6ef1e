"""One request to the console, and whoever makes it: the one argument of every page."""

import asyncio
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar
from urllib.parse import parse_qsl, urlencode, urlsplit

from aiohttp import web
from markupsafe import Markup

from bot.console import acting, drawing
from bot.console.house import House, Question
from domain.message import clean
from domain.people import Post, Role
from handlers.turn import Tick
from storage import drafts
from storage.work import Work

T = TypeVar("T")

HOME = "/console"
COOKIE = "xiaofeng_console"
# Where somebody has switched the single keys off (WCAG 2.1.4); a matter of this browser and its keyboard.
NO_KEYS = "xiaofeng_no_keys"


@dataclass(frozen=True, slots=True)
class Reader:
    """Whoever is signed in, with the posts they hold at this moment. `mark` goes with every form they send."""

    person_id: int
    name: str
    posts: tuple[Post, ...]
    sitting_id: int
    mark: str

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(post.role for post in self.posts)


@dataclass
class Visit:
    """A request whose reader may make it. `words` are the fields of its form; `menu` the reader's navigation."""

    request: web.Request
    house: House
    reader: Reader | None = None
    words: Mapping[str, str] = field(default_factory=dict)
    menu: Sequence[tuple[str, str]] = ()

    @property
    def me(self) -> Reader:
        assert self.reader is not None, "a page for whoever is signed in"
        return self.reader

    @property
    def has_keys(self) -> bool:
        """Do single keys do something in this browser?"""
        return NO_KEYS not in self.request.cookies

    async def look(self, question: Question[T]) -> T:
        """What the question finds, on a thread and without writing."""
        return await asyncio.to_thread(self.house.look, question)

    async def write(self, work: Work[T]) -> T:
        """For what is the console's own (sessions, saved views); all else is said as a command."""
        return await self.house.dispatcher.transactions.run(work)

    def asks(self, name: str, default: str = "") -> str:
        """A parameter of the address."""
        return clean(self.request.query.get(name, default))

    def number_asked(self, name: str, default: int = 1) -> int:
        """The same as a whole number above 0."""
        words = self.asks(name)
        return max(int(words), 1) if words.isdecimal() and len(words) <= 6 else default  # noqa: PLR2004 enough for pages

    async def shows(
        self, template: str, status: int = 200, *, with_said: object = True, **what: object
    ) -> web.Response:
        """The page, with what was answered to the command that led here, unless it shows that itself."""
        said, asks = ((), False) if self.reader is None or not with_said else await self.look(self._said)
        common: dict[str, object] = {
            "visit": self,
            "reader": self.reader,
            "menu": self.menu,
            "said": said,
            "asks": asks,
        }
        common |= {"is_refused": self.asks("said").startswith(acting.NO)}
        common |= {"mark": self._mark, "here": self.here, "section": self._section}
        html = drawing.page(self.house, template, {**common, **what})
        return web.Response(text=html, content_type="text/html", charset="utf-8", status=status)

    def here(self) -> str:
        """The address of this page without what was answered."""
        query = urlencode([(name, value) for name, value in self.request.query.items() if name != "said"])
        return self.request.path + (f"?{query}" if query else "")

    def _section(self) -> str:
        """The entry of the navigation that this page belongs to: the longest path that it begins with."""
        here = self.request.path
        if here == HOME or here.startswith(f"{HOME}/case/"):
            return HOME
        found = [path for path, _ in self.menu if path != HOME and (here == path or here.startswith(f"{path}/"))]
        return max(found, key=len, default="")

    def _mark(self) -> Markup:
        """What every form has in it: that a page of ours made it for this session, and a key that counts once."""
        return Markup('<input type="hidden" name="mark" value="{}"><input type="hidden" name="key" value="{}">').format(
            self.me.mark, secrets.token_urlsafe(9)
        )

    def goes(self, path: str, said: str = "") -> web.Response:
        """On to a page of ours, which shows what was answered (as `acting.say` gave it)."""
        target = back_to(path)
        parts = urlsplit(target)
        query = [(name, value) for name, value in parse_qsl(parts.query) if name != "said"]
        query += [("said", said)] if said else []
        found = parts.path + (f"?{urlencode(query)}" if query else "")
        return web.Response(status=303, headers={"Location": found})

    async def says(self, words: str, back: str = HOME, *, typed: bool = False) -> web.Response:
        """Say this as the reader, and go to a page that shows the answer. The key of the form counts once."""
        key = f"{self.me.sitting_id}.{self.words.get('key') or secrets.token_urlsafe(9)}"
        said = await acting.say(self.house, self.me.person_id, acting.Spoke(words, typed), key[:80])
        return self.goes(back, said)

    def _said(self, tick: Tick) -> tuple[Sequence[acting.Answer], bool]:
        """What was answered, and whether a form waits for words."""
        said = self.asks("said")
        if not said:
            return (), False
        chat = acting.chat_of(self.me.person_id)
        return acting.answers(tick.session, chat, said), drafts.is_begun(tick.session, chat.channel, chat.id)


def back_to(path: str) -> str:
    """A page of ours, whatever a form or a link says."""
    parts = urlsplit(path)
    is_ours = not parts.scheme and not parts.netloc and "\\" not in path and not path.startswith("//")
    return path if is_ours and (parts.path == HOME or parts.path.startswith(f"{HOME}/")) else HOME
