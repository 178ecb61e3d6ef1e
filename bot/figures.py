"""What is counted while the service works. Labels are words of ours: nothing of people, and never many."""

from enum import StrEnum

from prometheus_client import CollectorRegistry, Counter, Histogram, disable_created_metrics

# When a counter began says nothing that its restart does not show.
disable_created_metrics()  # type: ignore[no-untyped-call]

_COMMIT_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
_ANSWER_SECONDS = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300)


class End(StrEnum):
    """How a turn ended. `away`: the database was, and the platform brings the update again."""

    ANSWERED = "answered"
    SILENT = "silent"
    REFUSED = "refused"
    BROKEN = "broken"
    REPEATED = "repeated"
    OVERHEARD = "overheard"
    CHANGE = "change"
    AWAY = "away"


class Failed(StrEnum):
    """Why an attempt to send failed."""

    TOLD_TO_WAIT = "told_to_wait"
    NO_ANSWER = "no_answer"
    DATABASE_AWAY = "database_away"
    MOVED = "moved"
    GONE = "gone"
    REFUSED = "refused"
    BROKE = "broke"


class Figures:
    """The counters of one running service, on a registry of their own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry(auto_describe=False)
        self._turns = Counter("xiaofeng_turns", "Messages heard, by what came of them.", ["outcome"], registry=None)
        self._commit = Histogram(
            "xiaofeng_commit_seconds", "From hearing to commit.", registry=None, buckets=_COMMIT_SECONDS
        )
        self._answer = Histogram(
            "xiaofeng_answer_seconds", "From hearing to the answer sent.", registry=None, buckets=_ANSWER_SECONDS
        )
        self._errors = Counter(
            "xiaofeng_send_errors", "Attempts to send that failed.", ["channel", "kind"], registry=None
        )
        self._malformed = Counter(
            "xiaofeng_malformed_requests", "What was sent to us and is no request.", registry=None
        )
        for metric in (self._turns, self._commit, self._answer, self._errors, self._malformed):
            self.registry.register(metric)
        for end in End:
            self._turns.labels(end)

    def malformed(self) -> None:
        self._malformed.inc()

    def turn_ended(self, end: End) -> None:
        self._turns.labels(end).inc()

    def committed(self, seconds: float) -> None:
        self._commit.observe(seconds)

    def answered(self, seconds: float) -> None:
        self._answer.observe(seconds)

    def send_failed(self, channel: str, why: Failed) -> None:
        self._errors.labels(channel, why).inc()
