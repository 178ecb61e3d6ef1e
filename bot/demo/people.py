"""The people of the demo. They exist in the demo only."""

from dataclasses import dataclass

from aiohttp import web

from bot.channels.webchat.identity import Identity
from bot.demo import texts
from storage.sealed import Keyring


@dataclass(frozen=True, slots=True)
class Somebody:
    """A made-up person. `groups` are numbers of the demo's groups; only some have a telephone on the page."""

    who: str
    name: str
    role: str
    groups: tuple[int, ...]
    is_staff: bool = False
    has_phone: bool = True


EVERYBODY = (
    Somebody("resident", texts.RESIDENT, texts.ROLE_RESIDENT, (0,)),
    Somebody("neighbour", texts.NEIGHBOUR, texts.ROLE_NEIGHBOUR, (0,)),
    Somebody("officer", texts.OFFICER, texts.ROLE_OFFICER, (0, 1), is_staff=True),
    Somebody("chief", texts.CHIEF, texts.ROLE_CHIEF, (), is_staff=True),
    Somebody("mediator", texts.MEDIATOR, texts.ROLE_MEDIATOR, (), is_staff=True, has_phone=False),
    Somebody("elder", texts.ELDER, texts.ROLE_RESIDENT, (1,), has_phone=False),
)
PHONES = tuple(somebody for somebody in EVERYBODY if somebody.has_phone)


class PhoneIdentity(Identity):
    """Four people in one browser: each telephone's page carries its own signed key instead of a cookie."""

    def __init__(self, keyring: Keyring) -> None:
        super().__init__(keyring)
        self.visitors = {somebody.who: self.new() for somebody in EVERYBODY}

    def key(self, who: str) -> str:
        return self.cookie(self.visitors[who])

    def remember(self, response: web.Response, visitor: str, *, secure: bool) -> None:
        """The key is enough: a cookie would be the same for all four."""

    def visitor(self, request: web.Request) -> str | None:
        found = self.read(request.query.get("key", ""))
        return found if found in self.visitors.values() else None
