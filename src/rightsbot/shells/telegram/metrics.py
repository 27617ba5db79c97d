"""What is counted and measured, for Prometheus; nothing personal, and labels from closed sets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector
from prometheus_client.core import InfoMetricFamily
from prometheus_client.registry import Collector

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from prometheus_client import Metric

OTHER: Final = "other"
KINDS: Final = ("message", "callback_query", "inline_query", "guest_message", OTHER)
"""Kinds of update."""
REASONS: Final = ("flood", "network")
"""Why a call is made again: Telegram asked for patience, or could not be reached."""
RELOADS: Final = ("done", "refused")
"""How a reload ends."""

SEARCH_BUCKETS: Final = (
    *(0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01),
    *(0.025, 0.05, 0.1, 0.25, 0.5, 1),
)
"""Seconds."""
HANDLING_BUCKETS: Final = (
    *(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1),
    *(0.25, 0.5, 1, 2.5, 5, 10, 30, 60),
)
"""Seconds."""


class Metrics:
    """The metrics of one bot, in a registry of their own.

    A gauge shows 0 until `set_function` tells it what to read whenever the metrics are asked for.
    """

    def __init__(self, version: Callable[[], str]) -> None:
        """Start with nothing counted; `version` gives that of the content in service."""
        self.registry = CollectorRegistry()
        self.updates = self._counter("updates", "Updates that came, by kind.", kind=KINDS)
        self.updates_repeated = self._counter(
            "updates_repeated", "Updates that came again, and were not answered again."
        )
        self.updates_failed = self._counter("updates_failed", "Updates that met a bug.")
        self.updates_given_up = self._counter(
            "updates_given_up", "Updates that took too long, and hold up others no more."
        )
        self.updates_limited = self._counter(
            "updates_limited", "Updates turned away because their user or chat sent too many."
        )
        self.admin_refused = self._counter(
            "admin_refused", "Admin commands of people who are no admins."
        )
        self.answers = self._counter(
            "answers", "Answers, by command and by how they ended.", command=(), outcome=()
        )
        self.undelivered = self._counter("undelivered", "Replies that Telegram refused for good.")
        self.delivery_retries = self._counter(
            "delivery_retries", "Calls made again, by reason.", reason=REASONS
        )
        self.transport_restarts = self._counter(
            "transport_restarts", "Connections to Telegram given up because they fell silent."
        )
        self.reloads = self._counter("reloads", "Reloads, by how they ended.", outcome=RELOADS)
        self.webhook_requests = self._counter(
            "webhook_requests", "Requests at the webhook's path, by the status answered.", status=()
        )
        self.search_seconds = self._histogram(
            "search_seconds", "From the question to the reply.", SEARCH_BUCKETS
        )
        self.handling_seconds = self._histogram(
            "handling_seconds", "From taking an update to delivering its reply.", HANDLING_BUCKETS
        )
        self.updates_in_hand = self._gauge("updates_in_hand", "Updates taken and not done with.")
        self.queue_age_seconds = self._gauge(
            "queue_age_seconds", "How long ago the oldest update in hand was taken."
        )
        self.telegram_contact = self._gauge(
            "telegram_contact_timestamp_seconds", "Unix time of the last call that succeeded."
        )
        self.ready = self._gauge("ready", "1 if the bot is ready to answer, else 0.")
        self.registry.register(_ContentInfo(version))
        ProcessCollector(registry=self.registry)

    def _counter(self, name: str, meaning: str, **labels: tuple[str, ...]) -> Counter:
        """Add a counter; one with a single label starts with a 0 for each value known by now."""
        counter = Counter(f"rightsbot_{name}", meaning, tuple(labels), registry=self.registry)
        if len(labels) == 1:
            for value in next(iter(labels.values())):
                counter.labels(value)
        return counter

    def _histogram(self, name: str, meaning: str, buckets: tuple[float, ...]) -> Histogram:
        return Histogram(f"rightsbot_{name}", meaning, registry=self.registry, buckets=buckets)

    def _gauge(self, name: str, meaning: str) -> Gauge:
        return Gauge(f"rightsbot_{name}", meaning, registry=self.registry)


class _ContentInfo(Collector):
    """The version of the content, read whenever it is asked for, so that it follows a reload."""

    def __init__(self, version: Callable[[], str]) -> None:
        self._version = version

    def collect(self) -> Iterable[Metric]:
        """Return the only sample, a 1 whose label is the version."""
        yield InfoMetricFamily(
            "rightsbot_content", "The content in service.", {"version": self._version()}
        )
