"""The real content under the ranker: slips in names, and places that are near ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rightsbot.content.entries import Kind
from rightsbot.search.folding import fold
from rightsbot.search.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rightsbot.library import Library

pytestmark = pytest.mark.no_cover  # Of these thousands of searches a few would cover all lines.


def slips(name: str) -> Iterator[str]:
    for place, letter in enumerate(name):
        before, after = name[:place], name[place + 1 :]
        yield before + after
        yield before + letter + letter + after
        yield before + after[:1] + letter + after[1:]
        yield from (before + other + after for other in "aeiounrst")


@pytest.mark.parametrize("kind", [Kind.CITY, Kind.SPEAKER])
def test_finds_names_with_a_slip_and_is_never_sure_of_another(shipped: Library, kind: Kind) -> None:
    found, wrong = [], []
    for entry in shipped.of_kind(kind):
        name = fold(entry.name.to())
        for text in sorted(set(slips(name)) - {name}):
            findings = shipped.search(text)
            first = findings.hits[0].ref if findings.hits else None
            found.append(findings.verdict is not Verdict.NONE and first == entry.ref)
            if findings.verdict is Verdict.SURE and first != entry.ref:
                wrong.append((text, first))
    assert sum(found) / len(found) > 0.98
    assert len(wrong) <= 2, wrong


def test_takes_no_other_place_for_ours(shipped: Library) -> None:
    for place in shipped.content.lookalikes:
        findings = shipped.search(place)
        assert findings.verdict is Verdict.NONE or findings.hits[0].literal, (place, findings)
