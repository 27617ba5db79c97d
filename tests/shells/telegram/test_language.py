"""In which language somebody is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from rightsbot.library import Library
from rightsbot.shells.telegram import wording
from rightsbot.shells.telegram.handlers import IN_HAND
from rightsbot.speech.speech import speech_of
from tests.fake import people
from tests.fake.people import written
from tests.sample import content
from tests.shells.telegram.fakes import FakeBot

if TYPE_CHECKING:
    from tests.fake.server import FakeTelegram

pytestmark = pytest.mark.usefixtures("service")

GROUP = -100_5


@pytest.fixture
def core() -> FakeBot:
    """A bot whose content has three languages."""
    base = content()
    report = base.report.model_copy(update={"languages": ("en", "es", "fr")})
    bot = FakeBot()
    bot.serve(Library.build(base.model_copy(update={"report": report})), None)
    return bot


def reader(code: str | None) -> dict[str, Any]:
    return people.user(7, **({"language_code": code} if code else {}))


@pytest.mark.parametrize(
    ("code", "language"),
    [("fr-CA", "fr"), ("ca", "es"), ("pt-br", "es"), ("ar", "en"), (None, "en")],
)
async def test_in_private_the_reader_s_own_language_is_spoken(
    telegram: FakeTelegram, core: FakeBot, code: str | None, language: str
) -> None:
    await telegram.put(written("nador", sender=reader(code)))
    await telegram.until(telegram.screen)
    await telegram.press(telegram.screen()[0], "/short", reader(code))
    await telegram.until(lambda: len(core.asked) == 2)
    assert [query.language for query in core.asked] == [language] * 2


async def test_in_a_group_nobody_s_own_language_is_spoken(
    telegram: FakeTelegram, core: FakeBot
) -> None:
    await telegram.put(written("/nador@rightsbot", GROUP, sender=reader("fr")))
    await telegram.until(lambda: telegram.screen(GROUP))
    await telegram.press(telegram.screen(GROUP)[0], "/short", reader("fr"))
    await telegram.until(lambda: len(core.asked) == 2)
    assert [query.language for query in core.asked] == ["en"] * 2


async def test_the_shell_s_own_words_are_the_reader_s(telegram: FakeTelegram) -> None:
    speech = speech_of("fr")
    for text in (*map(str, range(IN_HAND)), "crash", "one too many"):
        await telegram.put(written(text, sender=reader("fr")))
    await telegram.until(lambda: len(telegram.screen()) > IN_HAND)
    shown = [each.text for each in telegram.screen()]
    assert speech.say(wording.CROWDED) in shown
    await telegram.put(written("crash", sender=reader("fr")))
    begun = speech.say(wording.FAILED, reference="").strip()
    await telegram.until(lambda: begun in telegram.screen()[-1].text)
    photo = [{"file_id": "1", "file_unique_id": "1", "width": 1, "height": 1}]
    await telegram.put({"message": people.message(people.private(7), reader("fr"), photo=photo)})
    await telegram.until(lambda: telegram.screen()[-1].text == speech.say(wording.TEXT_ONLY))


async def test_what_is_no_language_is_no_update(telegram: FakeTelegram, core: FakeBot) -> None:
    await telegram.put(written("nador", sender=people.user(7, language_code=["fr"])))
    await telegram.put(written("the end", 8))
    await telegram.until(lambda: core.asked)
    assert [query.text for query in core.asked] == ["the end"]
