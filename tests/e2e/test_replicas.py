"""Nothing is lost, and nothing is mixed, whatever befalls replicas and their database."""

from __future__ import annotations

import asyncio
import re
import signal
from random import Random
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
import yaml

from tests.content.small import FILES, write
from tests.e2e.asking import Admin, Asked, asking
from tests.e2e.counting import PATIENCE, Counted
from tests.e2e.process import ADMIN
from tests.e2e.replicas import Cluster, cluster
from tests.fake import courier, people
from tests.fake.faults import storm
from tests.fake.people import written
from tests.fake.server import FakeTelegram
from tests.haproxy import HAPROXY, MISSING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Iterator

    from tests.fake.shown import Shown
    from tests.postgres import Postgres

pytestmark = [
    pytest.mark.no_cover,  # It would slow down the fake server, which is not measured.
    pytest.mark.skipif(HAPROXY is None, reason=MISSING),
    pytest.mark.asyncio(loop_scope="module"),
]
shared = pytest_asyncio.fixture(scope="module", loop_scope="module")

CITY = "cities/nador.yaml"
STATEMENTS = 60
"""How many the city's card has, so that it has several pages."""
EDITIONS = ("Edition-One", "Edition-Two")
"""Words that stand at the end of a name and of every statement: one in each revision."""
_EDITION = re.compile("|".join(EDITIONS))
QUESTIONS = ("/city nador", "/city nador page 2", "/cities")
"""Each is answered in several places from the file that changes."""
CHAT = 7
AWAY = "Not just now"
PAUSE = 0.03
"""Seconds between two questions."""
SLOW = 0.1
"""Seconds that Telegram takes for each call, so that some updates are in hand at every moment."""
SOON = 2.0
"""Seconds within which all replicas must serve what one has published.

That holds where they have the processor for themselves, so only the long run asks for it.
"""


@shared
async def telegram() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as server:
        server.faults.append(storm("sendMessage", delay=SLOW))
        server.meet(people.private(ADMIN))
        yield server
    assert server.violations == []


@shared
async def bots(
    telegram: FakeTelegram, tmp_path_factory: pytest.TempPathFactory, postgres: Postgres
) -> AsyncIterator[Cluster]:
    """Three replicas, which all tests share; each test leaves revision 1's content in service."""
    folder = tmp_path_factory.mktemp("replicas")
    content = write(folder / "content", {**FILES, CITY: edition(EDITIONS[0])})
    with pytest.MonkeyPatch.context() as environment:
        # Coverage would slow them down; the processes of other tests cover the same lines.
        environment.delenv("COVERAGE_PROCESS_CONFIG", raising=False)
        async with cluster(telegram, folder, content, postgres.database()) as bots:
            yield bots
            assert [await each.end(signal.SIGTERM) for each in bots.replicas] == [0, 0, 0]
            assert [each.log for each in bots.replicas if "Traceback" in each.log] == []


@pytest.fixture(autouse=True)
def _told(bots: Cluster) -> Iterator[None]:
    """Show what the replicas wrote meanwhile, if a test fails."""
    before = [len(each.log) for each in bots.replicas]
    yield
    for each, length in zip(bots.replicas, before, strict=True):
        print(each.log[length:])  # noqa: T201  # it may explain the failure


def edition(word: str) -> bytes:
    """Return the city's file with a word after its name and after each of its many statements."""
    city = yaml.safe_load(FILES[CITY])
    city["name"]["en"] += f" {word}"
    city["statements"] = [
        {"text": {"en": f"A border is told of {number} times. {word}"}, "cite": ["opening/1"]}
        for number in range(STATEMENTS)
    ]
    return yaml.safe_dump(city, allow_unicode=True).encode()


def editions(cards: Iterable[Shown]) -> set[tuple[str, ...]]:
    """Return for each sort of card which editions it is made of."""
    return {tuple(sorted(set(_EDITION.findall(card.text)))) for card in cards}


async def test_nothing_is_lost_or_doubled_by_a_rolling_update(
    telegram: FakeTelegram, bots: Cluster
) -> None:
    codes = []
    async with asking(telegram, QUESTIONS, PAUSE) as asked:
        for replica in bots.replicas:
            await asked.more(20)
            codes.append(await replica.end(signal.SIGTERM))
            await replica.start()
        await asked.more(20)
    counted = asked.counted(tuple(codes))
    print(len(asked.chats), counted)  # noqa: T201  # the figure to report
    assert counted == Counted(never=0, again=0, codes=(0, 0, 0))


