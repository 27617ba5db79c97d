import random

import pytest

from rightsbot.desk.clustering import Asked, Cluster, clusters


def heads(*texts: str) -> list[str]:
    return [cluster.head for cluster in clusters([Asked("", text, "en", 1) for text in texts])]


@pytest.mark.parametrize(
    "texts",
    [
        ("mayor of paris", "paris mayor", "mayor paris?", "who is the mayor of paris please"),
        ("guangzhou", "guangzou", "guagnzhou"),
        ("migrant women in lisbon", "lisbon migrants women"),
        ("sanctuary cities", "cities sanctuary", "santuary cities"),
        ("what does the report say about johannesburg", "johanesburg", "johannesbrug"),
        ("intercultural mediation", "intercutlural medaition"),
        ("москва мигранты", "мигранты москва"),
        ("الدار البيضاء", "البيضاء الدار", "الدار البيضا"),
    ],
)
def test_brings_together_what_asks_for_the_same(texts: tuple[str, ...]) -> None:
    meant, *others = texts
    asked = [Asked("", meant, "en", 5), *(Asked("", text, "en", 1) for text in others)]
    assert [cluster.head for cluster in clusters(asked)] == [meant]


@pytest.mark.parametrize(
    "texts",
    [
        ("city of lyon", "city of lion"),
        ("paris", "pairs"),
        ("mali", "malmo"),
        ("iran", "iraq"),
        ("gambia", "zambia"),
        ("angola", "angora"),
        ("slovakia", "slovenia"),
        ("austria", "australia"),
        ("niger", "nigeria"),
        ("mayor of lagos", "deputy mayor of lagos"),
        ("cop21", "cop22"),
        ("agenda 2030", "agenda 2063"),
        ("legal migration", "illegal migration"),
        ("laws on migration", "laws on emigration"),
        ("北京移民政策研究", "东京移民政策研究"),
        ("北京移民政策研究", "北海移民政策研究"),
        ("lagos housing", "lagos health"),
        ("lagos", "lagos housing"),
        ("about", "which"),
    ],
)
def test_leaves_apart_what_may_be_another_thing(texts: tuple[str, ...]) -> None:
    assert len(heads(*texts)) == len(texts)


def test_leaves_apart_two_words_that_are_both_often_asked() -> None:
    often = [Asked("a", "vitoria", "pt", 40), Asked("b", "victoria", "en", 50)]
    assert len(clusters(often)) == 2
    seldom = [Asked("a", "vitoria", "pt", 2), Asked("b", "victoria", "en", 50)]
    assert len(clusters(seldom)) == 1


def test_does_not_chain_slips_of_slips() -> None:
    assert heads("abcdefg", "abcdefgh", "abcdefghi") == ["abcdefg", "abcdefghi"]


def test_tells_how_often_in_which_language() -> None:
    lagos = Asked("1", "mayor of lagos", "en", 3)
    maire = Asked("2", "mayor of lagos", "fr", 2)
    order = Asked("3", "lagos mayor", "fr", 4)
    other = Asked("4", "accra", "en", 1)
    assert clusters([other, maire, order, lagos]) == (
        Cluster("mayor of lagos", (order, lagos, maire), 9, {"fr": 6, "en": 3}),
        Cluster("accra", (other,), 1, {"en": 1}),
    )


def test_bears_nothing_and_texts_without_words() -> None:
    assert clusters(()) == ()
    assert heads("", "?", "a") == ["", "?", "a"]


def test_takes_any_order_of_many_texts() -> None:
    dice = random.Random(4)  # noqa: S311  # a test's order is no secret
    words = ["".join(dice.choices("aeinrst", k=dice.randint(3, 12))) for _ in range(300)]
    asked = [
        Asked(str(number), " ".join(dice.choices(words, k=2)), "en", dice.randint(1, 9))
        for number in range(1_000)
    ]
    once = clusters(asked)
    dice.shuffle(asked)
    assert clusters(asked) == once
    assert sum(cluster.times for cluster in once) == sum(one.times for one in asked)
