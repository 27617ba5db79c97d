"""Digests are written beside the translations, and nothing else in a file changes."""

from __future__ import annotations

import pytest

from rightsbot.content.editing import EditError
from rightsbot.content.stamping import stamp

NAME = ("name",)
FIRST = ("statements", 0, "text")


@pytest.mark.parametrize(
    ("before", "path", "digests", "after"),
    [
        pytest.param(
            "name: {en: Nador, fr: Nador}  # a city\n",
            NAME,
            {"fr": "abcdefgh"},
            "name: {en: Nador, fr: Nador, made_from: {fr: abcdefgh}}  # a city\n",
            id="in one line",
        ),
        pytest.param(
            "name:\n  en: Nador\n  fr: Nador  # checked\ncountry: MA\n",
            NAME,
            {"fr": "abcdefgh", "es": "abcdefgh"},
            "name:\n  en: Nador\n  fr: Nador  # checked\n"
            "  made_from: {fr: abcdefgh, es: abcdefgh}\ncountry: MA\n",
            id="in lines of their own",
        ),
        pytest.param(
            "statements:\n- text:\n    en: A\n    fr: >\n      B\n      C\n  cite: [a/1]\n",
            FIRST,
            {"fr": "abcdefgh"},
            "statements:\n- text:\n    en: A\n    fr: >\n      B\n      C\n"
            "    made_from: {fr: abcdefgh}\n  cite: [a/1]\n",
            id="after a folded text",
        ),
        pytest.param(
            "name:\n  en: A\n  made_from: {es: hhhhhhhh, fr: gggggggg}  # why\n  fr: B\n  es: C\n",
            NAME,
            {"fr": "abcdefgh"},
            "name:\n  en: A\n  made_from: {es: hhhhhhhh, fr: abcdefgh}  # why\n  fr: B\n  es: C\n",
            id="in place of another",
        ),
        pytest.param(
            "name:\n  en: A\n  made_from: {es: hhhhhhhh}\n  fr: B\n",
            NAME,
            {"fr": "abcdefgh"},
            "name:\n  en: A\n  made_from: {es: hhhhhhhh, fr: abcdefgh}\n  fr: B\n",
            id="beside another",
        ),
        pytest.param(
            "\ufeffname:\r\n  en: A\r\n  fr: B\r\n",
            NAME,
            {"fr": "abcdefgh"},
            "\ufeffname:\r\n  en: A\r\n  fr: B\r\n  made_from: {fr: abcdefgh}\r\n",
            id="with the line ends of Windows",
        ),
    ],
)
def test_a_digest_is_written_where_it_belongs(
    before: str, path: tuple[str | int, ...], digests: dict[str, str], after: str
) -> None:
    assert stamp(before.encode(), {path: digests}).decode() == after


def test_several_texts_of_a_file_are_stamped_at_once() -> None:
    file = "name: {en: A, fr: B}\nstatements:\n  - text: {en: C, fr: D}\n"
    assert stamp(file.encode(), {NAME: {"fr": "aaaaaaaa"}, FIRST: {"fr": "bbbbbbbb"}}).decode() == (
        "name: {en: A, fr: B, made_from: {fr: aaaaaaaa}}\n"
        "statements:\n  - text: {en: C, fr: D, made_from: {fr: bbbbbbbb}}\n"
    )


@pytest.mark.parametrize(
    "file", ["name: Nador\n", "name: {en: A, fr: B, made_from: {}}\n", "- a\n"]
)
def test_what_only_a_person_can_change_is_refused(file: str) -> None:
    with pytest.raises(EditError):
        stamp(file.encode(), {NAME: {"fr": "abcdefgh"}})
