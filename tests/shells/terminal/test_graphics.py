from __future__ import annotations

import pytest

from rightsbot.shells.terminal.graphics import may_show


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"TERM": "foot"}, True),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"}, True),
        ({"TERM": "xterm-256color", "XTERM_VERSION": "XTerm(379)"}, True),
        ({"TERM": "foot", "SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22"}, False),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"}, False),
        ({"TERM": "xterm-kitty", "KITTY_WINDOW_ID": "1"}, False),
        ({"TERM": "dumb"}, False),
        ({}, False),
    ],
)
def test_only_a_terminal_that_is_known_and_near_is_asked(
    environment: dict[str, str], *, expected: bool
) -> None:
    assert may_show(environment) is expected
