import pytest

from rightsbot.search.index import Index
from rightsbot.search.model import Verdict
from tests.search.sample import document

DOCUMENTS = (
    document(
        "practice/permits",
        "Papers",
        text="The building of houses takes long.",
        texte="La construction de maisons dure longtemps.",
        texto="Las normas permiten construir casas.",
    ),
    document(
        "practice/councils",
        "Councils",
        text="Migrants have a council of their own.",
        texte="Les migrants ont leur propre conseil.",
        texto="Los migrantes tienen su propio consejo.",
    ),
    document(
        "practice/lawyers",
        "Lawyers",
        topic="conseil juridique",
        text="Lawyers give advice.",
        texte="Des avocates donnent conseil.",
        texto="Unas abogadas asesoran.",
    ),
    document("city/upala", "Upala", topic="padrón", text="Far.", texte="Loin.", texto="Lejos."),
)
SYNONYMS = (("council", "conseil", "consejo"), ("burgomaster", "bourgmestre", "consejo"))
INDEX = Index.build(DOCUMENTS, SYNONYMS)


def found(question: str) -> list[str]:
    return [hit.ref for hit in INDEX.search(question).hits]


@pytest.mark.parametrize(
    ("question", "ref"),
    [
        ("the building of houses", "practice/permits"),
        ("constructions d'une maison", "practice/permits"),
        ("las normas permiten", "practice/permits"),
        ("normas que permitan", "practice/permits"),
        ("le conseil des migrants", "practice/councils"),
        ("el consejo de los migrantes", "practice/councils"),
    ],
)
def test_a_question_is_understood_in_any_language(question: str, ref: str) -> None:
    assert found(question)[0] == ref


def test_a_word_of_one_language_is_not_taken_for_its_look_alike_in_another() -> None:
    assert found("permiten construir") == found("building houses") == ["practice/permits"]
    assert INDEX.search("building permit").verdict is Verdict.NONE


def test_a_synonym_is_of_the_same_language_where_the_word_is() -> None:
    assert "practice/lawyers" not in found("the council of the migrants")
    assert "practice/councils" in found("los migrantes y su bourgmestre")


@pytest.mark.parametrize("question", ["the padrón", "le padrón de Upala", "Upala", "upla"])
def test_names_and_keywords_are_found_from_any_language(question: str) -> None:
    assert found(question)[0] == "city/upala"