async def test_nothing_is_lost_when_replicas_are_killed(
    telegram: FakeTelegram, bots: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(courier, "PAUSES", (0.0, 0.5, 1.0))
    async with asking(telegram, QUESTIONS, PAUSE) as asked:
        in_hand = await _kill(telegram, bots, asked, seed=7, times=3)
        await bots.let_leases_end()
    print(len(asked.chats), asked.counted())  # noqa: T201  # the figure to report
    assert asked.counted().never == 0
    assert asked.twice() <= in_hand


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(1, 4))
async def test_nothing_is_lost_when_replicas_are_killed_and_claims_expire(
    telegram: FakeTelegram, bots: Cluster, seed: int
) -> None:
    async with asking(telegram, QUESTIONS, PAUSE, least=2_000) as asked:
        in_hand = await _kill(telegram, bots, asked, seed, times=5)
    print(seed, len(asked.chats), asked.counted())  # noqa: T201  # the figure to report
    assert asked.counted().never == 0
    assert asked.twice() <= in_hand


async def _kill(
    telegram: FakeTelegram, bots: Cluster, asked: Asked, seed: int, times: int
) -> set[int]:
    """Kill one replica after the other; return the ids of all that was in hand at the kills."""
    chance = Random(seed)  # noqa: S311  # moments that can be repeated
    in_hand: set[int] = set()
    for number in range(times):
        await asked.more(chance.randrange(10, 60))
        replica = bots.replicas[number % len(bots.replicas)]
        in_hand |= telegram.webhook.under_way
        await replica.end(signal.SIGKILL)
        await replica.start()
    return in_hand


@pytest.mark.parametrize(
    ("rounds", "within"), [(1, PATIENCE), pytest.param(5, SOON, marks=pytest.mark.soak)]
)
async def test_what_one_publishes_all_serve_soon_and_none_mixes(
    telegram: FakeTelegram, bots: Cluster, rounds: int, within: float
) -> None:
    admin = Admin(telegram)
    took: list[float] = []
    for _ in range(rounds):
        begun = telegram.mailbox.last
        async with asking(telegram, QUESTIONS, PAUSE) as asked:
            await asked.more(20)
            revision = await admin.publish("nador.yaml", edition(EDITIONS[1]))
            took.append(await bots.agreed(revision))
            there = telegram.mailbox.last + 1
            await asked.more(20)
            leaving = telegram.mailbox.last + 1
            revision = await admin.roll_back(1)
            took.append(await bots.agreed(revision))
            back = telegram.mailbox.last + 1
            await asked.more(20)
        print(len(asked.chats), asked.counted(), took[-2:])  # noqa: T201  # the figures to report
        assert asked.counted() == Counted(never=0, again=0)
        assert editions(asked.cards(range(begun, there))) <= {EDITIONS[:1], EDITIONS[1:]}
        assert editions(asked.cards(range(there, leaving))) == {EDITIONS[1:]}
        assert editions(asked.cards(range(leaving, back))) <= {EDITIONS[:1], EDITIONS[1:]}
        assert editions(asked.cards(range(back, telegram.mailbox.last))) == {EDITIONS[:1]}
    assert max(took) < within


async def test_questions_are_answered_while_the_database_is_away(
    telegram: FakeTelegram, bots: Cluster, postgres: Postgres
) -> None:
    admin = Admin(telegram)
    async with asking(telegram, QUESTIONS, PAUSE) as asked:
        for end in (postgres.stop, postgres.kill):
            await asked.more(10)
            await asyncio.to_thread(end)
            try:
                await asked.more(20)
                assert (await admin.say("/revisions")).text.startswith(AWAY)
            finally:
                await asyncio.to_thread(postgres.start)
            await admin.until_told("Revisions", "/revisions")
        changed = FILES["practices/tent.yaml"] + b"# changed\n"
        await bots.agreed(await admin.publish("tent.yaml", changed))
        revision = await admin.roll_back(1)
        await bots.agreed(revision)
    print(len(asked.chats), asked.counted())  # noqa: T201  # the figure to report
    assert asked.counted() == Counted(never=0, again=0)
    await admin.until_told(f"3 of 3 on revision {revision}", "/replicas")


async def test_what_comes_again_while_another_handles_it_is_answered_once(
    telegram: FakeTelegram, bots: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(courier, "PAUSES", (0.0, 0.5, 1.0))
    monkeypatch.setattr(telegram.webhook, "patience", 0.5)
    monkeypatch.setattr(telegram, "faults", [storm("sendMessage", delay=2, chat=CHAT)])
    before = [await each.requests() for each in bots.replicas]
    number = await telegram.put(written("/city nador", CHAT))
    await telegram.until(lambda: not telegram.mailbox.waiting)
    after = [await each.requests() for each in bots.replicas]
    print(telegram.webhook.statuses[number], before, after)  # noqa: T201  # who was asked
    assert len(telegram.screen(CHAT)) == 1
    assert telegram.webhook.statuses[number][0] == 0
    assert sum(now > then for now, then in zip(after, before, strict=True)) > 1
