"""One bot in service, as people meet it; the tests share it, and each has chats of its own."""

from __future__ import annotations

import shutil
import signal
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import pytest_asyncio

from tests.e2e.process import ADMIN, Process, run, settings
from tests.fake import people
from tests.fake.people import written
from tests.fake.server import FakeTelegram

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from tests.fake.shown import Shown

pytestmark = pytest.mark.asyncio(loop_scope="module")

SHIPPED = Path(__file__).parents[2] / "content"
shared = pytest_asyncio.fixture(scope="module", loop_scope="module")


@shared
async def telegram() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as server:
        server.meet(people.private(ADMIN))
        yield server
    assert server.violations == []


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shutil.copytree(SHIPPED, tmp_path_factory.mktemp("run") / "content")


@shared
async def bot(telegram: FakeTelegram, content: Path) -> AsyncIterator[Process]:
    async with run(content.parent, **settings(telegram, content)) as process:
        await process.until_logged("connected to telegram")
        yield process
        assert await process.stop() == 0
        assert telegram.token not in process.log
        assert "Traceback" not in process.log
        assert "DROP TABLE" not in process.log  # what somebody asked
        assert telegram.mailbox.waiting == ()


@pytest.fixture
def broken(content: Path) -> Iterator[Path]:
    """A file of the content with a mistake in its first line; whole again afterwards."""
    path = content / "cities" / "nador.yaml"
    whole = path.read_text("utf-8")
    path.write_text(f"nmae: Nador\n{whole}", "utf-8")
    yield path
    path.write_text(whole, "utf-8")


CHATS = count(100)


@pytest.fixture
def chat() -> int:
    return next(CHATS)


@pytest.mark.usefixtures("bot")
class TestConversation:
    """What anybody may do."""

    async def say(self, telegram: FakeTelegram, text: str, chat: int, **more: Any) -> Shown:  # noqa: ANN401  # any field of a message
        before = len(telegram.screen(chat))
        await telegram.put(written(text, chat, **more))
        await telegram.until(lambda: len(telegram.screen(chat)) > before)
        return telegram.screen(chat)[before]

    async def press(self, telegram: FakeTelegram, shown: Shown, command: str) -> None:
        edits = shown.edits
        query = await telegram.press(shown, command, shown.chat)
        await telegram.until(lambda: shown.edits > edits)
        assert telegram.answered[query] == 1

    @pytest.mark.parametrize(
        ("text", "title"),
        [
            ("/start", "Cities and migration: ask the report"),
            ("/help", "What you can ask"),
            ("/city nador", "Nador"),
            ("/city@rightsbot Malines", "Mechelen"),
            ("nadro", "Nador"),
            ("/start city-nador", "Nador"),
            ("/cities", "Cities in the report"),
            ("/compact recommendations", "On the Global Compact"),
            ("/topic women", "Women"),
            ("/timeline", "Timeline"),
            ("/about", "Committee"),
            ("/privacy", "What this bot keeps of you"),
            ("London", "Not in the report"),
            ("/ctiy nador", "Unknown command"),
            ("<b>&amp; \u202e\x00 '; DROP TABLE", "Nothing found in the report"),
            ("🙂", "Not in the report"),
            ("x" * 4096, "Not in the report"),
        ],
    )
    async def test_a_text_gets_its_reply(
        self, telegram: FakeTelegram, chat: int, text: str, title: str
    ) -> None:
        shown = await self.say(telegram, text, chat)
        assert shown.text.startswith(title)
        assert shown.buttons

    async def test_a_card_ends_with_its_link_and_its_buttons_lead_on(
        self, telegram: FakeTelegram, chat: int
    ) -> None:
        shown = await self.say(telegram, "/city nador", chat)
        assert "https://t.me/rightsbot?start=city-nador" in shown.text
        for command, title in (
            ("/city nador practices", "Nador: practices"),
            ("/city nador", "Nador ("),
            ("/speaker amina-el-oualid", "Amina El Oualid"),
        ):
            await self.press(telegram, shown, command)
            assert shown.text.startswith(title)
        assert telegram.screen(chat) == [shown]

    async def test_an_old_button_says_so_and_searches(
        self, telegram: FakeTelegram, chat: int
    ) -> None:
        shown = await self.say(telegram, "/city nador", chat)
        await telegram.put(
            people.pressed(
                "/city nador-of-old",
                people.message(people.private(chat), people.BOT, text="x")
                | {"message_id": shown.number},
                chat,
            )
        )
        await telegram.until(lambda: shown.edits)
        assert "older version of the content" in shown.text

    async def test_a_group_is_answered_only_when_it_asks(
        self, telegram: FakeTelegram, chat: int
    ) -> None:
        group = -100_000 - chat
        await telegram.put(written("nador", group))
        await telegram.put(written("/city@otherbot nador", group))
        shown = await self.say(telegram, "what of Madrid, @rightsbot?", group)
        assert shown.text.startswith("Madrid")
        answer = people.message(people.group(group), people.BOT, text="x")
        shown = await self.say(telegram, "Barcelona", group, reply_to_message=answer)
        assert shown.text.startswith("Barcelona")
        assert len(telegram.screen(group)) == 2

    async def test_a_topic_is_kept(self, telegram: FakeTelegram, chat: int) -> None:
        topic = {"message_thread_id": 3, "is_topic_message": True}
        shown = await self.say(telegram, "/city nador", -100_000 - chat, **topic)
        assert shown.parameters["message_thread_id"] == 3

    async def test_a_photo_gets_a_friendly_word(self, telegram: FakeTelegram, chat: int) -> None:
        photo = [{"file_id": "1", "file_unique_id": "1", "width": 1, "height": 1}]
        await telegram.put({"message": people.message(people.private(chat), photo=photo)})
        await telegram.until(lambda: telegram.screen(chat))
        assert telegram.screen(chat)[0].text.startswith("I read text only.")

    async def test_the_menus_are_set(self, telegram: FakeTelegram) -> None:
        await telegram.until(lambda: ("Commands", f"chat {ADMIN}") in telegram.settings)
        admins = telegram.settings["Commands", f"chat {ADMIN}"]
        everyone = telegram.settings["Commands", "all_private_chats"]
        more = {each["command"] for each in admins if each not in everyone}
        assert {"reload", "rollback", "revisions", "audit"} <= more
        assert "publish" not in more  # It is a button's.


