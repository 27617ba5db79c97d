import pytest

from rightsbot.search.postings import PostingsBuilder
from rightsbot.search.vocabulary import How, Vocabulary

WORDS = ("migrant", "migrants", "migration", "identity", "card", "cards", "salud", "santé", "work")


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    words = PostingsBuilder()
    for number, word in enumerate(WORDS):
        words.add(word, number)
        words.add("common", number)
    return Vocabulary.build(words, len(WORDS), "en")


@pytest.mark.parametrize(
    ("word", "how", "meant"),
    [
        ("identity", How.SAME, {"identity"}),
        ("card", How.SAME, {"card", "cards"}),
        ("migrants", How.SAME, {"migrant", "migrants"}),
        ("identities", How.SAME, {"identity"}),
        ("migratio", How.COMPLETED, {"migration"}),
        ("identyti", How.CORRECTED, {"identity"}),
        ("wrok", How.CORRECTED, {"work"}),
        ("word", How.UNKNOWN, set()),
        ("santos", How.UNKNOWN, set()),
        ("zzz", How.UNKNOWN, set()),
        ("ca", How.UNKNOWN, set()),
        ("x" * 500, How.UNKNOWN, set()),
    ],
)
def test_understands_words(vocabulary: Vocabulary, word: str, how: How, meant: set[str]) -> None:
    meaning = vocabulary.meaning(word)
    assert meaning.how is how
    assert {vocabulary.table.names[number] for number, _ in meaning.words} == meant


def test_prefers_the_word_itself_to_its_forms(vocabulary: Vocabulary) -> None:
    likeness = {vocabulary.table.names[n]: like for n, like in vocabulary.meaning("cards").words}
    assert likeness["cards"] == 1.0
    assert likeness["card"] < 1.0


def test_weighs_rare_words_more_and_unknown_ones_most(vocabulary: Vocabulary) -> None:
    rarities = [vocabulary.meaning(word).rarity for word in ("common", "identity", "zzz")]
    assert rarities == sorted(rarities)
    assert len(set(rarities)) == 3
