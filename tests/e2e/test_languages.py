"""Members who read other languages, and change them in the middle, on the real process."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import rightsbot
from tests.conftest import ROOT
from tests.e2e.process import run, settings
from tests.fake import people
from tests.fake.people import written
from tests.fake.server import FakeTelegram
from tests.speech.pretending import LANGUAGE, add_catalogue, add_content

if TYPE_CHECKING:
    import pytest

    from tests.fake.shown import Shown

GROUP = -100_77
SOURCES = {"en": "Report, “", "es": "Informe, «", "fr": "Rapport, «"}
"""How a card's sources begin in each language."""


async def _say(telegram: FakeTelegram, text: str, chat: int = 7, reader: str = "es") -> Shown:
    before = len(telegram.screen(chat))
    await telegram.put(written(text, chat, sender=people.user(7, language_code=reader)))
    await telegram.until(lambda: len(telegram.screen(chat)) > before)
    return telegram.screen(chat)[before]


async def _press(telegram: FakeTelegram, shown: Shown, data: str) -> None:
    edits = shown.edits
    await telegram.press(shown, data, people.user(7, language_code="es"))
    await telegram.until(lambda: shown.edits > edits)


async def test_a_member_changes_the_language_in_the_middle(tmp_path: Path) -> None:
    async with FakeTelegram() as telegram:
        async with run(tmp_path, **settings(telegram, ROOT / "content")) as process:
            card = await _say(telegram, "Nadour")
            assert SOURCES["es"] in card.text
            offer = await _say(telegram, "/language")
            assert [label for label, _ in offer.buttons] == ["English", "Español", "Français"]
            await _press(telegram, offer, "/language fr")
            assert "Langue" in offer.text
            # The card's own buttons speak the language that was chosen since.
            await _press(telegram, card, "/where nador")
            assert SOURCES["fr"] in (await _say(telegram, "¿qué pide Nador?")).text
            in_group = await _say(telegram, "/city nador", GROUP)
            assert SOURCES["en"] in in_group.text
            await _say(telegram, "/language es", GROUP)
            assert SOURCES["es"] in (await _say(telegram, "/city nador", GROUP, "fr")).text
            assert SOURCES["fr"] in (await _say(telegram, "/city nador")).text
            assert await process.stop() == 0
        assert telegram.violations == []


async def test_a_language_more_is_spoken_once_its_folder_and_its_key_are_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "rightsbot"
    shutil.copytree(Path(rightsbot.__file__).parent, package)
    add_catalogue(package)
    add_content(ROOT / "content", tmp_path / "content")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    async with FakeTelegram() as telegram:
        async with run(tmp_path, **settings(telegram, tmp_path / "content")) as process:
            offer = await _say(telegram, "/language")
            assert ("עברית", f"/language {LANGUAGE}") in offer.buttons
            card = await _say(telegram, "nador", 8, LANGUAGE)
            assert "⟦Nador⟧" in card.text
            await telegram.until(
                lambda: ("ShortDescription", f"default {LANGUAGE}") in telegram.settings
            )
            menu = telegram.settings["Commands", f"all_private_chats {LANGUAGE}"]
            assert all(each["description"].startswith("⟦") for each in menu)
            assert await process.stop() == 0
        assert telegram.violations == []