@pytest.mark.usefixtures("bot")
class TestReload:
    """What an admin may do."""

    async def reload(self, telegram: FakeTelegram, chat: int = ADMIN) -> Shown:
        before = len(telegram.screen(chat))
        await telegram.put(written("/reload", chat))
        await telegram.until(lambda: len(telegram.screen(chat)) > before, within=60)
        return telegram.screen(chat)[before]

    async def test_an_admin_reloads_while_others_are_answered(
        self, telegram: FakeTelegram, bot: Process, content: Path, chat: int
    ) -> None:
        path = content / "cities" / "nador.yaml"
        path.write_text(path.read_text("utf-8") + "\n# changed\n", "utf-8")
        await telegram.put(written("/reload", ADMIN))
        await telegram.put(written("/reload", ADMIN))
        await telegram.put(written("nador", chat))
        await telegram.until(lambda: len(telegram.screen(ADMIN)) == 2, within=60)
        sent = [call.parameters["chat_id"] for call in telegram.of("sendMessage")[-3:]]
        assert int(sent[-1]) == ADMIN
        first, second = [shown.text for shown in telegram.screen(ADMIN)]
        assert first.startswith("Published as revision 2")
        assert second.startswith("Nothing changed")
        assert "revision published" in bot.log

    async def test_broken_content_is_refused_and_the_old_stays(
        self, telegram: FakeTelegram, bot: Process, broken: Path, chat: int
    ) -> None:
        shown = await self.reload(telegram)
        assert "the old content stays" in shown.text
        assert f"{broken.parent.name}/{broken.name}:1:1" in shown.text
        await telegram.put(written("nador", chat))
        await telegram.until(lambda: telegram.screen(chat))
        assert telegram.screen(chat)[0].text.startswith("Nador")
        await telegram.until(lambda: telegram.mailbox.waiting == ())
        assert "revision=3" not in bot.log

    async def test_many_problems_come_as_a_file(
        self, telegram: FakeTelegram, content: Path
    ) -> None:
        aside = content / "cities" / "broken.yaml"
        aside.write_text("".join(f"field-{number}: 1\n" for number in range(20)), "utf-8")
        try:
            await self.reload(telegram)
            await telegram.until(lambda: telegram.documents)
        finally:
            aside.unlink()
        ((chat, upload),) = telegram.documents
        assert (chat, upload.name) == (ADMIN, "problems.txt")
        assert upload.content.count(b"broken.yaml:") >= 20

    async def test_a_hangup_reloads_too(self, bot: Process, broken: Path) -> None:
        bot.signal(signal.SIGHUP)
        await bot.until_logged("in the content'")  # The title of the problems.
        await bot.until_logged(f"{broken.name}:1:1")

    async def test_nobody_else_reloads(
        self, telegram: FakeTelegram, bot: Process, chat: int
    ) -> None:
        shown = await self.reload(telegram, chat)
        assert shown.text.startswith("Unknown command")
        await bot.until_logged("admin command refused")
        assert f"user={chat}" in bot.log
