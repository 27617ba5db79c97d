from __future__ import annotations

import pytest

from rightsbot.desk.marks import MARK, as_command, numbered, wanting


@pytest.mark.parametrize(
    ("replied_to", "words", "command"),
    [
        (wanting("What was wrong?"), "all of it", "/feedback all of it"),
        (wanting("What?", "city/nador"), "the mayor", "/feedback about city/nador: the mayor"),
        (
            f"{wanting('¿Qué?', 'city/al-hoceima')}\n\nMore.",
            "x",
            "/feedback about city/al-hoceima: x",
        ),
        (numbered("Feedback", 12), "Thank you", "/answer 12 Thank you"),
        (
            f"{numbered('Avis', 12)}\n\n{numbered('Avis', 13)}",
            "two\nlines",
            "/answer 12 two\nlines",
        ),
        (numbered("Feedback", 12), "/help", None),
        (numbered("Feedback", 12), " /help", None),
        (wanting("What?"), "/feedback x", None),
        ("Nador (Morocco)\n\n✎ What?", "x", None),
        ("What was wrong?", "x", None),
        (f"{MARK} Feedback #0", "x", None),
        (f"{MARK} Feedback #1234567890", "x", None),
        (f"{MARK} Feedback #12 (city/nador)", "x", None),
        (f"{MARK} What? (no ref)", "x", None),
        ("", "x", None),
    ],
)
def test_a_reply_is_the_command_that_the_message_asks_for(
    replied_to: str, words: str, command: str | None
) -> None:
    assert as_command(replied_to, words) == command
