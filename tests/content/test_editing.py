from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rightsbot.content.editing import EditError, add_alias
from rightsbot.content.entries import Entry
from rightsbot.content.layout import model_of
from rightsbot.content.parsing import parse_yaml
from rightsbot.content.reading import read_files

SHIPPED = {
    name: data
    for name, data in read_files(Path(__file__).parents[2] / "content").items()
    if (model := model_of(name)) and issubclass(model, Entry) and isinstance(data, bytes)
}

ODD = [
    "a: b",
    "# no comment",
    "a #b",
    "it's",
    "'quoted'",
    '"quoted"',
    "a, b",
    "[a]",
    "{a: b}",
    "- a",
    "NO",
    "012",
    "12:30",
    "2018-01-01",
    "~",
    "null",
    "&a",
    "*a",
    "!a",
    "%a",
    "@a",
    "C:\\new",
    "👩🏽‍🌾 farmers",
    "الناظور",
    "ⵏⴰⴹⵓⵔ",
    "納祖爾",
    "?",
    "-",
    "<<",
    "=",
    "…",
    "x" * 600,
]


def value(data: bytes) -> dict[str, object]:
    document = parse_yaml("f.yaml", data)
    assert not document.problems
    assert isinstance(document.value, dict)
    return document.value


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "name: {en: X}\naliases: [a, b]\nkeywords: [c]\n",
            "name: {en: X}\naliases: [a, b, New]\nkeywords: [c]\n",
        ),
        ("aliases: []  # none\nname: {en: X}", "aliases: [New]  # none\nname: {en: X}"),
        ("name: {en: X}\naliases: [a, b,]\n", "name: {en: X}\naliases: [a, b, New,]\n"),
        (
            "name: {en: X}\naliases: [a, # x\n   'b' # y\n  ]\n",
            "name: {en: X}\naliases: [a, # x\n   'b', New # y\n  ]\n",
        ),
        (
            "name: {en: X}\naliases:\n  - a\n  - b # why\n\n# next\nkeywords: []\n",
            "name: {en: X}\naliases:\n  - a\n  - b # why\n  - New\n\n# next\nkeywords: []\n",
        ),
        ("name: {en: X}\naliases:\n- a", "name: {en: X}\naliases:\n- a\n- New"),
        (
            "name: {en: X}\naliases:\n  - a\n    b\nid: x\n",
            "name: {en: X}\naliases:\n  - a\n    b\n  - New\nid: x\n",
        ),
        (
            "name: {en: X}\r\naliases:\r\n  - a\r\nid: x\r\n",
            "name: {en: X}\r\naliases:\r\n  - a\r\n  - New\r\nid: x\r\n",
        ),
        (
            "name:\n  en: X\n  fr: Y\n  # said\n\nid: x\n",
            "name:\n  en: X\n  fr: Y\naliases: [New]\n  # said\n\nid: x\n",
        ),
        ("id: x\nname: {en: X}", "id: x\nname: {en: X}\naliases: [New]"),
        (
            "name:\n  en: >-\n    X\n    Y\n\nid: x\n",
            "name:\n  en: >-\n    X\n    Y\naliases: [New]\n\nid: x\n",
        ),
        (
            "name:\n  en:\n    x: y\n\n# c\nid: x\n",
            "name:\n  en:\n    x: y\naliases: [New]\n\n# c\nid: x\n",
        ),
        ("{id: x, name: {en: X}}\n", "{id: x, name: {en: X}, aliases: [New]}\n"),
        ("\ufeffname: {en: X}\n", "\ufeffname: {en: X}\naliases: [New]\n"),
        ("---\n  name: {en: X}\n  id: x\n", "---\n  name: {en: X}\n  aliases: [New]\n  id: x\n"),
    ],
)
def test_only_the_aliases_change_whatever_the_layout(before: str, after: str) -> None:
    assert add_alias(before.encode(), "New").decode() == after


@pytest.mark.parametrize("file", SHIPPED)
def test_in_what_ships_only_one_line_changes(file: str) -> None:
    before = SHIPPED[file]
    after = add_alias(before, "New: one")
    fields = value(before)
    aliases = fields.get("aliases", ())
    assert isinstance(aliases, tuple)
    assert value(after) == {**fields, "aliases": (*aliases, "New: one")}
    new = after.splitlines(keepends=True)
    old = before.splitlines(keepends=True)
    at = next(
        number for number, line in enumerate(new) if number == len(old) or line != old[number]
    )
    replaced = int(len(new) == len(old))
    assert (old[:at], old[at + replaced :]) == (new[:at], new[at + 1 :])
    if not aliases:
        above = next(line for line in reversed(new[:at]) if not line.startswith(b" "))
        assert (above, new[at]) == (b"name:\n", b"aliases: ['New: one']\n")


@pytest.mark.parametrize("alias", ODD)
def test_odd_aliases_come_back_as_they_were(alias: str) -> None:
    for before in (
        b"name: {en: X}\n",
        b"name: {en: X}\naliases: [a]\n",
        b"name: {en: X}\naliases:\n  - a\n",
    ):
        after = add_alias(before, alias)
        fields = value(after)
        assert isinstance(fields["aliases"], tuple)
        assert fields["aliases"][-1] == alias
        assert add_alias(after, alias) is after


@given(alias=st.text(min_size=1, max_size=30))
@settings(deadline=None)
def test_any_alias_comes_back_or_is_refused(alias: str) -> None:
    try:
        after = add_alias(b"name: {en: X}\naliases: [a]\n", alias)
    except EditError:
        return
    assert value(after)["aliases"] in (("a", " ".join(alias.split())), ("a",))


def test_spaces_are_made_single() -> None:
    assert add_alias(b"name: {en: X}\n", "  New\n one ") == b"name: {en: X}\naliases: [New one]\n"


@pytest.mark.parametrize(
    ("data", "alias", "message"),
    [
        ("name: {en: X}\n", " ", "This alias is empty, or has characters that no text needs."),
        ("name: {en: X}\n", "a\0b", "This alias is empty, or has characters that no text needs."),
        ("name: {en: X}\n", "a\ud800", "This alias is empty, or has characters that no text"),
        ("id: x\n", "a", "This file is no entry: it has no name."),
        ("[name]\n", "a", "This file is no entry: it has no name."),
        ("name: {en: X}\naliases: a\n", "b", "The “aliases” of this file are no list."),
        ("name: {en: X}\naliases:\n", "b", "This file is not in order: nothing is written here;"),
        ("name: [\n", "b", "This file is not in order: "),
        ("name:\n  en: |# X\n", "b", "This file is written in a way that only a person can"),
        ("name:\n  en: |+\n    X\n\n\n", "b", "This file is written in a way that only a person"),
    ],
)
def test_what_cannot_be_changed_is_refused(data: str, alias: str, message: str) -> None:
    with pytest.raises(EditError) as caught:
        add_alias(data.encode(), alias)
    assert str(caught.value).startswith(message)
