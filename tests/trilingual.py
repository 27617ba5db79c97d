"""A small library in three languages, of which no editor's change alters a word."""

from __future__ import annotations

from typing import Any

from rightsbot.content.model import Content, Report
from rightsbot.library import Library
from tests.sample import REPORT, entry

Said = tuple[str, str, str]
"""A text in English, French and Spanish."""


def text(english: str, french: str, spanish: str) -> dict[str, str]:
    return {"en": english, "fr": french, "es": spanish}


def fact(said: Said, cite: str) -> dict[str, Any]:
    return {"text": text(*said), "cite": (cite,)}


COUNCIL: Said = (
    (
        "Sena asks the state to share the costs of the reception centre; the city paid 1,250 "
        "euros a month for it in 2017."
    ),
    (
        "Sena demande à l’État de partager les coûts du centre d’accueil ; en 2017, la ville y "
        "a consacré 1 250 euros par mois."
    ),
    (
        "Sena pide al Estado que comparta los costes del centro de acogida; en 2017, la ciudad "
        "le dedicó 1.250 euros al mes."
    ),
)
OFFICE: Said = (
    (
        "An office of the city receives whoever arrives, whatever their papers, and explains "
        "how to register, to see a doctor and to send a child to school."
    ),
    (
        "Un service de la ville accueille toute personne qui arrive, quels que soient ses "
        "papiers, et lui explique comment s’inscrire, consulter un médecin et scolariser un "
        "enfant."
    ),
    (
        "Una oficina de la ciudad recibe a toda persona que llega, tenga los papeles que tenga,"
        " y le explica cómo empadronarse, acudir al médico y escolarizar a un niño."
    ),
)
TIMES = 60
"""How often the longest card says the same, so that it has several pages in every language."""
ENTRIES = (
    entry(
        "city",
        "sena",
        name=text("Sena", "Séna", "Sena"),
        country="PT",
        coordinates={"latitude": 38.7, "longitude": -9.1},
        statements=(
            fact(
                (
                    "Sena is a port of 90,000 people.",
                    "Séna est un port de 90 000 habitants.",
                    "Sena es un puerto de 90.000 habitantes.",
                ),
                "opening/1",
            ),
            fact(COUNCIL, "networks/4"),
        ),
    ),
    entry(
        "practice",
        "open-office",
        name=text("The open office", "Le guichet ouvert", "La ventanilla abierta"),
        cities=("sena",),
        speakers=("ana-reis",),
        topics=("reception",),
        state={"value": "done", "cite": ("networks/2",)},
        statements=(fact(OFFICE, "networks/2"),),
    ),
    entry(
        "practice",
        "many-offices",
        name=text("Many offices", "De nombreux guichets", "Muchas ventanillas"),
        cities=("sena",),
        topics=("reception",),
        state={"value": "planned", "cite": ("networks/2",)},
        statements=(fact(OFFICE, "networks/2"),) * TIMES,
    ),
    entry(
        "speaker",
        "ana-reis",
        name=text("Ana Reis", "Ana Reis", "Ana Reis"),
        cities=("sena",),
        roles=(fact(("Mayor of Sena", "Maire de Séna", "Alcaldesa de Sena"), "networks/4"),),
        appearances=({"event": "forum", "cite": ("opening/2",)},),
        quotations=(
            {
                "text": text(
                    "a door, not a wall", "une porte, pas un mur", "una puerta y no un muro"
                ),
                "by": "speaker/ana-reis",
                "cite": "networks/6",
            },
        ),
    ),
    entry(
        "demand",
        "share-the-costs",
        name=text("Share the costs", "Partager les coûts", "Compartir los costes"),
        kind="recommendation",
        by=("speaker/ana-reis",),
        events=("forum",),
        topics=("reception",),
        statements=(fact(COUNCIL, "networks/4"),),
    ),
    entry(
        "topic",
        "reception",
        name=text("Reception", "Accueil", "Acogida"),
        statements=(
            fact(
                (
                    "Cities are the first to receive.",
                    "Les villes sont les premières à accueillir.",
                    "Las ciudades son las primeras en acoger.",
                ),
                "networks/1",
            ),
        ),
    ),
    entry(
        "event",
        "forum",
        name=text("The forum", "Le forum", "El foro"),
        when=fact(("2018", "2018", "2018"), "opening/2"),
        statements=(
            fact(
                ("Cities met.", "Des villes se sont réunies.", "Se reunieron ciudades."),
                "opening/2",
            ),
        ),
    ),
)


def library() -> Library:
    report = Report.model_validate(REPORT | {"languages": ("en", "es", "fr")})
    entries = {each.ref: each for each in ENTRIES}
    content = Content(report=report, entries=entries, synonyms=(), lookalikes=(), digest="d1")
    return Library.build(content)
