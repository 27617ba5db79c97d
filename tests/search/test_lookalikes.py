import pytest

from rightsbot.search.lookalikes import Lookalikes, Place
from rightsbot.search.names import Phrase

TEXTS = ("a card for migrants", "in costa rica")
WORDS = {word for text in TEXTS for word in text.split()}
PLACES = Lookalikes.build(
    ["London", "Card", "Costa Rica", "New York", "York", "!"], WORDS.__contains__, TEXTS
)


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("mayor of london", Place(2, 3, "london", "London")),
        ("new york", Place(0, 2, "new york", "New York")),
        ("a card", None),
        ("costa rica", None),
        ("", None),
    ],
)
def test_finds_the_longest_place_that_the_texts_do_not_speak_of(
    words: str, place: Place | None
) -> None:
    assert PLACES.find(tuple(words.split()), ()) == place


def test_passes_over_what_is_part_of_a_name_of_ours() -> None:
    words = ("new", "york", "declaration")
    assert PLACES.find(words, [Phrase(0, 3, (7,))]) is None
