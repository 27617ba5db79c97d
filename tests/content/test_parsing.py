from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from rightsbot.content.document import Misread, Place
from rightsbot.content.parsing import parse_names, parse_yaml

LOADERS: list[type[yaml.SafeLoader]] = [
    yaml.SafeLoader,
    *filter(None, [getattr(yaml, "CSafeLoader", None)]),
]

both = pytest.mark.parametrize("loader", LOADERS)


@both
def test_values_are_plain_and_lists_are_tuples(loader: type[yaml.SafeLoader]) -> None:
    document = parse_yaml("f", b"a: [x, 'NO', 3, -2.5]\n", loader)
    assert document.value == {"a": ("x", "NO", 3, -2.5)}
    assert not document.problems


@both
def test_places_count_lines_and_letters_from_one(loader: type[yaml.SafeLoader]) -> None:
    document = parse_yaml("f", "a:\r\n  - {é: ق, b: x}\n".encode(), loader)
    assert document.locate().parts["a", 0, "b"] == Place(2, 15)
    assert document.locate().keys["a", 0, "b"] == Place(2, 12)


@both
@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("", "f:1:1:", "the file is empty; write its fields, or"),
        ("# only a comment\n", "f:1:1:", "the file is empty; write its fields, or"),
        ("a: 1\n---\nb: 2\n", "f:2:1:", "a second document begins here; put it in a"),
        ("a: &x b\n", "f:1:4: a:", "“&” would mark a part for repetition; if"),
        ("a: *x\n", "f:1:4: a:", "“*” would repeat another part; if this is a"),
        ("a: !x b\n", "f:1:4: a:", "“!” would change what this is; if this is a"),
        ("<<: {a: 1}\n", "f:1:1: <<:", "YAML does not read this name as it stands;"),
        ("no: x\n", "f:1:1: no:", "YAML does not read this name as it stands;"),
        ("? [a]\n: b\n", "f:1:3:", "a field’s name is one word; it begins with"),
        ("a: 1\nb: 2\na: 1\n", "f:3:1: a:", "“a” stands in line 1 already; keep one"),
        ("a:\n", "f:1:3: a:", "nothing is written here; write it, or"),
        ('a: "\\a"\n', "f:1:4: a:", "an escape stands for a character that no"),
        ("- " * 14, "f:1:27:", "more than 12 lists or fields stand in one"),
        ("[" * 60_000, "f:1:14:", "more than 12 lists or fields stand in one"),
        ("a:\n\tb: 1\n", "f:2:1:", "there is a tab; use spaces"),
        ("a: b: c\n", "f:1:5:", "no “:” is expected here; if it belongs to a"),
        ("a: 1\nfoo\nb: 2\n", "f:2:1:", "this line has no “:” after its field name;"),
        ("a: 'b\n", "f:1:4:", "the quotation mark that opens here is never"),
        ("a: [b\n", "f:1:4:", "the list that opens here is not closed with"),
        ("a: {b: 1\n", "f:1:4:", "what opens here is not closed with “}”, or"),
        ("a: @b\n", "f:1:4:", "a text may not begin with this character;"),
        ("a: **b\n", "f:1:5:", "a text may not begin with “*”; put the text"),
        ("a: & b\n", "f:1:5:", "a text may not begin with “&”; put the text"),
        ("a: |b\n", "f:1:5:", "a text may not begin with “|” or “>”; put"),
        ("a: !! b\n", "f:1:6:", "a text may not begin with “!”; put the text"),
        ("a: !b!c d\n", "f:1:4:", "a text may not begin with “!”; put the text"),
        ("a: , b\n", "f:1:4:", "a value is expected here; if this belongs"),
        ("a: - b\n", "f:1:4:", "a list item (“- ”) begins on a line of its"),
        ("a: [b, ", "f:2:1:", "a value is expected here"),
        ("a: ? b\n", "f:1:4:", "a text may not begin with “?”"),
        ("{a: 1}}\n", "f:1:7:", "nothing may follow here; delete it"),
        ("%YAML 9.9\n---\na: 1\n", "f:1:1:", "a line may not begin with “%”; delete it"),
        ("a: 'it's'\n", "f:1:8:", "this does not fit what stands before it;"),
        ("a: 1\n b: 2\n", "f:2:3:", "no “:” is expected here; if it belongs to a"),
    ],
)
def test_what_is_refused(
    loader: type[yaml.SafeLoader], text: str, place: str, message: str
) -> None:
    (problem,) = parse_yaml("f", text.encode(), loader).problems
    assert str(problem).startswith(f"{place} {message}")


@both
@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('a: "\\d"', 1),
        ('a: "\\ud800"', 1),
        ('a: "\\UFFFFFFFF"', 1),
        ("%foo\n", 1),
        ("%YAML x\n", 1),
    ],
)
def test_absurdities_that_the_parsers_find_in_different_places(
    loader: type[yaml.SafeLoader], text: str, line: int
) -> None:
    (problem,) = parse_yaml("f", text.encode(), loader).problems
    assert problem.line in {line, line + 1}


@both
@pytest.mark.parametrize(
    ("written", "meaning"),
    [
        ("NO", "as “true” or “false”"),
        ("yes", "as “true” or “false”"),
        ("on", "as “true” or “false”"),
        ("True", "as “true” or “false”"),
        ("010", "as a number"),
        ("0x1F", "as a number"),
        ("1_000", "as a number"),
        ("12:30", "as a number"),
        ("190:20:30.15", "as a number"),
        (".inf", "as a number"),
        ("9" * 30, "as a number"),
        ("2018-11-16", "as a date"),
        ("~", "as nothing at all"),
        ("null", "as nothing at all"),
        ("=", "as an order"),
        ("<<", "as an order"),
    ],
)
def test_what_yaml_would_misread_is_kept_as_written(
    loader: type[yaml.SafeLoader], written: str, meaning: str
) -> None:
    document = parse_yaml("f", f"a: {written}".encode(), loader)
    assert document.value == {"a": Misread(written, meaning)}


def test_a_problem_with_what_is_absent_stands_at_the_nearest_part_around_it() -> None:
    document = parse_yaml("f", b"a:\n  b: 1\n")
    assert str(document.problem(("a", "c", 0), "x")) == "f:2:3: a.c[0]: x"
    assert str(document.problem(("a", "b"), "x", at_key=True)) == "f:2:3: a.b: x"
    assert str(document.problem(("a", "c"), "x", at_key=True)) == "f:2:3: a.c: x"


def test_a_file_of_names() -> None:
    document = parse_names("f", "# Places\nNadur\n\n  Athenry # in Ireland\r\nÑ".encode())
    assert document.value == {"names": ("Nadur", "Athenry", "Ñ")}
    assert document.problem(("names", 1), "x").line == 4


def test_a_file_of_names_that_is_no_text() -> None:
    (problem,) = parse_names("f", b"a\nb\xff").problems
    assert (problem.line, problem.column) == (2, 2)


@given(st.one_of(st.text(), st.text(alphabet="ab:-[]{}&*!|>'\"%@?#,\\ \n~<=0_1.Nno", max_size=60)))
@settings(deadline=None)
def test_both_parsers_agree_on_every_text_that_both_accept(text: str) -> None:
    documents = [parse_yaml("f", text.encode(errors="replace"), loader) for loader in LOADERS]
    if not any(document.problems for document in documents):
        assert len({repr((document.value, document.locate())) for document in documents}) == 1
