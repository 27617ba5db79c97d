from __future__ import annotations

import pytest

from rightsbot.shells.telegram.passing import is_passing


@pytest.mark.parametrize(
    ("data", "passing"),
    [
        ("/keep city/nador", True),
        ("/keep", False),
        ("/keeper x", False),
        ("/city nador", False),
        (None, False),
    ],
)
def test_only_what_puts_aside_is_said_in_passing(data: str | None, passing: bool) -> None:  # noqa: FBT001  # a row of the table
    assert is_passing(data) is passing
