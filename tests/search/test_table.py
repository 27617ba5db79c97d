from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from rightsbot.search.table import NameTable

TABLE = NameTable.build(
    ["madrid", "nador", "nadir", "quito", "palma", "palma de mallorca", "nador"]
)


def near(text: str, errors: int, table: NameTable = TABLE) -> list[tuple[str, int]]:
    return [(table.names[number], made) for number, made in table.nearest(text, errors)]


def test_orders_distinct_names_by_length_and_letters() -> None:
    assert TABLE.names == ["nadir", "nador", "palma", "quito", "madrid", "palma de mallorca"]


@pytest.mark.parametrize("name", TABLE.names)
def test_finds_every_name_by_itself(name: str) -> None:
    number = TABLE.find(name)
    assert number is not None
    assert TABLE.names[number] == name
    assert near(name, 3) == [(name, 0)]


@pytest.mark.parametrize("name", ["", "nado", "palma de mallorc", "x" * 100])
def test_finds_no_other_text(name: str) -> None:
    assert TABLE.find(name) is None


@pytest.mark.parametrize(
    ("text", "errors", "found"),
    [
        ("nadro", 1, [("nador", 1)]),
        ("mdarid", 2, [("madrid", 1)]),
        ("naddor", 1, [("nador", 1)]),
        ("nadr", 1, [("nadir", 1), ("nador", 1)]),
        ("kito", 2, [("quito", 2)]),
        ("kito", 1, []),
        ("", 2, []),
        ("palmademallorca", 2, [("palma de mallorca", 2)]),
        ("x" * 100, 3, []),
    ],
)
def test_finds_names_with_the_fewest_errors(
    text: str, errors: int, found: list[tuple[str, int]]
) -> None:
    assert near(text, errors) == found


def test_puts_swapped_letters_before_a_replaced_one() -> None:
    table = NameTable.build(["carts", "chart"])
    assert near("chrat", 1, table) == [("chart", 1)]
    table = NameTable.build(["arts", "rats", "oats"])
    assert [name for name, _ in near("atrs", 1, table)] == ["arts"]
    table = NameTable.build(["form", "fork", "from"])
    assert [name for name, _ in near("fomr", 1, table)] == ["form"]


@pytest.mark.parametrize(
    ("prefix", "most", "longest", "found"),
    [
        ("pal", 9, 99, ["palma", "palma de mallorca"]),
        ("pal", 1, 99, ["palma"]),
        ("pal", 9, 8, ["palma"]),
        ("palma", 9, 99, ["palma de mallorca"]),
        ("zz", 9, 99, []),
    ],
)
def test_finds_longer_names_by_their_beginning(
    prefix: str, most: int, longest: int, found: list[str]
) -> None:
    numbers = TABLE.beginning(prefix, most, longest)
    assert [TABLE.names[number] for number in numbers] == found


def test_holds_no_names_at_all() -> None:
    empty = NameTable.build([])
    assert empty.find("nador") is None
    assert empty.nearest("nador", 2) == []
    assert empty.beginning("n", 5) == []


WORDS = st.text(st.sampled_from("abcé ü中"), min_size=1, max_size=8)


@given(st.lists(WORDS, max_size=12), WORDS, st.integers(0, 3))
def test_misses_nothing_that_comparing_with_all_would_find(
    names: list[str], text: str, errors: int
) -> None:
    distances = {name: OSA.distance(text, name) for name in names}
    fewest = min(distances.values(), default=9)
    nearest = {name for name, made in distances.items() if made == fewest <= errors}
    table = NameTable.build(names)
    assert {table.names[number] for number, _ in table.nearest(text, errors)} == nearest


def test_filters_whole_alphabets_alike() -> None:
    names = ["".join(letters) for letters in product("αβγδ", repeat=3)]
    table = NameTable.build(names)
    assert [name for name, _ in near("αγβ", 0, table)] == ["αγβ"]
    assert len(near("αγζ", 1, table)) == 4
