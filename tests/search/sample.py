"""A few documents made by hand, so that the tests of the search stand on known ground."""

from __future__ import annotations

from rightsbot.search.folding import person_names
from rightsbot.search.index import Index
from rightsbot.search.model import Document, Field, Passage

WRITTEN = {"text": "en", "texte": "fr", "texto": "es"}


def document(ref: str, *names: str, **words: str) -> Document:
    """A document with words by field, of which texts in French and Spanish go by those names."""
    passages = tuple(
        Passage(Field.TEXT if each in WRITTEN else Field(each), text, WRITTEN.get(each))
        for each, text in words.items()
    )
    return Document(ref, ref.partition("/")[0], names, passages)


DOCUMENTS = (
    document(
        "city/madrid", "Madrid", "Мадрид", "马德里", country="Spain", text="A city in the middle."
    ),
    document(
        "city/barcelona", "Barcelona", "Barcelone", country="Spain", text="A city by the sea."
    ),
    document("city/pikine", "Pikine", country="Senegal", text="A city beside another one."),
    document("city/nador", "Nador", "الناظور", country="Morocco", text="A town at the border."),
    document("city/palma", "Palma de Mallorca", "Palma", country="Spain", text="On an island."),
    document("city/los-altos", "Los Altos", country="Guatemala", text="High up."),
    document("city/athens", "Athens", "Athènes", country="Greece", text="A city in a crisis."),
    document(
        "practice/tent-of-rights",
        "Tent of rights",
        who="Pikine",
        topic="women legal support",
        text="Lawyers listen to women whose rights were abused.",
    ),
    document(
        "practice/madrid-card",
        "Madrid identity card",
        who="Madrid Berta Cao",
        topic="papers residence",
        text="A card opens the services of the city to every neighbour.",
    ),
    document("practice/cards", "Local identity cards", topic="papers", text="Several cities."),
    document(
        "practice/shelters",
        "Public shelters",
        who="Madrid",
        topic="housing",
        text="Beds for people who pass through.",
    ),
    document(
        "speaker/thimbo",
        "Abdoulaye Thimbo",
        *person_names("Abdoulaye Thimbo"),
        who="Pikine",
        text="Mayor of Pikine",
    ),
    document(
        "speaker/papagiannakis",
        "Eleftherios Papagiannakis",
        *person_names("Eleftherios Papagiannakis"),
        who="Athens",
        text="Deputy mayor of Athens",
    ),
    document(
        "speaker/lopez",
        "Lola López",
        *person_names("Lola López"),
        who="Barcelona",
        text="Commissioner for migration",
    ),
    document("topic/women", "Women", "Femmes", topic="girls", text="Half of all migrants."),
    document("topic/housing", "Housing and land", "Housing", text="A roof and the ground below."),
    document("demand/racism", "Fight racism", who="Amina El Oualid", text="Against all racism."),
)

SYNONYMS = (("shelter", "shelters", "emergency accommodation"), ("mayor", "alcalde", "maire"))
LOOKALIKES = (
    "London",
    "Athenry",
    "Nadur",
    "San Salvador",
    "Palmas",
    "Alton",
    "Costa Rica",
    "Housing",
)


def sample() -> Index:
    return Index.build(DOCUMENTS, SYNONYMS, LOOKALIKES)
