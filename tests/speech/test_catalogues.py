from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from rightsbot.speech.catalogues import FOLDER, catalogue, languages
from tests.typography import FAULTS, faults
from tools.words import read, template, update

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

TEMPLATE = template()
LANGUAGES = sorted(path.parent.name for path in FOLDER.glob("*/rightsbot.po"))
_PLACE = re.compile(r"\{(\w+)\}")


def _catalogue(language: str) -> Catalog:
    return read(FOLDER / language / "rightsbot.po", language)


def _forms(said: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else tuple(said or ())


def _messages(language: str) -> list[Message]:
    return [message for message in _catalogue(language) if message.id]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated(language: str) -> None:
    said = _catalogue(language)
    missing = [
        message.id
        for message in TEMPLATE
        if message.id and not ((found := said.get(message.id)) and all(_forms(found.string)))
    ]
    assert missing == []
    assert [message.id for message in said if message.fuzzy and message.id] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_translated_that_nobody_says(language: str) -> None:
    assert [each.id for each in _messages(language) if TEMPLATE.get(each.id) is None] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_places_of_its_message(language: str) -> None:
    wrong = [
        (form, places)
        for message in _messages(language)
        for form in _forms(message.string)
        if set(_PLACE.findall(form)) != (places := set(_PLACE.findall(_forms(message.id)[-1])))
        and set(_PLACE.findall(form)) | {"n"} != places
    ]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_can_be_filled(language: str) -> None:
    for message in _messages(language):
        for form in _forms(message.string):
            form.format_map(dict.fromkeys(_PLACE.findall(form), "x"))


@pytest.mark.parametrize("language", FAULTS)
def test_a_translation_is_set_as_its_language_is(language: str) -> None:
    texts = [form for message in _messages(language) for form in _forms(message.string)]
    assert [(text, fault) for text in texts for fault in faults(language, text)] == []


def test_the_package_has_a_compiled_catalogue_of_every_language() -> None:
    assert languages(FOLDER) == ("en", *LANGUAGES)
    for language in LANGUAGES:
        assert catalogue(FOLDER, language).info()["language"] == language


def test_no_catalogue_is_an_empty_one(tmp_path: Path) -> None:
    assert languages(tmp_path) == ("en",)
    assert catalogue(tmp_path, "fr").gettext("Topics") == "Topics"


def test_an_update_keeps_what_is_translated_and_adds_what_is_new(tmp_path: Path) -> None:
    path = Path(tmp_path, "fr/rightsbot.po")
    path.parent.mkdir()
    path.write_text(
        'msgid ""\nmsgstr "Language: fr\\n"\n\nmsgid "Topics"\nmsgstr "Thèmes"\n\n'
        'msgid "Nobody says this"\nmsgstr "Personne"\n'
    )
    update(tmp_path)
    updated = read(path, "fr")
    assert updated["Topics"].string == "Thèmes"
    assert not updated["Timeline"].string
    assert "Nobody says this" not in path.read_text()
