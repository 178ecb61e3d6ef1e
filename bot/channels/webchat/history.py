"""What was said already: shown to a page that comes, comes back, or scrolls up."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.channels.webchat import frames
from bot.channels.webchat.hub import Hub
from bot.channels.webchat.identity import called
from bot.channels.webchat.settings import House
from bot.channels.webchat.socket import Socket
from bot.transactions import Transactions
from storage import webchat, webchat_talk
from storage.webchat_talk import Glance, Kept, Line, NotHere, Said

_AT_ONCE = 200
_A_PAGE = 30


@dataclass(frozen=True)
class History:
    """Reads for open pages. Raises Unavailable where the database is away."""

    transactions: Transactions
    hub: Hub
    house: House
    now: Callable[[], datetime]

    def write(self, said: Said, edits: str, session: Session) -> Kept:
        """What the bot says, or says anew."""
        now = self.now()
        return webchat_talk.edit(session, said, int(edits), now) if edits else webchat_talk.say(session, said, now)

    async def greet(self, socket: Socket, seen: dict[str, int]) -> None:
        """The page's rooms, and in each all that it has not seen."""
        name, rooms = await self._look(socket.visitor)
        socket.tell(frames.you(name, self.house, rooms, self.now()))
        self.hub.enter(socket, [(r.room, _known(seen.get(r.room, 0), r.rev)) for r in rooms])

    async def refresh(self, visitor: str) -> None:
        """Somebody's rooms or name have changed: their open pages show it."""
        sockets = self.hub.of(visitor)
        if sockets:
            name, rooms = await self._look(visitor)
            for socket in sockets:
                socket.tell(frames.you(name, self.house, rooms, self.now()))
                self.hub.enter(socket, [(room.room, 0) for room in rooms])

    async def _look(self, visitor: str) -> tuple[str, list[Glance]]:
        def look(session: Session) -> tuple[str, list[Glance]]:
            webchat.meet(session, visitor, "", self.now())
            return webchat.name_of(session, visitor), webchat_talk.glance(session, visitor)

        name, rooms = await self.transactions.run(look, visitor)
        return called(visitor, name), rooms

    async def missed(self, room: str, rev: int) -> tuple[list[Line], bool]:
        """What is new in a room after this revision."""
        return await self.transactions.run(lambda session: webchat_talk.since(session, room, rev, _AT_ONCE), room)

    async def read(self, socket: Socket, said: frames.Read) -> None:
        await self.transactions.run(
            lambda session: webchat.read(session, said.room, socket.visitor, said.seq), said.room
        )

    async def more(self, socket: Socket, said: frames.More) -> None:
        def look(session: Session) -> list[Line]:
            if not webchat.is_member(session, said.room, socket.visitor):
                raise NotHere
            return webchat_talk.before(session, said.room, said.before, _A_PAGE)

        found = await self.transactions.run(look)
        for line in found:
            socket.tell(frames.msg(line, socket.visitor, self.house))
        socket.tell(frames.frame("older", room=said.room, before=said.before, end=len(found) < _A_PAGE))


def _known(seen: int, rev: int) -> int:
    """A page that has seen more than there is knew another database: it sees all."""
    return seen if seen <= rev else 0
