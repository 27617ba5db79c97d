from __future__ import annotations

import threading
from contextlib import asynccontextmanager
from time import sleep
from typing import TYPE_CHECKING

import pytest
from rich.console import Console
from textual.containers import VerticalScroll
from textual.widgets import Input, Select, Static

from rightsbot.answers.reply import Attachment, Choice, Copy, Outcome, Reply
from rightsbot.bot import Bot
from rightsbot.library import Library
from rightsbot.shells.terminal.conversation import Conversation
from rightsbot.shells.terminal.screen import Screen
from rightsbot.shells.terminal.widgets import Bubble, ChoiceButton, DeedButton
from tests.sample import content
from tests.shells.terminal.conftest import talk

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from textual.pilot import Pilot

    from rightsbot.answers.query import Query


def offered_in(*languages: str) -> Library:
    """The sample as if it were there in these languages."""
    whole = content()
    report = whole.report.model_copy(update={"languages": languages})
    return Library.build(whole.model_copy(update={"report": report}))


@asynccontextmanager
async def screen(bot: Bot, size: tuple[int, int] = (100, 60)) -> AsyncIterator[Pilot[None]]:
    """The client on a screen that nobody sees, once it has greeted."""
    async with shown(Screen(bot, talk(bot)), size) as pilot:
        yield pilot


@asynccontextmanager
async def shown(app: Screen, size: tuple[int, int] = (100, 60)) -> AsyncIterator[Pilot[None]]:
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        yield pilot


