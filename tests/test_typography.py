"""The rules find what they forbid, and nothing in a text that is as it must be."""

from __future__ import annotations

import pytest

from tests.typography import FAULTS, faults

WRONG = {
    "fr": (
        ("Oui ; non", "no narrow no-break space before ; ! ?"),
        ("Oui; non", "no narrow no-break space before ; ! ?"),
        ("Vraiment\u00a0?", "no narrow no-break space before ; ! ?"),
        ("Villes : Nador", "no no-break space before a colon"),
        ("Villes\u202f: Nador", "no no-break space before a colon"),
        ("une « tente »", "no narrow no-break space within «…»"),
        ("une «tente\u202f»", "no narrow no-break space within «…»"),
        ("30 %", "no narrow no-break space before %"),
        ("30%", "no narrow no-break space before %"),
        ("100 000 personnes", "no narrow no-break space between thousands"),
        ("6.000 enfants", "no narrow no-break space between thousands"),
        ("l'accueil", "a straight or English quotation mark"),
        ("une “tente”", "a straight or English quotation mark"),
        ("Nador , au Maroc", "a space before a comma or a full stop"),
        ("deux  espaces", "more than one space"),
        ("Et ainsi de suite...", "three dots for an ellipsis"),
        ("Les Etats", "a capital without its accent"),
        ("A partir de Nador", "a capital without its accent"),
        ("au coeur des villes", "letters for a ligature"),
        ("mettre en oeuvre", "letters for a ligature"),
    ),
    "es": (
        ("Quién pide?", "a question without ¿"),
        ("¿Quién? Quién pide?", "a question without ¿"),
        ("Gracias!", "an exclamation without ¡"),
        ('Un "muro"', "a straight or English quotation mark"),
        ("Un “muro”", "a straight or English quotation mark"),
        ("Una cosa : otra", "a space before what closes"),
        ("Un «muro »", "a space before what closes"),
        ("Un « muro»", "a space after what opens"),
        ("Dijo «no.»", "punctuation before »"),
        ("Así,, es", "punctuation twice"),
        ("Así es..", "punctuation twice"),
        ("dos  espacios", "more than one space"),
        ("Y así sucesivamente...", "three dots for an ellipsis"),
        ("Emaús - Organización", "a hyphen for a dash"),
        ("30 %", "no no-break space before %"),
        ("30%", "no no-break space before %"),
        ("100 000 personas", "no no-break space between thousands"),
        ("6.000 niños", "no no-break space between thousands"),
        ("6\u00a0000 niños", "four digits apart"),
        ("el 16 de Noviembre", "a month with a capital letter"),
    ),
}
RIGHT = {
    "fr": (
        "Oui\u202f; non",
        "Vraiment\u202f?",
        "Villes\u00a0: Nador",
        "une «\u202ftente\u202f» (sic)",
        "30\u202f%",
        "100\u202f000 personnes, en 2018",
        "À partir de l’Équateur, au cœur des États…",
        "Amina El Oualid\u202f; /near 35.17, -2.93",
        "geo:35.17",
    ),
    "es": (
        "¿Quién pide? Se pide… y se teme: ¿por qué? ¡Gracias!",
        "Dijo: «un muro, “el muro”»; no más.",
        "30\u00a0% de 100\u00a0000 y de 6000 (sic), en noviembre de 2016",
        "Pikine–Nanterre – HLRN, los días 16-17; /near 35.17, -2.93",
    ),
}


@pytest.mark.parametrize(
    ("language", "text", "fault"), [(each, *row) for each, rows in WRONG.items() for row in rows]
)
def test_a_fault_is_found(language: str, text: str, fault: str) -> None:
    assert fault in dict(faults(language, text))


@pytest.mark.parametrize("language", WRONG)
def test_every_fault_is_tried(language: str) -> None:
    assert {fault for _, fault in WRONG[language]} == set(FAULTS[language])


@pytest.mark.parametrize(
    ("language", "text"), [(each, text) for each, texts in RIGHT.items() for text in texts]
)
def test_what_is_right_has_no_fault(language: str, text: str) -> None:
    assert list(faults(language, text)) == []
