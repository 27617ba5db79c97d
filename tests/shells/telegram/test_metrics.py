from __future__ import annotations

import os
import re

import pytest
from prometheus_client import Counter, Gauge, Histogram, generate_latest

from rightsbot.shells.telegram.metrics import Metrics

FAMILIES = {
    "rightsbot_updates_total": "counter",
    "rightsbot_updates_repeated_total": "counter",
    "rightsbot_updates_failed_total": "counter",
    "rightsbot_updates_given_up_total": "counter",
    "rightsbot_updates_limited_total": "counter",
    "rightsbot_admin_refused_total": "counter",
    "rightsbot_answers_total": "counter",
    "rightsbot_undelivered_total": "counter",
    "rightsbot_delivery_retries_total": "counter",
    "rightsbot_transport_restarts_total": "counter",
    "rightsbot_reloads_total": "counter",
    "rightsbot_webhook_requests_total": "counter",
    "rightsbot_search_seconds": "histogram",
    "rightsbot_handling_seconds": "histogram",
    "rightsbot_updates_in_hand": "gauge",
    "rightsbot_queue_age_seconds": "gauge",
    "rightsbot_telegram_contact_timestamp_seconds": "gauge",
    "rightsbot_ready": "gauge",
    "rightsbot_content_info": "gauge",
}


@pytest.fixture
def metrics() -> Metrics:
    return Metrics(lambda: "1")


def exposed(metrics: Metrics) -> str:
    return generate_latest(metrics.registry).decode()


def test_the_metrics_are_named_and_of_the_kind_that_is_documented(metrics: Metrics) -> None:
    ours = dict(re.findall(r"^# TYPE (rightsbot_\S+) (\S+)$", exposed(metrics), re.MULTILINE))
    assert {name: kind for name, kind in ours.items() if not name.endswith("_created")} == FAMILIES


def test_known_labels_begin_at_zero(metrics: Metrics) -> None:
    lines = exposed(metrics).splitlines()
    for sample in (
        'updates_total{kind="message"}',
        'updates_total{kind="callback_query"}',
        'updates_total{kind="other"}',
        'delivery_retries_total{reason="flood"}',
        'delivery_retries_total{reason="network"}',
        'reloads_total{outcome="done"}',
        'reloads_total{outcome="refused"}',
        "updates_failed_total",
        "search_seconds_count",
        "ready",
    ):
        assert f"rightsbot_{sample} 0.0" in lines


def test_everything_counts_and_measures(metrics: Metrics) -> None:
    for each in vars(metrics).values():
        names = getattr(each, "_labelnames", ())
        child = each.labels(*names) if names else each
        if isinstance(each, Counter):
            child.inc()
        elif isinstance(each, Histogram):
            child.observe(0.3)
        elif isinstance(each, Gauge):
            child.set_function(lambda: 7)
    lines = exposed(metrics).splitlines()
    assert 'rightsbot_answers_total{command="command",outcome="outcome"} 1.0' in lines
    assert 'rightsbot_search_seconds_bucket{le="0.25"} 0.0' in lines
    assert 'rightsbot_search_seconds_bucket{le="0.5"} 1.0' in lines
    assert 'rightsbot_handling_seconds_bucket{le="60.0"} 1.0' in lines
    for name, kind in FAMILIES.items():
        value = {"counter": "1.0", "gauge": "7.0", "histogram": "1.0"}[kind]
        suffix = "_count" if kind == "histogram" else ""
        if name != "rightsbot_content_info":
            found = [line for line in lines if re.match(rf"{name}{suffix}[{{ ]", line)]
            assert any(line.endswith(f" {value}") for line in found), name


def test_the_version_is_that_in_service() -> None:
    versions = iter(("old", "new"))
    metrics = Metrics(lambda: next(versions))
    assert 'rightsbot_content_info{version="old"} 1.0' in exposed(metrics).splitlines()
    assert 'rightsbot_content_info{version="new"} 1.0' in exposed(metrics).splitlines()


def test_two_bots_in_one_process_count_apart() -> None:
    one, other = Metrics(lambda: "1"), Metrics(lambda: "1")
    one.updates_failed.inc()
    assert "rightsbot_updates_failed_total 1.0" in exposed(one).splitlines()
    assert "rightsbot_updates_failed_total 0.0" in exposed(other).splitlines()


@pytest.mark.skipif(not os.path.exists("/proc/self/stat"), reason="has no /proc")  # noqa: PTH110  # no path of ours
def test_the_process_is_measured_too(metrics: Metrics) -> None:
    assert "process_resident_memory_bytes" in exposed(metrics)
    assert "process_open_fds" in exposed(metrics)
