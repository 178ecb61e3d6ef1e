"""How somebody comes in: the page, and the links that lead to an area or a group."""

from dataclasses import dataclass

from aiohttp import web

from bot.channels.webchat import texts
from bot.channels.webchat.history import History
from bot.channels.webchat.identity import Identity, called, is_secure
from bot.channels.webchat.pages import Page, guarded, refused
from storage import webchat


@dataclass(frozen=True)
class Doors:
    """Whoever comes in without a name is given one."""

    identity: Identity
    public_url: str
    page: Page
    history: History

    async def chat(self, request: web.Request) -> web.Response:
        answer = self.page.html(request)
        self._named(request, answer)
        return answer

    async def join(self, request: web.Request) -> web.Response:
        """Follow a link: the visitor is made known, and goes on to the page."""
        invited = self.identity.invited(request.match_info["token"])
        if invited is None:
            return refused(request, 404, texts.OLD_LINK)
        answer = guarded(web.Response(status=303, headers={"Location": "/chat"}), request)
        visitor = self._named(request, answer)
        now, name = self.history.now(), called(visitor, "")
        await self.history.transactions.run(
            lambda session: webchat.invite(session, visitor, name, invited, now), visitor
        )
        await self.history.refresh(visitor)
        return answer

    def _named(self, request: web.Request, answer: web.Response) -> str:
        visitor = self.identity.visitor(request) or self.identity.new()
        self.identity.remember(answer, visitor, secure=is_secure(request, self.public_url))
        return visitor
