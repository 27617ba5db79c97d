from __future__ import annotations

import pytest

from rightsbot.content.numbered import read_numbered
from rightsbot.content.reading import load, read_sources
from rightsbot.content.verifying import uncited, verify
from tests.content.small import FILES, edited

REPORT = """\
## opening
*The opening*

[opening/1] A meeting was held: people met. The city of Nador has a border.

[opening/2] A tent stands open for 6.000 women; Local governments and local people help.

## networks
*The networks*

[networks/1] Amina El Oualid, vice-president, spoke in November.

[networks/2] "Nador is a city of passage", she said.

[networks/3] Nobody cites this.
"""


def unproved(files: dict[str, bytes], report: str = REPORT) -> list[str]:
    return [str(problem) for problem in sorted(verify(read_sources(files), read_numbered(report)))]


def test_what_the_report_says_is_proved() -> None:
    assert unproved(dict(FILES)) == []


PLACE = "cities/nador.yaml:10:11: statements[0].text.en: "


@pytest.mark.parametrize(
    ("statement", "claims"),
    [
        ("The border of Nador", []),
        ("Nador’s border", []),
        ("6,000 women", ["the number 6000"]),
        ("Six thousand women", ["the number 6000"]),
        ("It met in November", ["the name November"]),
        ("In Rabat, and in Rabat", ["the name Rabat"]),
        ("Amina met people", ["the name Amina"]),
        ("Rabat has a border", ["the name Rabat"]),
        ("Meanwhile, people met", []),
        ("Local people met", []),
        ("It is “a border” of Nador", []),
        ("It is “a wall” of Nador", ["the quotation “a wall”"]),
        ("Two of Rabat", ["the name Rabat", "the number 2"]),
    ],
)
def test_a_statement_is_looked_up_in_the_paragraphs_that_it_cites(
    statement: str, claims: list[str]
) -> None:
    files = edited("cities/nador.yaml", "Nador has a border.", statement)
    assert unproved(files) == [
        f"{PLACE}{claim} is in no paragraph that is cited" for claim in claims
    ]


@pytest.mark.parametrize("statement", ["Six thousand women", "6000 women of Nador"])
def test_each_claim_may_stand_in_any_paragraph_that_is_cited(statement: str) -> None:
    files = edited("cities/nador.yaml", "Nador has a border.", statement)
    text = files["cities/nador.yaml"].replace(b"[opening/1]", b"[opening/1, opening/2]")
    assert unproved({**files, "cities/nador.yaml": text}) == []


def test_a_quotation_is_word_for_word() -> None:
    files = edited("cities/nador.yaml", "a city of passage", "a place of passage")
    (problem,) = unproved(files)
    assert problem.startswith("cities/nador.yaml:14:11: quotations[0].text.en: ")
    assert problem.endswith("the quotation “a place of passage” is in no paragraph that is cited")


def test_other_fields_are_looked_up_as_well() -> None:
    (role,) = unproved(edited("speakers/amina.yaml", "Vice-president", "The people of Rabat"))
    assert role.startswith("speakers/amina.yaml:4:17: roles[0].text.en: the name Rabat")
    (about,) = unproved(edited("report.yaml", "A meeting was", "Three meetings were"))
    assert about.startswith("report.yaml:10:17: about[0].text.en: the number 3")


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("*The o", "*An o", "7:26: sections[0].title: the report’s title is: An opening"),
        (
            "\n[networks/3] Nobody cites this.\n",
            "",
            "8:53: sections[1].paragraphs: the report has 2",
        ),
        ("## networks", "## network", "7:3: sections: the report’s sections are opening, network"),
    ],
)
def test_the_sections_are_compared_with_the_reports(old: str, new: str, problem: str) -> None:
    report = REPORT.replace(old, new)
    report = report.replace("[networks/", "[network/") if "## network" in new else report
    assert f"report.yaml:{problem}" in unproved(dict(FILES), report)


def test_a_citation_that_the_report_lacks_is_told() -> None:
    report = REPORT.partition("\n[networks/2]")[0]
    assert (
        "cities/nador.yaml:16:11: quotations[0].cite: the report has no paragraph networks/2"
        in unproved(dict(FILES), report)
    )


def test_paragraphs_that_no_entry_cites_are_known() -> None:
    assert uncited(load(FILES), read_numbered(REPORT)) == ("networks/3",)
