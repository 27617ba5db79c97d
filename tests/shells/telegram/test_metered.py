from __future__ import annotations

import pytest

from rightsbot.answers.query import Query
from rightsbot.shells.telegram.metered import Metered
from rightsbot.shells.telegram.metrics import Metrics
from tests.shells.telegram.fakes import FakeBot, FakeDesk


@pytest.fixture
def metrics() -> Metrics:
    return Metrics(str)


@pytest.fixture
def core() -> FakeBot:
    return FakeBot()


def value(metrics: Metrics, name: str, **labels: str) -> float | None:
    return metrics.registry.get_sample_value(f"rightsbot_{name}", labels)


@pytest.mark.parametrize(
    ("text", "command", "outcome"),
    [
        ("/city nador", "city", "answer"),
        ("/CITY@rightsbot nador", "city", "answer"),
        ("/file", "unknown", "refused"),
        ("/no-such-thing 123456:token", "unknown", "answer"),
        ("what of Nador?", "ask", "answer"),
    ],
)
def test_answers_are_counted_by_command_and_outcome(
    metrics: Metrics, core: FakeBot, text: str, command: str, outcome: str
) -> None:
    Metered(FakeDesk(core), metrics).ask(Query(text))
    assert value(metrics, "answers_total", command=command, outcome=outcome) == 1
    assert value(metrics, "search_seconds_count") == 1


@pytest.mark.parametrize(("refuse", "outcome"), [(False, "done"), (True, "refused")])
async def test_reloads_are_counted_by_their_end(
    metrics: Metrics, core: FakeBot, *, refuse: bool, outcome: str
) -> None:
    desk = FakeDesk(core)
    desk.may_finish.set()
    desk.refuse = refuse
    await Metered(desk, metrics).reload()
    assert value(metrics, "reloads_total", outcome=outcome) == 1
    assert value(metrics, "search_seconds_count") == 0
