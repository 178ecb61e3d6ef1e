"""/healthz: the process lives. /readyz: database and channels answer. /metrics: figures for Prometheus."""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from aiohttp import web
from prometheus_client import CollectorRegistry
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.metrics_core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from bot.channels.base import Channel
from bot.delivery import Delivery
from bot.dispatch import Dispatcher
from storage import looks
from storage.engine import Database

_PATIENCE = 2.0


class Health:
    """Answers for one running service."""

    def __init__(self, database: Database, channels: Mapping[str, Channel], figures: "Figures") -> None:
        self._database = database
        self._channels = channels
        self._figures = figures
        self._look: asyncio.Task[list[str]] | None = None
        self._registry = CollectorRegistry(auto_describe=False)
        self._registry.register(figures)

    def routes(self) -> list[web.AbstractRouteDef]:
        return [
            web.get("/healthz", self.healthz),
            web.get("/readyz", self.readyz),
            web.get("/metrics", self.metrics),
        ]

    async def healthz(self, _request: web.Request) -> web.Response:
        return web.Response(text="ok\n")

    async def readyz(self, _request: web.Request) -> web.Response:
        """200 when everything answers, 503 with what does not."""
        missing = await self._missing()
        return web.Response(
            text=f"not ready: {', '.join(missing)}\n" if missing else "ready\n", status=503 if missing else 200
        )

    async def _missing(self) -> list[str]:
        """What does not answer in time. All who ask meanwhile share one look, so that looks do not pile up."""
        if self._look is None or self._look.done():
            self._look = asyncio.create_task(self._look_at_all())
        done, _ = await asyncio.wait({self._look}, timeout=_PATIENCE)
        return self._look.result() if done else ["an answer in time"]

    async def _look_at_all(self) -> list[str]:
        looks_at = {name: channel.healthy() for name, channel in self._channels.items()}
        answers = await asyncio.gather(*looks_at.values(), asyncio.to_thread(looks.answers, self._database))
        return [name for name, answer in zip([*looks_at, "database"], answers, strict=True) if not answer]

    async def metrics(self, _request: web.Request) -> web.Response:
        await asyncio.to_thread(self._figures.look)
        return web.Response(body=generate_latest(self._registry), headers={"Content-Type": CONTENT_TYPE_LATEST})


class Figures(Collector):
    """Counts of this process, and what waits in the database."""

    def __init__(
        self, database: Database, dispatcher: Dispatcher, delivery: Delivery, now: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._dispatcher = dispatcher
        self._delivery = delivery
        self._now = now
        self._seen = looks.Waiting(0, None, 0, 0)

    def look(self) -> None:
        """Read what waits; on a thread, since it asks the database."""
        self._seen = looks.waiting(self._database, self._now())

    def collect(self) -> Iterable[Metric]:
        """The metrics, by the names that dashboards know."""
        counts = {
            "xiaofeng_turns": ("Messages taken.", self._dispatcher.turns),
            "xiaofeng_sent": ("Messages sent.", self._delivery.attempts.sent),
            "xiaofeng_send_retries": ("Attempts to send that are tried again.", self._delivery.attempts.retried),
            "xiaofeng_send_failures": ("Messages given up.", self._delivery.attempts.failed),
        }
        for name, (meaning, value) in counts.items():
            yield CounterMetricFamily(name, meaning, value=value)
        oldest = self._seen.oldest
        age = (self._now() - oldest).total_seconds() if oldest else 0.0
        yield GaugeMetricFamily("xiaofeng_outbox_waiting", "Messages not sent yet.", value=self._seen.outbox)
        yield GaugeMetricFamily("xiaofeng_outbox_oldest_seconds", "Age of the oldest of them.", value=age)
        yield GaugeMetricFamily("xiaofeng_cases_late", "Deadlines that have passed.", value=self._seen.late)
        yield GaugeMetricFamily(
            "xiaofeng_turns_broken", "Turns kept under a reference number.", value=self._seen.broken
        )
