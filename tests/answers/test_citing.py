from __future__ import annotations

import re

import pytest

from rightsbot.answers.card import View
from rightsbot.answers.citing import MOST, citation
from rightsbot.answers.faces import show
from rightsbot.answers.reply import Copy, Outcome, Reply, Role
from rightsbot.shells.telegram.render import render
from rightsbot.speech.speech import speech_of
from tests.fake import rules
from tests.sample import library

LIBRARY = library()
REPORT = LIBRARY.content.report


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_a_cards_citation_names_every_paragraph_that_its_page_cites(language: str) -> None:
    for entry in LIBRARY.content.entries.values():
        card = show(View(LIBRARY, language), entry)
        assert card.citation, entry.ref
        assert 1 <= len(card.citation.text) <= MOST
        sources = [block.text for block in card.blocks if block.role is Role.SOURCE]
        numbers = re.findall(r"\d+", " ".join(each.rpartition("”")[2] or each for each in sources))
        assert all(re.search(rf"\b{number}\b", card.citation.text) for number in numbers)


def test_a_citation_gives_way_where_it_is_too_long_but_loses_no_number() -> None:
    section = REPORT.sections[0].id
    for most in (1, 20, 60):
        cites = [f"{section}/{number}" for number in range(1, most + 1)]
        copy = citation(speech_of("en"), REPORT, cites)
        assert copy
        assert re.findall(r"\d+", copy.text.partition("paragraph")[2])[-most:] == [
            str(number) for number in range(1, most + 1)
        ]
    assert citation(speech_of("en"), REPORT, [f"{section}/{n}" for n in range(1, 200)]) is None
    assert citation(speech_of("en"), REPORT, []) is None


def test_telegram_shows_a_button_that_copies_it() -> None:
    page = render(Reply(Outcome.ANSWER, "Nador", citation=Copy("Copy citation", "p. 1")), "bot")
    keyboard = page.keyboard
    assert keyboard == {
        "inline_keyboard": [[{"text": "Copy citation", "copy_text": {"text": "p. 1"}}]]
    }
    sent = {"text": "x", "reply_markup": keyboard}
    assert rules.problems("sendMessage", sent) == []
    keyboard["inline_keyboard"][0][0]["copy_text"]["text"] = "x" * 257
    assert rules.problems("sendMessage", sent) == ["a text to copy of 257 characters"]
