"""The alert rules speak of metrics that there are, in queries that Prometheus understands."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import promql_parser
import pytest
import yaml

from rightsbot.shells.telegram.metrics import Metrics

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
RULES: list[dict[str, Any]] = [
    rule
    for group in yaml.safe_load((ROOT / "deploy/alerts.yaml").read_text("utf-8"))["groups"]
    for rule in group["rules"]
]
SUFFIXES = {
    "counter": ("_total",),
    "gauge": ("",),
    "histogram": ("_bucket", "_count", "_sum"),
    "info": ("_info",),
}

each_rule = pytest.mark.parametrize("rule", RULES, ids=[rule["alert"] for rule in RULES])


def exported() -> Iterator[str]:
    """Yield each name that can be read at /metrics, also of what has counted nothing yet."""
    yield "up"  # Prometheus's own.
    for family in Metrics(version=str).registry.collect():
        for suffix in SUFFIXES[family.type]:
            yield family.name + suffix


def selected(node: object) -> Iterator[promql_parser.VectorSelector]:
    """Yield whatever a query selects, at any depth."""
    if isinstance(node, promql_parser.VectorSelector):
        yield node
    parts = ("expr", "lhs", "rhs", "vector_selector", "args")
    for child in (getattr(node, part, None) for part in parts):
        for each in child if isinstance(child, list) else [child]:
            if each is not None:
                yield from selected(each)


@each_rule
def test_a_rule_asks_only_for_metrics_that_there_are(rule: dict[str, Any]) -> None:
    names = {selector.name for selector in selected(promql_parser.parse(rule["expr"]))}
    assert names
    assert names <= set(exported())


@each_rule
def test_a_rule_is_complete(rule: dict[str, Any]) -> None:
    assert rule.keys() - {"for"} == {"alert", "expr", "labels", "annotations"}
    assert rule["labels"]["severity"] in {"warning", "critical"}
    assert rule["annotations"]["summary"].endswith(".")


@each_rule
def test_a_rule_leads_to_its_paragraph_in_the_handbook(rule: dict[str, Any]) -> None:
    page, _, anchor = rule["annotations"]["runbook"].partition("#")
    assert anchor == "alert" + re.sub(
        "[A-Z]", lambda capital: "-" + capital[0].lower(), rule["alert"]
    )
    headings = re.findall(r"(?m)^#+ (.+)$", (ROOT / page).read_text("utf-8"))
    assert anchor in {re.sub(r"[^\w\- ]", "", each).lower().replace(" ", "-") for each in headings}
