from __future__ import annotations

import pytest

from rightsbot.speech.negotiation import negotiate


@pytest.mark.parametrize(
    ("wanted", "language"),
    [
        ("fr", "fr"),
        ("fr-CA", "fr"),
        ("FR_ca", "fr"),
        ("es-419", "es"),
        ("pt-br", "es"),
        ("pt", "es"),
        ("ca", "es"),
        ("eu", "es"),
        ("wo", "fr"),
        ("en-GB", "en"),
        ("ar", "en"),
        ("zh-hans", "en"),
        ("", "en"),
        (None, "en"),
        ("-", "en"),
        ("x" * 500, "en"),
    ],
)
def test_a_reader_gets_the_nearest_language(wanted: str | None, language: str) -> None:
    assert negotiate(wanted, ("en", "fr", "es")) == language


@pytest.mark.parametrize(
    ("wanted", "offered", "language"),
    [
        ("pt-BR", ("en", "es", "pt-BR"), "pt-BR"),
        ("pt", ("en", "es", "pt-BR"), "pt-BR"),
        ("pt-PT", ("en", "es", "pt-BR", "pt-AO"), "pt-BR"),
        ("pt", ("en", "es", "pt-BR", "pt"), "pt"),
        ("ca", ("en", "ca", "es"), "ca"),
        ("fr", ("en",), "en"),
        ("ca", ("en", "fr"), "en"),
    ],
)
def test_only_what_is_offered_is_spoken(
    wanted: str, offered: tuple[str, ...], language: str
) -> None:
    assert negotiate(wanted, offered) == language
