"""A small HTTP client for bringing updates to a webhook: fast enough not to be what is measured."""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence

CONNECTIONS = 100
_END = b"\r\n\r\n"


class Hook:
    """At most a hundred updates on their way at once, as Telegram does it; the others wait their turn."""

    def __init__(self, ports: Sequence[int], secret: str) -> None:
        self._ports = ports
        self._head = (
            "POST /telegram/webhook HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
            f"X-Telegram-Bot-Api-Secret-Token: {secret}\r\nContent-Length: "
        ).encode()
        self._free: deque[_Line] = deque()
        self._waiting: deque[tuple[bytes, Callable[[bool], None]]] = deque()

    async def open(self) -> None:
        loop = asyncio.get_running_loop()
        for number in range(CONNECTIONS):
            port = self._ports[number % len(self._ports)]
            _, line = await loop.create_connection(lambda: _Line(self._freed), "127.0.0.1", port)
            self._free.append(line)

    def close(self) -> None:
        for line in self._free:
            line.close()

    def bring(self, body: bytes, taken: Callable[[bool], None]) -> None:
        """`taken` is told whether the bot answered 200."""
        if self._free:
            self._free.popleft().post(self._head + str(len(body)).encode() + _END + body, taken)
        else:
            self._waiting.append((body, taken))

    def _freed(self, line: "_Line") -> None:
        self._free.append(line)
        if self._waiting:
            self.bring(*self._waiting.popleft())


class _Line(asyncio.Protocol):
    """One connection that is kept open."""

    def __init__(self, freed: Callable[["_Line"], None]) -> None:
        self._freed = freed
        self._answer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def post(self, request: bytes, taken: Callable[[bool], None]) -> None:
        self._taken = taken
        self._transport.write(request)

    def close(self) -> None:
        self._transport.close()

    def data_received(self, data: bytes) -> None:
        self._answer += data
        head, end, body = self._answer.partition(_END)
        if end and len(body) >= _length(head):
            self._answer = b""
            self._taken(head.startswith(b"HTTP/1.1 200"))
            self._freed(self)


def _length(head: bytes) -> int:
    _, _, rest = head.lower().partition(b"content-length:")
    return int(rest.partition(b"\r\n")[0] or 0)
