"""The digest of an English text, and how a translation stands to it."""

from __future__ import annotations

import re

import pytest

from rightsbot.content.records import Text
from rightsbot.content.translation import Freshness, digest_of

TEXT = Text.model_validate(
    {
        "en": "Nador lies on the border.",
        "fr": "Nador se trouve à la frontière.",
        "es": "Nador está en otra parte.",
        "ca": "Nador és a la frontera.",
        "made_from": {"fr": digest_of("Nador lies on the border."), "es": digest_of("Elsewhere.")},
    }
)


@pytest.mark.parametrize(
    ("english", "digest"),
    # From `printf '%s' a | sha256sum | cut -c1-8 | tr 0-9a-f a-p`
    [("a", "mkjhibbc"), (" a\n", "mkjhibbc"), ("“é”", "ohdhaodg")],
)
def test_the_digest_of_an_english_text(english: str, digest: str) -> None:
    assert digest_of(english) == digest
    assert re.fullmatch("[a-p]{8}", digest)


@pytest.mark.parametrize(
    ("language", "freshness", "shown"),
    [
        ("en", Freshness.CURRENT, "Nador lies on the border."),
        ("fr", Freshness.CURRENT, "Nador se trouve à la frontière."),
        ("es", Freshness.STALE, "Nador lies on the border."),
        ("ca", Freshness.UNSTAMPED, "Nador és a la frontera."),
        ("pt", Freshness.MISSING, "Nador lies on the border."),
    ],
)
def test_a_text_in_a_language(language: str, freshness: Freshness, shown: str) -> None:
    assert TEXT.freshness(language) is freshness
    assert TEXT.to(language) == shown
    assert TEXT.has(language) is (freshness not in {Freshness.STALE, Freshness.MISSING})


def test_a_stale_translation_is_still_among_all_texts() -> None:
    assert list(TEXT.root) == ["en", "fr", "es", "ca"]


def test_texts_are_equal_by_what_they_say_and_rest_on() -> None:
    same = Text.model_validate(TEXT.model_dump())
    other = Text.model_validate({**TEXT.model_dump(), "made_from": {}})
    assert same == TEXT
    assert hash(same) == hash(TEXT)
    assert other != TEXT
