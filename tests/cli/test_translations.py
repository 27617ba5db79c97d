"""`rightsbot content translations`: coverage, what is stale, and the digests to write."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from rightsbot.cli import cli
from rightsbot.content.translation import digest_of
from tests.content.small import write

if TYPE_CHECKING:
    from pathlib import Path

BORDER = digest_of("Nador has a border.")
STALE = (
    "cities/nador.yaml:11:11: statements[0].text.fr: the English was changed since; translate it"
    f" anew, and write made_from: {{fr: {BORDER}}}"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The small content in English, and a little of it in French."""
    folder = write(tmp_path / "content")
    report = folder / "report.yaml"
    report.write_text(report.read_text("utf-8").replace("[en]", "[en, fr]"), "utf-8")
    return folder


def translate(folder: Path, more: str = "") -> Path:
    nador = folder / "cities" / "nador.yaml"
    english = "      en: Nador has a border.\n"
    french = f"{english}      fr: Nador a une frontière.\n{more}"
    nador.write_text(nador.read_text("utf-8").replace(english, french), "utf-8")
    return nador


def content(command: str, *arguments: object) -> Result:
    return CliRunner().invoke(cli, ["content", command, *map(str, arguments)])


def counts(folder: Path) -> dict[str, int]:
    result = content("translations", "--json", folder)
    assert result.exit_code == 0
    told: dict[str, int] = json.loads(result.stdout)["languages"]["fr"]
    return told


def test_what_is_missing_is_told_with_its_place_and_its_digest(folder: Path) -> None:
    result = content("translations", folder)
    assert result.exit_code == 0
    assert (
        "cities/nador.yaml:10:7: statements[0].text.fr: this is not translated; translate it, and"
        f" write made_from: {{fr: {BORDER}}}\n" in result.stdout
    )
    assert result.stdout.splitlines()[-1].startswith("fr: 0 % of ")


def test_another_language_can_be_asked_for(folder: Path) -> None:
    result = content("translations", "--language", "es", folder)
    assert [line[:7] for line in result.stdout.splitlines()][-1:] == ["es: 0 %"]


def test_a_translation_is_stamped_with_the_digest_of_its_english(folder: Path) -> None:
    nador = translate(folder)
    assert counts(folder)["unstamped"] == 1
    result = content("translations", "--stamp", folder)
    assert result.stdout.startswith("Digests written: 1\n")
    assert f"      made_from: {{fr: {BORDER}}}\n" in nador.read_text("utf-8")
    assert (counts(folder)["unstamped"], counts(folder)["current"]) == (0, 1)


def test_a_stale_translation_is_stamped_only_if_it_is_accepted(folder: Path) -> None:
    nador = translate(folder, "      made_from: {fr: aaaaaaaa}\n")
    assert counts(folder)["stale"] == 1
    assert "Digests written: 0" in content("translations", "--stamp", folder).stdout
    assert counts(folder)["stale"] == 1
    accepted = content("translations", "--stamp", "--accept", "cities/nador.yaml", folder)
    assert "Digests written: 1" in accepted.stdout
    assert counts(folder)["stale"] == 0
    assert f"      made_from: {{fr: {BORDER}}}\n" in nador.read_text("utf-8")


def test_what_is_accepted_is_to_be_stamped(folder: Path) -> None:
    assert content("translations", "--accept", "cities/nador.yaml", folder).exit_code == 2


def test_what_cannot_be_stamped_fails_with_its_reason(folder: Path) -> None:
    translate(folder, "      made_from: {}\n")
    result = content("translations", "--stamp", folder)
    assert result.exit_code != 0
    assert "nador.yaml" in result.stderr


@pytest.mark.parametrize(
    ("more", "warning"),
    [
        ("", "warning: fr: translations that do not say of which English: 1"),
        (
            "      made_from: {fr: aaaaaaaa}\n",
            f"warning: {STALE}",
        ),
    ],
)
def test_the_check_warns_of_translations(folder: Path, more: str, warning: str) -> None:
    translate(folder, more)
    result = content("check", folder)
    assert result.exit_code == 0
    assert warning in result.stdout.splitlines()
    assert " texts are not translated\n" in result.stdout