async def settled(pilot: Pilot[None]) -> None:
    """Wait until everything that was asked is answered and shown."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def write(pilot: Pilot[None], line: str) -> None:
    """Write a line and send it."""
    pilot.app.query_one("#line", Input).value = line
    await pilot.press("enter")
    await settled(pilot)


def told(pilot: Pilot[None]) -> str:
    """All that stands in the bubbles, in their order."""
    console = Console(width=90)
    with console.capture() as shown:
        for bubble in pilot.app.query_one("#talk", VerticalScroll).query(Static):
            if not isinstance(bubble, ChoiceButton):
                console.print(bubble.content)
    return shown.get()


async def test_it_greets_and_offers_the_ways_in(bot: Bot) -> None:
    (greeting,) = talk(bot).greet()
    async with screen(bot) as pilot:
        assert greeting.title in told(pilot)
        labels = [str(button.label) for button in pilot.app.query(ChoiceButton)]
        assert labels == [choice.label for choice in greeting.choices]


async def test_a_line_is_answered_below_itself(bot: Bot) -> None:
    (card,) = talk(bot).answer("nador")
    async with screen(bot) as pilot:
        await write(pilot, "nador")
        shown = told(pilot)
        assert shown.index("\nnador\n") < shown.index(card.title)
        assert not pilot.app.query_one("#line", Input).value


async def test_a_button_far_above_still_answers(bot: Bot) -> None:
    (listed,) = talk(bot).answer("/city")
    async with screen(bot) as pilot:
        first = pilot.app.query(ChoiceButton).first()
        await write(pilot, "nador")
        first.press()
        await settled(pilot)
        assert told(pilot).count(listed.title) == 1


@pytest.mark.parametrize("leaving", ["quit", "/exit"])
async def test_a_word_of_leaving_leaves(bot: Bot, leaving: str) -> None:
    async with screen(bot) as pilot:
        pilot.app.query_one("#line", Input).value = leaving
        await pilot.press("enter")
        await pilot.pause()
        assert not pilot.app.is_running


async def test_a_blank_line_is_passed_over(bot: Bot) -> None:
    async with screen(bot) as pilot:
        before = told(pilot)
        await write(pilot, "   ")
        assert told(pilot) == before


async def test_the_languages_of_the_content_are_offered(bot: Bot) -> None:
    async with screen(bot) as pilot:
        offered = pilot.app.query_one("#language", Select)
        assert offered.value == "en"


@pytest.mark.parametrize(
    ("language", "keys", "hint"),
    [
        ("en", "Ctrl+L: language · Ctrl+Q: leave", "A city, a person, a word or a question"),
        ("es", "Ctrl+L: idioma · Ctrl+Q: salir", "Una ciudad, una persona"),
        ("fr", "Ctrl+L\u00a0: langue · Ctrl+Q\u00a0: quitter", "Une ville, une personne"),
    ],
)
async def test_the_screen_is_in_the_language_that_is_chosen(
    language: str, keys: str, hint: str
) -> None:
    async with screen(Bot(offered_in("en", "es", "fr"))) as pilot:
        pilot.app.query_one("#language", Select).value = language
        await settled(pilot)
        assert str(pilot.app.query_one("#keys", Static).content) == keys
        assert pilot.app.query_one("#line", Input).placeholder.startswith(hint)


async def test_a_language_that_is_chosen_in_the_talk_is_the_screens(bot: Bot) -> None:
    def ask(query: Query) -> tuple[Reply, ...]:
        chosen = query.text.removeprefix("/language ") if " " in query.text else None
        return (Reply(Outcome.HELP, query.language, language=chosen),)

    conversation = Conversation(ask)
    app = Screen(bot, conversation)
    async with app.run_test() as pilot:
        bot.serve(offered_in("en", "fr"), 2)
        await write(pilot, "/language fr")
        assert app.query_one("#language", Select).value == conversation.language == "fr"
        assert "quitter" in str(app.query_one("#keys", Static).content)
        await write(pilot, "Nador")
        assert "fr" in told(pilot).splitlines()[-1]


async def test_what_is_written_is_never_read_as_markup(bot: Bot) -> None:
    async with screen(bot) as pilot:
        await write(pilot, "[bold]x[/] \x1b[2J")
        assert "[bold]x[/]" in told(pilot)
        assert "\x1b[2J" not in told(pilot)


async def test_an_answer_comes_into_view_with_its_beginning(bot: Bot) -> None:
    async with screen(bot, (60, 18)) as pilot:
        await write(pilot, "nador")
        await write(pilot, "madrid")
        talk = pilot.app.query_one("#talk", VerticalScroll)
        newest = pilot.app.query(Bubble).last()
        assert talk.region.y <= newest.region.y < talk.region.bottom


@pytest.mark.parametrize("language", ["xx", "pt-BR", ""])
async def test_a_language_that_is_not_there_becomes_one_that_is(bot: Bot, language: str) -> None:
    conversation = talk(bot)
    conversation.language = language
    app = Screen(bot, conversation)
    async with app.run_test() as pilot:
        await settled(pilot)
        assert app.query_one("#language", Select).value == conversation.language == "en"


async def test_the_pages_turn_while_the_keyboard_stays_on_the_line(bot: Bot) -> None:
    async with screen(bot, (60, 18)) as pilot:
        await write(pilot, "nador")
        talk = pilot.app.query_one("#talk", VerticalScroll)
        before = talk.scroll_y
        await pilot.press("pageup")
        assert talk.scroll_y < before
        await pilot.press("pagedown", "h", "i")
        assert talk.scroll_y == before
        assert pilot.app.query_one("#line", Input).value == "hi"


async def test_who_clicked_can_type_on(bot: Bot) -> None:
    async with screen(bot) as pilot:
        await pilot.click(pilot.app.query(ChoiceButton).first())
        await settled(pilot)
        await pilot.click(pilot.app.query(Bubble).last())
        await pilot.press("h", "i")
        assert pilot.app.query_one("#line", Input).value == "hi"


async def test_a_long_label_is_shown_whole(bot: Bot) -> None:
    label = "Organisation: the National Council for Human Rights"
    reply = Reply(Outcome.ANSWER, "Nador", choices=(Choice(label, "/city nador"),))
    async with shown(Screen(bot, Conversation(lambda _: (reply,))), (40, 30)) as pilot:
        button = pilot.app.query_one(ChoiceButton)
        assert button.size.width < len(label) <= button.size.width * button.size.height


async def test_a_citation_is_copied(bot: Bot) -> None:
    reply = Reply(Outcome.ANSWER, "Nador", citation=Copy("Copy it", "[Report], paragraph 1"))
    async with shown(Screen(bot, Conversation(lambda _: (reply,)))) as pilot:
        await pilot.click(DeedButton)
        assert pilot.app.clipboard == "[Report], paragraph 1"


@pytest.mark.parametrize("name", ["map.png", "all.txt"])
async def test_a_picture_stands_where_the_terminal_can_show_it(bot: Bot, name: str) -> None:
    enclosed = Attachment(name, b"as bytes")
    conversation = Conversation(lambda _: (Reply(Outcome.LIST, "Map", attachment=enclosed),))
    app = Screen(bot, conversation, lambda data: Static(f"drawn {data.decode()}"))
    async with shown(app) as pilot:
        assert ("drawn as bytes" in told(pilot)) is enclosed.is_picture


async def test_where_it_cannot_it_is_left_out(bot: Bot) -> None:
    enclosed = Attachment("map.png", b"as bytes")
    conversation = Conversation(lambda _: (Reply(Outcome.LIST, "Map", attachment=enclosed),))
    async with shown(Screen(bot, conversation, lambda _: None)) as pilot:
        (words,) = pilot.app.query_one(Bubble).children
        assert isinstance(words, Static)


async def test_what_is_asked_in_haste_is_answered_in_turn(bot: Bot) -> None:
    at_once = threading.Lock()

    def ask(query: Query) -> tuple[Reply, ...]:
        assert at_once.acquire(blocking=False), "another is being answered"
        sleep(0.3 if query.text == "slow" else 0)
        at_once.release()
        return (Reply(Outcome.ANSWER, f"About {query.text}"),)

    async with shown(Screen(bot, Conversation(ask))) as pilot:
        line = pilot.app.query_one("#line", Input)
        for line.value in ("slow", "fast"):
            await pilot.press("enter")
        assert "slow" in told(pilot), "it stands there before it is answered"
        await settled(pilot)
        assert told(pilot).index("About slow") < told(pilot).index("About fast")


async def test_who_chose_a_language_can_type_on() -> None:
    async with screen(Bot(offered_in("en", "es", "fr"))) as pilot:
        await pilot.press("ctrl+l", "down", "enter")
        await settled(pilot)
        await pilot.press("h", "i")
        assert pilot.app.query_one("#line", Input).value == "hi"
        assert pilot.app.query_one("#language", Select).value != "en"
        await pilot.press("ctrl+l", "escape", "escape", "!")
        assert pilot.app.query_one("#line", Input).value == "hi!"
