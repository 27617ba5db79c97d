from __future__ import annotations

import pytest
from yaml import MarkedYAMLError
from yaml.error import Mark

from rightsbot.content.syntax import explain

BEGUN = Mark("f", 0, 1, 2, None, 0)
STUCK = Mark("f", 0, 5, 6, None, 0)


@pytest.mark.parametrize(
    ("error", "place", "message"),
    [
        (
            MarkedYAMLError("while parsing a flow sequence", BEGUN, "expected ',' or ']'", STUCK),
            (2, 3),
            "the list that opens here is not closed",
        ),
        (
            MarkedYAMLError("while parsing a block mapping", BEGUN, "expected <block end>", STUCK),
            (6, 7),
            "this does not fit what stands before it",
        ),
        (
            MarkedYAMLError(None, None, "something new", STUCK),
            (6, 7),
            "this is not valid YAML: something new",
        ),
        (
            MarkedYAMLError("while scanning", BEGUN, "something new", None),
            (2, 3),
            "this is not valid YAML: something new",
        ),
        (
            MarkedYAMLError(None, None, "something new", None),
            (1, 1),
            "this is not valid YAML: something new",
        ),
    ],
)
def test_an_error_is_placed_where_it_began_or_where_the_parser_was_stuck(
    error: MarkedYAMLError, place: tuple[int, int], message: str
) -> None:
    explained = explain(error)
    assert (explained.line, explained.column) == place
    assert explained.message.startswith(message)
