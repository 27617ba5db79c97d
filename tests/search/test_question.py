import pytest

from rightsbot.search.question import Question

KNOWN = {"cooperation", "barcelona", "nador"}


def read(text: str) -> Question:
    return Question.read(text, KNOWN.__contains__)


@pytest.mark.parametrize(
    ("text", "core"),
    [
        ("What does the report say about Nador, please?", "nador"),
        ("Parlez-moi de Barcelone", "barcelone"),
        ("¿Qué dice el informe sobre Nador?", "nador"),
        ("cooooperation", "cooperation"),
        ("barcelonaaaa", "barcelona"),
        ("nador nador", "nador"),
        ("U.C.L.G. and q u i t o", "uclg quito"),
        ("<b>Nador</b>", "nador"),
        ("deputy mayor; adjointe au maire; teniente de alcalde", "deputymayor"),
        ("what is the", ""),
        ("", ""),
    ],
)
def test_keeps_the_words_that_tell_what_is_asked(text: str, core: str) -> None:
    assert read(text).core == core


def test_keeps_all_words_for_names_that_have_such_words() -> None:
    assert read("Right to the City").text == "right to the city"


def test_reads_only_so_much_of_a_long_text() -> None:
    question = read(" ".join(f"word{letter}{number}" for letter in "abc" for number in range(999)))
    assert len(question.words) < 100
    assert len(question.content) <= 16
