from __future__ import annotations

from rightsbot.answers.card import View
from rightsbot.answers.faces import show
from tests.sample import fact, library, speaker

_ROLES = (
    fact("From the Association", "networks/4"),
    fact("Vice-president", "networks/5"),
    fact("From the Association of towns", "networks/6"),
)


def test_every_role_is_a_line() -> None:
    who = speaker("glenda", roles=_ROLES)
    shown = [block.text for block in show(View(library(who), "en"), who).blocks]
    assert shown[:3] == [
        "From the Association [A4]",
        "Vice-president [A5]",
        "From the Association of towns [A6]",
    ]


def test_roles_that_a_language_words_alike_are_one_line_with_all_their_sources() -> None:
    roles = [role | {"text": {**role["text"], "fr": "Association"}} for role in _ROLES[::2]]
    who = speaker("glenda", roles=(roles[0], _ROLES[1], roles[1]))
    shown = [block.text for block in show(View(library(who), "fr"), who).blocks]
    assert shown[0] == "Association [A4, A6]"
    assert shown[1].startswith("Vice-president ")
    assert not shown[2].startswith("Association")
