"""What is read for Prometheus beside what is counted: what waits in the database, and how loops and accounts stand."""

import asyncio
import math
import time
from collections.abc import Callable, Iterable

from prometheus_client import CollectorRegistry, ProcessCollector
from prometheus_client.metrics_core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from bot.channels.webchat import Webchat
from bot.clock import Clock
from bot.delivery import Delivery
from storage import looks
from storage.engine import Database

_FRESH_SECONDS = 5.0
# It is counted over all cases there ever were, and deadlines are no matter of seconds.
_LATE_FRESH_SECONDS = 60.0
_PATIENCE = 2.0


class WaitingFigures(Collector):
    """Reads through the reading engine, never more often than every few seconds, and stands beside the counters."""

    def __init__(self, database: Database, delivery: Delivery, clock: Clock, backup_age: Callable[[], float]) -> None:
        self._database, self._delivery, self._clock, self._backup_age = database, delivery, clock, backup_age
        self._seen: looks.Waiting | None = None
        self._seen_at = -math.inf
        self._late: int | None = None
        self._counted_at = -math.inf
        self._reading: asyncio.Future[looks.Waiting | None] | None = None
        self.registry: CollectorRegistry = delivery.figures.registry
        self.registry.register(self)
        ProcessCollector(registry=self.registry)

    async def refresh(self) -> None:
        """Read what waits, unless it was read just now; a database that does not answer in time is away."""
        if time.monotonic() - self._seen_at < _FRESH_SECONDS:
            return
        if self._reading is None or self._reading.done():
            self._reading = asyncio.ensure_future(asyncio.to_thread(self._read))
        await asyncio.wait({self._reading}, timeout=_PATIENCE)
        self._seen = self._reading.result() if self._reading.done() else None
        self._seen_at = time.monotonic()

    def _read(self) -> looks.Waiting | None:
        if time.monotonic() - self._counted_at >= _LATE_FRESH_SECONDS:
            self._late = looks.if_there(lambda: looks.late(self._database, self._clock.now()))
            self._counted_at = time.monotonic()
        return looks.if_there(lambda: looks.waiting(self._database))

    def collect(self) -> Iterable[Metric]:
        """The metrics, by the names that dashboards know; without what a database that is away would have to tell."""
        yield from self._counted()
        yield from self._of_accounts()
        yield GaugeMetricFamily("xiaofeng_database_away", "1 while it does not answer.", value=self._seen is None)
        if self._seen is not None:
            yield from self._waiting(self._seen)
        if self._clock.keeps_time:
            lag = self._clock.up_to_date.age
            yield GaugeMetricFamily("xiaofeng_clock_lag_seconds", "Since all that was due was done.", value=lag)
        held = GaugeMetricFamily("xiaofeng_lease", "1 for what this process alone does.", labels=["name"])
        for name in self._delivery.leases.held:
            held.add_metric([name], 1)
        yield held
        yield GaugeMetricFamily("xiaofeng_backup_age_seconds", "Of the newest one.", value=self._backup_age())

    def _counted(self) -> Iterable[Metric]:
        attempts = self._delivery.attempts
        counts = {
            "xiaofeng_sent": ("Messages sent.", attempts.sent),
            "xiaofeng_send_retries": ("Attempts to send that are tried again.", attempts.retried),
            "xiaofeng_send_failures": ("Messages given up.", attempts.failed),
        }
        for name, (meaning, value) in counts.items():
            yield CounterMetricFamily(name, meaning, value=value)

    def _of_accounts(self) -> Iterable[Metric]:
        now = asyncio.get_running_loop().time()
        held = CounterMetricFamily("xiaofeng_send_wait_seconds", "Waited as told.", labels=["channel"])
        used = GaugeMetricFamily("xiaofeng_account_rate_used", "Of the last minute.", labels=["channel"])
        for name, pace in self._delivery.paces.items():
            held.add_metric([name], pace.held_seconds)
            used.add_metric([name], pace.share_used(now))
        yield from (held, used)
        pages = [len(channel.sockets) for channel in self._delivery.channels.values() if isinstance(channel, Webchat)]
        yield GaugeMetricFamily("xiaofeng_pages_open", "Pages of the web chat that are open.", value=sum(pages))

    def _waiting(self, seen: looks.Waiting) -> Iterable[Metric]:
        depth = GaugeMetricFamily("xiaofeng_outbox_waiting", "Messages not sent yet.", labels=["class"])
        age = GaugeMetricFamily("xiaofeng_outbox_oldest_seconds", "Age of the oldest of them.", labels=["class"])
        now = self._clock.now()
        for urgency, (count, oldest) in seen.outbox.items():
            depth.add_metric([urgency.name.lower()], count)
            age.add_metric([urgency.name.lower()], max(0.0, (now - oldest).total_seconds()) if oldest else 0.0)
        yield from (depth, age)
        if self._late is not None:
            yield GaugeMetricFamily("xiaofeng_cases_late", "Deadlines that have passed.", value=self._late)
        yield GaugeMetricFamily("xiaofeng_turns_broken", "Turns kept under a reference number.", value=seen.broken)
        yield GaugeMetricFamily("xiaofeng_errands_waiting", "Slow work that is owed.", value=seen.errands)
