"""The web server: one aiohttp application, whose routes are handed in."""

import contextlib
from collections.abc import AsyncIterator, Sequence

from aiohttp import web

from bot.web.guard import Guard

_LARGEST_BODY = 1024 * 1024
_LARGEST_LINE = 8190
_LAST_REQUESTS_SECONDS = 1.0
_SILENCE_SECONDS = 75.0


@contextlib.asynccontextmanager
async def serving(
    routes: Sequence[web.AbstractRouteDef], host: str, port: int, guard: Guard | None = None
) -> AsyncIterator[int]:
    """Serves inside the context and yields the port; on leaving, requests under way are finished."""
    guard = guard or Guard()
    application = guard.application(_LARGEST_BODY)
    application.add_routes(routes)
    # Access lines would hold addresses of people; what matters is counted in /metrics.
    runner = web.AppRunner(
        application,
        access_log=None,
        logger=guard.malformed,
        shutdown_timeout=_LAST_REQUESTS_SECONDS,
        keepalive_timeout=_SILENCE_SECONDS,
        max_line_size=_LARGEST_LINE,
        max_field_size=_LARGEST_LINE,
    )
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        await site.start()
        assert runner.server is not None
        async with guard.watching(runner.server):
            yield site.port
    finally:
        await runner.cleanup()
