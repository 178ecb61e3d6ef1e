"""The web server: one aiohttp application, whose routes are handed in."""

import contextlib
from collections.abc import AsyncIterator, Sequence

from aiohttp import web

_LARGEST_BODY = 1024 * 1024
_LAST_REQUESTS_SECONDS = 1.0


@contextlib.asynccontextmanager
async def serving(routes: Sequence[web.AbstractRouteDef], host: str, port: int) -> AsyncIterator[int]:
    """Serves inside the context and yields the port; on leaving, requests under way are finished."""
    application = web.Application(client_max_size=_LARGEST_BODY)
    application.add_routes(routes)
    # Access lines would hold addresses of people; what matters is counted in /metrics.
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=_LAST_REQUESTS_SECONDS)
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        await site.start()
        yield site.port
    finally:
        await runner.cleanup()
