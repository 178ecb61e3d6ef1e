"""The pages that are open now, by visitor and by room."""

from collections import defaultdict
from collections.abc import Iterable

from bot.channels.webchat.frames import frame
from bot.channels.webchat.settings import House
from bot.channels.webchat.socket import Socket, Told
from storage.webchat_talk import Line


class Hub:
    """Tells the open pages what happened; nothing here waits."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._by_visitor: dict[str, set[Socket]] = defaultdict(set)
        self._by_room: dict[str, set[Socket]] = defaultdict(set)

    @property
    def sockets(self) -> list[Socket]:
        return [socket for sockets in self._by_visitor.values() for socket in sockets]

    def of(self, visitor: str) -> list[Socket]:
        return list(self._by_visitor.get(visitor, ()))

    def enter(self, socket: Socket, rooms: Iterable[tuple[str, int]]) -> None:
        """A page shows these rooms, each up to a revision; those it showed already stay as they are."""
        self._by_visitor[socket.visitor].add(socket)
        for room, rev in rooms:
            self._by_room[room].add(socket)
            socket.enter(room, rev)

    def leave(self, socket: Socket) -> None:
        places = [(self._by_visitor, socket.visitor), *((self._by_room, room) for room in socket.rooms)]
        for index, key in places:
            index[key].discard(socket)
            if not index[key]:
                del index[key]

    def say(self, line: Line) -> None:
        """To all open pages of the room's members."""
        told = Told(line, self._house)
        for socket in list(self._by_room.get(line.room, ())):
            socket.hear(told)

    def said_elsewhere(self, room: str, rev: int) -> None:
        """Up to this revision something may have been said that nobody told us; without a room, in any of them."""
        for each in [room] if room else list(self._by_room):
            for socket in list(self._by_room.get(each, ())):
                socket.may_lack(each, rev if room else None)

    def type(self, visitor: str, room: str, *, on: bool) -> None:
        for socket in self.of(visitor):
            socket.tell(frame("typing", room=room, on=on))
