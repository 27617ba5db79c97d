from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import User

from rightsbot.answers.reply import Outcome, Reply
from rightsbot.shells.telegram import pages
from rightsbot.shells.telegram.pages import Pages
from tests.fake import people

if TYPE_CHECKING:
    import pytest

ME = User.de_json(people.BOT)


def test_the_same_reply_is_rendered_once() -> None:
    kept, reply = Pages(), Reply(Outcome.HELP, "One", payload="one")
    page = kept.of(reply, ME)
    assert "https://t.me/rightsbot?start=one" in page.messages[0]
    assert kept.of(reply, ME) is page


def test_many_replies_are_never_mistaken_for_one_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "KEPT", 3)
    kept = Pages()
    first = Reply(Outcome.ANSWER, "first", payload="city-first")
    page = kept.of(first, ME)
    for number in range(100):
        shown = kept.of(Reply(Outcome.ANSWER, str(number), payload=f"city-{number}"), ME)
        assert shown.messages[0].startswith(f"<b>{number}</b>")
        assert kept.of(first, ME) is page


def test_what_repeats_a_question_is_forgotten() -> None:
    kept = Pages()
    card = Reply(Outcome.ANSWER, "Nador", payload="city-nador")
    for reply in (card.noting("You wrote “nadro”."), Reply(Outcome.NONE, "Not in the report")):
        assert kept.of(reply, ME) is not kept.of(reply, ME)
    assert kept.of(card, ME) is kept.of(card, ME)
