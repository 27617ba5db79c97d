from __future__ import annotations

import pytest

from rightsbot.content.numbered import NumberedReportError, read_numbered

TEXT = """\
# The report

About the *numbering*.

## opening
*The title, with "quotes"*

[opening/1] A **bold** name and a [link](#) of the [opening/2].

[opening/2] *Another*

## networks
*More*

[networks/1] The end.
"""


def test_sections_titles_and_paragraphs_are_read_without_marks() -> None:
    report = read_numbered(TEXT)
    assert report.titles == {"opening": 'The title, with "quotes"', "networks": "More"}
    assert list(report.paragraphs) == ["opening/1", "opening/2", "networks/1"]
    assert report.paragraphs["opening/1"].sequence == " a bold name and a link of the opening 2 "


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no numbered paragraphs"),
        ("## opening\n\n[opening/2] Text", "opening/2 stands where opening/1 belongs"),
        ("## opening\n\n[networks/1] Text", "networks/1 stands where opening/1 belongs"),
        ("[opening/1] Text", "opening/1 stands where /1 belongs"),
    ],
)
def test_other_texts_are_refused(text: str, message: str) -> None:
    with pytest.raises(NumberedReportError, match=message):
        read_numbered(text)
