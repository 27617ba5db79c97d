"""Translations are compared with the English beside them."""

from __future__ import annotations

import pytest

from rightsbot.content.comparing import compare
from rightsbot.content.reading import read_sources
from rightsbot.content.translation import digest_of
from tests.content.small import FILES

ACRONYMS = (
    "acronyms: [{en: [UN, United Nations], fr: [ONU, Nations unies], es: [ONU]}, {en: [ID]}]\n"
)
SPEAKER = b"""\
id: amina
name: {en: Amina El Oualid}
roles:
  - {text: {en: Vice-president}, cite: [networks/1]}
appearances:
  - {event: meeting, cite: [networks/1]}
"""


def differences(english: str, texts: str) -> list[str]:
    """Return what is told of translations, `fr: "…"`, of an English statement."""
    nador = FILES["cities/nador.yaml"].decode()
    stated = f"      en: '{english}'\n      {texts}\n"
    files = {
        **FILES,
        "report.yaml": FILES["report.yaml"] + ACRONYMS.encode(),
        "speakers/amina.yaml": SPEAKER,
        "cities/nador.yaml": nador.replace("      en: Nador has a border.\n", stated).encode(),
    }
    problems = sorted(compare(read_sources(files)))
    assert all(problem.path.startswith("statements[0].text.") for problem in problems)
    return [problem.message for problem in problems]


@pytest.mark.parametrize(
    ("english", "text"),
    [
        ("It has 600,000 people.", "fr: Elle a 600\u202f000 habitants."),
        ("It has 600,000 people.", "fr: Elle a 600\u00a0000 habitants."),
        ("It has 600,000 people.", "es: Tiene 600.000 habitantes."),
        ("It is 1.5 wide.", "fr: Elle a 1,5 de large."),
        ("On 16-17 November 2017", "fr: Les 16 et 17 novembre 2017"),
        ("It has six hundred people.", "fr: Elle a six cents habitants."),
        ("The UN met.", "fr: Les Nations unies se réunirent."),
        ("The United Nations met.", "es: La ONU se reunió."),
        ("The UN met.", "es: La ONU se reunió."),
        ("An ID card", "fr: Une carte"),
        ("Mrs El Oualid’s words", "fr: Les mots d’Oualid"),
        ("It is “a wall”.", "fr: C’est «\u202fun mur\u202f»."),
        ("It is “a wall”.", "es: Es «un muro»."),
        ("It is “a wall”.", "es: Es “un muro”."),
    ],
)
def test_what_is_the_same_is_not_told(english: str, text: str) -> None:
    assert differences(english, text) == []


@pytest.mark.parametrize(
    ("english", "text", "told"),
    [
        (
            "In 2017",
            "fr: En 2018",
            ["the number 2017 of the English is missing", "the number 2018 is not in the English"],
        ),
        ("In 2017", "fr: Un jour", ["the number 2017 of the English is missing"]),
        (
            "Mrs Oualid met the UN",
            "fr: Elle rencontra l’ONU",
            ["the name Oualid of the English is missing"],
        ),
        (
            "The FALP met",
            "es: La FLAP se reunió",
            [
                "the acronym FALP of the English is missing",
                "the acronym FLAP is not in the English",
            ],
        ),
        ("The UN met", "fr: On se réunit", ["the acronym UN of the English is missing"]),
        (
            "It is “a wall”.",
            "fr: C’est un mur.",
            ["0 pieces stand in quotation marks, and 1 in English"],
        ),
    ],
)
def test_what_differs_is_told(english: str, text: str, told: list[str]) -> None:
    assert differences(english, text) == told


def test_a_stale_translation_is_passed_over() -> None:
    assert differences("In 2017", "fr: En 2018\n      made_from: {fr: aaaaaaaa}") == []
    current = f"fr: En 2018\n      made_from: {{fr: {digest_of('In 2017')}}}"
    assert len(differences("In 2017", current)) == 2
