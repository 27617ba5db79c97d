import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightsbot.search.index import Index
from rightsbot.search.model import Document, Verdict
from tests.search.sample import sample

INDEX = sample()
SURE, UNSURE, NONE = Verdict


@pytest.mark.parametrize(
    ("question", "ref"),
    [
        ("Madrid", "city/madrid"),
        ("MADRID!!!", "city/madrid"),
        ("m4drid", "city/madrid"),
        ("madriiiiid", "city/madrid"),
        ("what does Madrid do?", "city/madrid"),
        ("Madrid (Spain)", "city/madrid"),
        ("the city of Madrid", "city/madrid"),
        ("الناظور", "city/nador"),
        ("马德里有什么", "city/madrid"),
        ("Мадрид", "city/madrid"),
        ("barcelo", "city/barcelona"),
        ("nadro", "city/nador"),
        ("bracelona", "city/barcelona"),
        ("palmademallorca", "city/palma"),
        ("Mallorca Palma de", "city/palma"),
        ("altos los", "city/los-altos"),
        ("tell me about the tent of rights please", "practice/tent-of-rights"),
        ("rights tent", "practice/tent-of-rights"),
        ("tnet of rigths", "practice/tent-of-rights"),
        ("identity card Madrid", "practice/madrid-card"),
        ("Thimbo", "speaker/thimbo"),
        ("Thimbo Abdoulaye", "speaker/thimbo"),
        ("Lola", "speaker/lopez"),
        ("mayor of Pikine", "speaker/thimbo"),
        ("quién es el alcalde de Pikine", "speaker/thimbo"),
        ("deputy mayor of Athens", "speaker/papagiannakis"),
        ("emergency accommodation", "practice/shelters"),
        ("girls", "topic/women"),
    ],
)
def test_is_sure(question: str, ref: str) -> None:
    findings = INDEX.search(question)
    assert (findings.verdict, findings.hits[0].ref) == (SURE, ref)


@pytest.mark.parametrize(
    ("question", "ref"),
    [
        ("card", "practice/cards"),
        ("mad", "city/madrid"),
        ("Spain", "city/madrid"),
        ("weather in Madrid", "city/madrid"),
        ("hotels in Palma", "city/palma"),
        ("mayor of Athens", "city/athens"),
        ("Athens London", "city/athens"),
    ],
)
def test_offers_a_choice(question: str, ref: str) -> None:
    findings = INDEX.search(question)
    assert findings.verdict is UNSURE
    assert ref in [hit.ref for hit in findings.hits[:5]]


@pytest.mark.parametrize(
    "question",
    [
        *("", "?!", "🎉", "the", "what is the", "or", "zzz", "12345", "bitcoin price today"),
        *("Lola Flores", "Jennifer Lopez", "Abdoulaye Wade", "' OR 1=1; --"),
        *("London", "mayor of London", "identity card in London", "San Salvador", "hotels palma"),
    ],
)
def test_finds_nothing(question: str) -> None:
    assert INDEX.search(question).verdict is NONE


@pytest.mark.parametrize(
    ("question", "lookalike", "near"),
    [
        ("Nadur", "Nadur", ["city/nador"]),
        ("what about nadur", "Nadur", ["city/nador"]),
        ("Athenry", "Athenry", ["city/athens"]),
        ("Palmas", "Palmas", ["city/palma"]),
        ("practices in San Salvador", "San Salvador", []),
        ("london", "London", []),
    ],
)
def test_takes_no_other_place_for_ours(question: str, lookalike: str, near: list[str]) -> None:
    findings = INDEX.search(question)
    assert findings.verdict is NONE
    assert findings.lookalike == lookalike
    assert [hit.ref for hit in findings.hits] == near


@pytest.mark.parametrize("question", ["los alton", "palmas de mallorca", "palma de malorca"])
def test_finds_a_mistyped_name_that_has_another_place_in_it(question: str) -> None:
    assert INDEX.search(question).verdict is SURE


def test_lets_words_of_the_documents_be_no_place() -> None:
    assert INDEX.search("housing").hits[0].ref == "topic/housing"


@pytest.mark.parametrize(
    ("question", "literal", "named"),
    [
        ("Nador", True, True),
        ("what about nador", True, True),
        ("nadro", False, False),
        ("barcelo", False, False),
        ("identity cards madrid", True, False),
        ("idnetity card madrid", False, False),
    ],
)
def test_tells_how_the_question_met_the_document(
    question: str, *, literal: bool, named: bool
) -> None:
    hit = INDEX.search(question).hits[0]
    assert (hit.literal, hit.named) == (literal, named)


def test_ranks_one_kind_only() -> None:
    findings = INDEX.search("Madrid", kind="practice")
    assert {hit.kind for hit in findings.hits} == {"practice"}
    assert INDEX.search("Madrid", kind="ghost").hits == ()
    assert INDEX.search("nadro", kind="ghost").verdict is NONE
    assert INDEX.search("London", kind="city").verdict is NONE


def test_tells_what_is_nearest_also_where_nothing_is_found() -> None:
    assert INDEX.search("a card for dogs").hits == ()
    hits = INDEX.nearest("a card for dogs", 3)
    assert [hit.ref for hit in hits] == ["practice/madrid-card", "practice/cards"]
    assert hits[0].score < 0.5
    assert INDEX.nearest("a card for dogs", 1) == hits[:1]
    assert INDEX.nearest("qwertyuiop", 3) == ()
    for certain in ("Madrid", "rights tent"):
        assert INDEX.nearest(certain, 1) == INDEX.search(certain).hits[:1]


def test_gives_no_more_hits_than_wanted() -> None:
    assert len(INDEX.search("identity", limit=1).hits) == 1


def test_offers_both_of_two_documents_of_one_name() -> None:
    twins = Index.build(Document(f"city/{place}", "city", ("Springfield",)) for place in "ab")
    findings = twins.search("springfield")
    assert findings.verdict is UNSURE
    assert [hit.ref for hit in findings.hits] == ["city/a", "city/b"]


def test_finds_nothing_among_no_documents() -> None:
    assert Index.build([]).search("Nador").verdict is NONE


def test_answers_the_same_every_time() -> None:
    again = sample()
    for question in ("card", "rights in spain", "nadr", "identiy"):
        assert again.search(question) == INDEX.search(question)


@given(st.text(max_size=80) | st.text(st.sampled_from("nador madrid0'éا马 "), max_size=40))
def test_searches_any_text(question: str) -> None:
    findings = INDEX.search(question)
    scores = [hit.score for hit in findings.hits]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)
    assert findings.hits or findings.verdict is NONE


@pytest.mark.parametrize("text", ["word " * 2000, "x" * 10_000, "\u0301a" * 5000, "\x00" * 10_000])
def test_searches_very_long_texts(text: str) -> None:
    assert INDEX.search(text).verdict is NONE
