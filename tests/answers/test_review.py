from __future__ import annotations

import pytest

from rightsbot.answers.golden import failures
from rightsbot.answers.review import Review, difference, previews, review
from rightsbot.content.reading import load
from rightsbot.library import Library
from tests.content.small import FILES, NADOR, edited, problems, with_file

OLD = Library.build(load(FILES))

WITH_FRENCH = NADOR.replace("  en: Nador\n", "  en: Nador\n  fr: Nadour\n").replace(
    "      en: Nador has a border.\n",
    "      en: Nador has a border.\n      fr: Nadour a une frontière.\n",
)


def test_problems_come_alone() -> None:
    files = with_file("cities/nador.yaml", "id: nador\n")
    found = review(OLD, files)
    assert [str(problem) for problem in found.problems] == problems(files) != []
    assert found == Review(found.problems)
    assert previews(found, ["en"], 9) == ()


def test_what_is_in_service_changes_nothing() -> None:
    assert review(OLD, {**FILES, "README.md": b"For people"}) == Review(library=OLD)


def test_what_changes_is_told_with_the_entries_in_order() -> None:
    files = edited("topics/women.yaml", "{en: Women}", "{en: Girls}")
    files["cities/rabat.yaml"] = b"id: rabat\nname: {en: Rabat}\n"
    files["synonyms.yaml"] = b"groups: [[tent, marquee]]\n"
    found = review(OLD, files)
    assert not found.problems
    assert not found.regressions
    assert tuple(map(str, found.changes)) == ("+1 city: Rabat", "~1 topic: Girls", "~synonyms")
    assert found.changed == ("city/rabat", "topic/women")
    assert found.library is not None
    assert found.library.content == load(files)


def test_an_entry_that_is_gone_has_no_preview() -> None:
    files = {name: data for name, data in FILES.items() if not name.startswith("practices/")}
    found = review(OLD, files)
    assert tuple(map(str, found.changes)) == ("−1 practice: The tent",)
    assert found.changed == ()


def test_a_question_that_got_worse_is_a_regression() -> None:
    found = review(OLD, with_file("cities/nador.yaml", "id: nador\nname: {en: Rabat}\n"))
    assert [str(each) for each in found.regressions] == [
        "“Nador”: expected answer city/nador, got none"
    ]
    assert found.library is not None
    assert found.regressions == failures(found.library)


@pytest.mark.parametrize(
    ("languages", "most", "titles"),
    [
        (["en"], 9, ["Nador (Morocco)", "Women"]),
        (["fr"], 9, ["Nadour (Maroc)", "Women"]),
        (["en", "fr"], 3, ["Nador (Morocco) [en]", "Nadour (Maroc) [fr]", "Women [en]"]),
        (["en"], 1, ["Nador (Morocco)"]),
        ([], 9, []),
    ],
)
def test_each_changed_card_is_shown_in_each_language(
    languages: list[str], most: int, titles: list[str]
) -> None:
    files = edited("topics/women.yaml", "id: women\n", "id: women\naliases: [Girls]\n")
    found = review(OLD, {**files, "cities/nador.yaml": WITH_FRENCH.encode()})
    assert [card.title for card in previews(found, languages, most)] == titles


def test_a_preview_is_the_whole_card_without_buttons() -> None:
    facts = "".join(
        f"  - text: {{en: Fact {number} {'x' * 300}}}\n    cite: [opening/1]\n"
        for number in range(20)
    )
    files = edited("cities/nador.yaml", "quotations:\n", f"{facts}quotations:\n")
    (card,) = previews(review(OLD, files), ["en"], 9)
    assert all(f"Fact {number} " in card.text for number in range(20))
    assert "“a city of passage” (Amina)" in card.text
    assert card.text.endswith("[B] Report, “The networks”, paragraph 2")
    assert (card.choices, card.payload) == ((), None)
    assert card.entry == "city/nador"


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        (b"a\nb\n", b"a\nc\n", ["--- a/f", "+++ b/f", "@@ -1,2 +1,2 @@", " a", "-b", "+c"]),
        (None, b"a\n", ["--- /dev/null", "+++ b/f", "@@ -0,0 +1 @@", "+a"]),
        (b"a\n", None, ["--- a/f", "+++ /dev/null", "@@ -1 +0,0 @@", "-a"]),
        (
            b"a",
            b"a\n",
            ["--- a/f", "+++ b/f", "@@ -1 +1 @@", "-a", "\\ No newline at end of file", "+a"],
        ),
        (b"a\r\n", b"a\n", ["--- a/f", "+++ b/f", "@@ -1 +1 @@", "-a\r", "+a"]),
        (b"a\rb\n", b"a\n", ["--- a/f", "+++ b/f", "@@ -1 +1 @@", "-a\rb", "+a"]),
        (b"\xff\n", b"\xfe\n", ["--- a/f", "+++ b/f", "@@ -1 +1 @@", "-\\xff", "+\\xfe"]),
        (b"a\n", b"a\n", []),
    ],
)
def test_a_difference_is_a_unified_diff(
    old: bytes | None, new: bytes | None, lines: list[str]
) -> None:
    before, after = ({} if data is None else {"f": data} for data in (old, new))
    text = difference(before, after)
    assert text.split("\n")[:-1] == lines
    assert text.endswith("\n") is bool(lines)


def test_the_files_of_a_difference_are_in_order() -> None:
    text = difference({"same": b""}, dict.fromkeys("hgfedcba", b"1\n") | {"same": b""})
    assert [line[-1] for line in text.splitlines() if line.startswith("+++ b")] == list("abcdefgh")
