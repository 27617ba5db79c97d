"""Nothing is lost, and nothing is mixed, whatever befalls replicas and their database."""

from __future__ import annotations

import asyncio
import re
import shutil
import signal
from pathlib import Path
from random import Random
from time import monotonic
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
import yaml

from tests.e2e.asking import Admin, asking
from tests.e2e.counting import Counted
from tests.e2e.process import ADMIN
from tests.e2e.replicas import Cluster, cluster
from tests.fake import people
from tests.fake.faults import storm
from tests.fake.people import written
from tests.fake.server import FakeTelegram
from tests.haproxy import HAPROXY, MISSING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Iterator

    from tests.fake.world import Shown
    from tests.postgres import Postgres

pytestmark = [
    pytest.mark.no_cover,  # It would slow down the fake server, which is not measured.
    pytest.mark.skipif(HAPROXY is None, reason=MISSING),
    pytest.mark.asyncio(loop_scope="module"),
]
shared = pytest_asyncio.fixture(scope="module", loop_scope="module")

SHIPPED = Path(__file__).parents[2] / "content"
CITY = "cities/nador.yaml"
EDITIONS = ("Edition-One", "Edition-Two")
"""Words that stand at the end of a name and of every statement: one in each revision."""
_EDITION = re.compile("|".join(EDITIONS))
QUESTIONS = ("/city nador", "/city nador page 2", "/cities")
"""Each is answered in several places from the file that changes."""
CHAT = 7
PAUSE = 0.03
"""Seconds between two questions."""
SLOW = 0.1
"""Seconds that Telegram takes for each call, so that some updates are in hand at every moment."""
SOON = 2.0
"""Seconds within which all replicas must serve what one has published."""


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
    content = shutil.copytree(SHIPPED, folder / "content")
    (content / CITY).write_bytes(edition(EDITIONS[0]))
    with pytest.MonkeyPatch.context() as environment:
        # Coverage would slow them down; the processes of other tests cover the same lines.
        environment.delenv("COVERAGE_PROCESS_CONFIG", raising=False)
        async with cluster(telegram, folder, content, postgres.database()) as bots:
            yield bots
            assert [await each.end(signal.SIGTERM) for each in bots.replicas] == [0, 0, 0]
            assert not any("Traceback" in each.log for each in bots.replicas)


@pytest.fixture(autouse=True)
def _told(bots: Cluster) -> Iterator[None]:
    """Show what the replicas wrote meanwhile, if a test fails."""
    before = [len(each.log) for each in bots.replicas]
    yield
    for each, length in zip(bots.replicas, before, strict=True):
        print(each.log[length:])  # noqa: T201  # it may explain the failure


def edition(word: str) -> bytes:
    """Return the city's file with a word after its name and after each of its statements."""
    city = yaml.safe_load((SHIPPED / CITY).read_text("utf-8"))
    for text in (city["name"], *(each["text"] for each in city["statements"])):
        text["en"] = f"{text['en']} {word}"
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


@pytest.mark.parametrize(
    ("seed", "kills", "least"),
    [(7, 3, 0), *(pytest.param(seed, 5, 2_000, marks=pytest.mark.soak) for seed in range(1, 4))],
)
async def test_nothing_is_lost_when_replicas_are_killed(
    telegram: FakeTelegram, bots: Cluster, seed: int, kills: int, least: int
) -> None:
    chance = Random(seed)  # noqa: S311  # moments that can be repeated
    in_hand: set[int] = set()
    async with asking(telegram, QUESTIONS, PAUSE, least) as asked:
        for number in range(kills):
            await asked.more(chance.randrange(10, 60))
            replica = bots.replicas[number % len(bots.replicas)]
            in_hand |= telegram.webhook.under_way
            await replica.end(signal.SIGKILL)
            await replica.start()
    counted = asked.counted()
    print(len(asked.chats), counted)  # noqa: T201  # the figure to report
    assert counted.never == 0
    assert asked.twice() <= in_hand


async def test_what_one_publishes_all_serve_soon_and_none_mixes(
    telegram: FakeTelegram, bots: Cluster
) -> None:
    admin = Admin(telegram)
    first = await bots.agreed()
    async with asking(telegram, QUESTIONS, PAUSE) as asked:
        await asked.more(20)
        await admin.publish("nador.yaml", edition(EDITIONS[1]))
        published = await _seconds_to_agree(bots, other_than=first)
        second, since = await bots.agreed(), telegram.mailbox.last + 1
        await asked.more(20)
        until = telegram.mailbox.last + 1
        await admin.roll_back(1)
        rolled_back = await _seconds_to_agree(bots, other_than=second)
        back = telegram.mailbox.last + 1
        await asked.more(20)
    print(len(asked.chats), asked.counted(), published, rolled_back)  # noqa: T201  # the figures to report
    assert asked.counted() == Counted(never=0, again=0)
    assert editions(asked.cards(range(since))) == {EDITIONS[:1], EDITIONS[1:]}
    assert editions(asked.cards(range(since, until))) == {EDITIONS[1:]}
    assert editions(asked.cards(range(until, back))) == {EDITIONS[:1], EDITIONS[1:]}
    assert editions(asked.cards(range(back, telegram.mailbox.last))) == {EDITIONS[:1]}
    assert max(published, rolled_back) < SOON


async def _seconds_to_agree(bots: Cluster, other_than: str) -> float:
    begun = monotonic()
    await bots.agreed(other_than)
    return monotonic() - begun


async def test_questions_are_answered_while_the_database_is_away(
    telegram: FakeTelegram, bots: Cluster, postgres: Postgres
) -> None:
    admin = Admin(telegram)
    first = await bots.agreed()
    async with asking(telegram, QUESTIONS, PAUSE) as asked:
        for end in (postgres.stop, postgres.kill):
            await asked.more(10)
            await asyncio.to_thread(end)
            try:
                await asked.more(20)
                assert (await admin.say("/revisions")).text.startswith("Not just now")
            finally:
                await asyncio.to_thread(postgres.start)
            while (await admin.say("/revisions")).text.startswith("Not just now"):
                pass  # It is asked again by each pair of messages.
        await admin.publish("nador.yaml", edition(EDITIONS[1]))
        second = await bots.agreed(other_than=first)
        await admin.roll_back(1)
        assert await bots.agreed(other_than=second) == first
    counted = asked.counted()
    print(len(asked.chats), counted)  # noqa: T201  # the figure to report
    assert counted == Counted(never=0, again=0)


async def test_what_comes_again_while_another_handles_it_is_answered_once(
    telegram: FakeTelegram, bots: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telegram.webhook, "patience", 0.5)
    monkeypatch.setattr(telegram, "faults", [storm("sendMessage", delay=2, chat=CHAT)])
    before = await bots.requests()
    number = await telegram.put(written("/city nador", CHAT))
    await telegram.until(lambda: not telegram.mailbox.waiting)
    asked = [now - then for now, then in zip(await bots.requests(), before, strict=True)]
    await asyncio.sleep(0.1)
    print(telegram.webhook.statuses[number], asked)  # noqa: T201  # who was asked
    assert len(telegram.screen(CHAT)) == 1
    assert telegram.webhook.statuses[number][0] == 0
    assert sum(1 for each in asked if each) > 1
