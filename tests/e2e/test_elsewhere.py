"""A member's way from a chat where the bot is not into the private one, for real."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tests.e2e.process import run, settings
from tests.fake import people
from tests.fake.people import written
from tests.fake.server import FakeTelegram

if TYPE_CHECKING:
    from tests.fake.refusal import Fields
    from tests.fake.shown import Shown

CONTENT = Path(__file__).parents[2] / "content"
FRENCH = people.user(7, language_code="fr-CA")
UNKNOWN = "xylophones"
"""What nobody may read but Telegram and whoever asked."""


async def test_from_a_chat_elsewhere_into_private(tmp_path: Path) -> None:
    async with FakeTelegram() as telegram:
        async with run(tmp_path, **settings(telegram, CONTENT)) as process:
            # Typed letter by letter, in French; the whole name finds the city and what is its.
            for letters in ("", "n", "na", "nad", "nado"):
                await telegram.type(letters, FRENCH)
            first, second, *_ = (await _offered(telegram, "nador"))["results"]
            assert (first["id"], first["title"]) == ("city/nador", "Nador")
            assert first["description"].startswith("Ville · Maroc · ")
            assert second["description"].startswith("Pratique · Nador · ")

            # The card that is sent keeps its language for others, and its buttons work.
            shown = telegram.elsewhere.choose(list(telegram.elsewhere.offered)[-1], "city/nador")
            assert shown.text.startswith("Nador (Maroc)")
            await _press(telegram, shown, "/city nador practices\nfr", "Nador\u00a0: pratiques (")
            await _press(telegram, shown, "/city nador\nfr", "Nador (Maroc)")
            buttons = [
                button
                for row in shown.parameters["reply_markup"]["inline_keyboard"]
                for button in row
            ]
            links = {each["url"] for each in buttons if "url" in each}
            assert links == {"https://t.me/rightsbot?start=where-nador"}

            # [Share] finds the same card again.
            (share,) = (each for each in buttons if "switch_inline_query" in each)
            again = (await _offered(telegram, share["switch_inline_query"]))["results"][0]
            assert again == first

            # What the report does not have leads into private, and is asked there.
            nothing = await _offered(telegram, UNKNOWN)
            assert nothing["results"] == []
            start = nothing["button"]["start_parameter"]
            await telegram.put(written(f"/start {start}"))
            await telegram.until(telegram.screen)
            (private,) = telegram.screen()
            assert f"“{UNKNOWN}”" in private.text or f"« {UNKNOWN} »" in private.text

            # A guest answers there, and what needs a chat of its own leads into private as well.
            await telegram.put(people.guest("what does @rightsbot know of Madrid?", sender=8))
            await telegram.until(lambda: len(telegram.elsewhere.shown) == 2)
            guest = telegram.elsewhere.shown[1]
            assert guest.text.startswith("Madrid (Spain)")
            await telegram.put(written("/start where-nador"))
            await telegram.until(lambda: telegram.venues)

            assert await process.stop() == 0
        assert telegram.violations == []
        assert telegram.mailbox.waiting == ()
        assert {chat for chat, _ in telegram.shown} == {7}
    assert UNKNOWN not in process.log


async def _offered(telegram: FakeTelegram, query: str) -> Fields:
    number = await telegram.type(query, FRENCH)
    await telegram.until(lambda: number in telegram.elsewhere.offered)
    return telegram.elsewhere.offered[number]


async def _press(telegram: FakeTelegram, shown: Shown, data: str, text: str) -> None:
    await telegram.press(shown, data, 9)
    await telegram.until(lambda: shown.text.startswith(text))
