"""Between the browser and the service: a line that can be cut, like that of a telephone in a lift."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from urllib.parse import urlsplit


class Relay:
    """`open`: does it let anybody through."""

    def __init__(self, port: int) -> None:
        self.open = True
        self._port = port
        self._lines: set[asyncio.StreamWriter] = set()

    def cut(self) -> None:
        """All lines are lost without a goodbye, and no new one comes about."""
        self.open = False
        for line in list(self._lines):
            line.transport.abort()

    async def take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            if self.open:
                to, back = await asyncio.open_connection("127.0.0.1", self._port)
                await asyncio.gather(self._carry(reader, back), self._carry(to, writer))
        writer.transport.abort()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._lines.add(writer)
        with suppress(OSError):
            while content := await reader.read(65536):
                writer.write(content)
                await writer.drain()
        self._lines.discard(writer)
        writer.close()


@asynccontextmanager
async def relayed(address: str) -> AsyncIterator[tuple[Relay, str]]:
    """Yields the relay and the address under which it stands for the other."""
    relay = Relay(urlsplit(address).port or 80)
    server = await asyncio.start_server(relay.take, "127.0.0.1", 0)
    yield relay, f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    relay.cut()
    server.close()
