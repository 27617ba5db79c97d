from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from structlog.testing import capture_logs

from rightsbot.answers.query import Query
from rightsbot.shells.telegram import inline, wording
from rightsbot.shells.terminal import counter
from tests.fake import people
from tests.fake.server import Fault
from tests.shells.telegram.fakes import in_french

if TYPE_CHECKING:
    from rightsbot.shells.telegram.app import TelegramSettings
    from tests.fake.refusal import Fields
    from tests.fake.server import FakeTelegram
    from tests.fake.shown import Shown
    from tests.shells.telegram.fakes import FakeBot, FakeDesk

PICTURES = "https://pictures.example/of-kinds"
FRENCH = people.user(8, language_code="fr")


TYPED, ASKED = 20, 5
"""How many queries and questions of one user are answered within a minute here."""


@pytest.fixture
def settings(settings: TelegramSettings, monkeypatch: pytest.MonkeyPatch) -> TelegramSettings:
    monkeypatch.setattr(inline, "TYPED", TYPED)
    return replace(settings, questions_per_minute=ASKED, pictures=PICTURES)


pytestmark = pytest.mark.usefixtures("service")


async def offers(telegram: FakeTelegram, query: str, **more: Any) -> Fields:  # noqa: ANN401  # any of `type`'s
    """Type something, and return what is offered."""
    number = await telegram.type(query, **more)
    await telegram.until(lambda: number in telegram.elsewhere.offered)
    return telegram.elsewhere.offered[number]


async def choose(telegram: FakeTelegram, query: str, result: str) -> Shown:
    offered = await offers(telegram, query)
    return telegram.elsewhere.choose(offered["inline_query_id"], result)


async def press(telegram: FakeTelegram, shown: Shown, data: str, sender: int | Fields = 7) -> str:
    """Press a button, and wait until that is answered."""
    query = await telegram.press(shown, data, sender)
    await telegram.until(lambda: telegram.answered[query])
    return query


def add_button(shown: Shown, data: str) -> None:
    """Let somebody press what the bot has not put there, as a client can that was tampered with."""
    rows = shown.parameters["reply_markup"]["inline_keyboard"]
    shown.parameters["reply_markup"] = {
        "inline_keyboard": [*rows, [{"text": "forged", "callback_data": data}]]
    }


def has_asked(core: FakeBot, number: int) -> bool:
    return len(core.asked) == number


async def test_entries_are_offered_best_first_with_kind_place_and_picture(
    telegram: FakeTelegram,
) -> None:
    offered = await offers(telegram, "nador")
    assert [each["id"] for each in offered["results"]][:2] == ["city/nador", "practice/action-plan"]
    first = offered["results"][0]
    assert (first["title"], first["description"]) == ("Nador", "City · Morocco · nador is a city.")
    assert first["thumbnail_url"] == f"{PICTURES}/city.png"
    assert offered["is_personal"] is True
    assert offered["cache_time"] == inline.CACHE
    assert not offered.keys() & {"next_offset", "button"}


async def test_nothing_typed_offers_the_kinds(telegram: FakeTelegram) -> None:
    offered = await offers(telegram, "")
    assert [each["id"] for each in offered["results"]][:3] == ["city", "practice", "speaker"]


@pytest.mark.parametrize(
    ("query", "start"),
    [("xylophone", "ask-eHlsb3Bob25l"), ("xylophone " * 20, "start"), ("/reload", "start")],
)
async def test_nothing_found_leads_into_private_with_the_question(
    telegram: FakeTelegram, query: str, start: str
) -> None:
    offered = await offers(telegram, query)
    assert offered["results"] == []
    text = "Nothing found. Ask in private"
    assert offered["button"] == {"text": text, "start_parameter": start}


async def test_guesses_are_called_so_above_them(telegram: FakeTelegram) -> None:
    offered = await offers(telegram, "borders racism")
    assert offered["results"][0]["id"] == "demand/fight-racism"
    start = "ask-Ym9yZGVycyByYWNpc20"
    assert offered["button"] == {"text": "Not sure. Ask in private", "start_parameter": start}


@pytest.mark.parametrize(
    ("offset", "first"),
    [("", "answer"), ("1", "city/madrid"), ("x", "answer"), ("²", "answer"), ("9" * 30, "answer")],
)
async def test_a_page_begins_where_telegram_says(
    telegram: FakeTelegram, offset: str, first: str
) -> None:
    offered = await offers(telegram, "/city", offset=offset)
    assert offered["results"][0]["id"] == first


async def test_more_than_a_page_tells_where_the_next_begins(
    telegram: FakeTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rightsbot.answers.inline.PER_PAGE", 2)
    seen, offset = [], ""
    while True:
        offered = await offers(telegram, "/city", offset=offset)
        seen += [each["id"] for each in offered["results"]]
        if "next_offset" not in offered:
            break
        offset = offered["next_offset"]
    assert seen == ["answer", "city/madrid", "city/nador", "city/pikine"]


async def test_who_types_is_answered_in_their_language_and_not_counted(
    telegram: FakeTelegram, core: FakeBot, desk: FakeDesk
) -> None:
    core.serve(in_french(), None)
    offered = await offers(telegram, "nador", sender=FRENCH)
    assert offered["results"][0]["description"].startswith("Ville · Maroc")
    assert (core.asked, desk.errands) == ([], [])


async def test_a_chosen_card_has_buttons_that_work_there(
    telegram: FakeTelegram, core: FakeBot
) -> None:
    shown = await choose(telegram, "/city nador", "city/nador")
    assert shown.text.startswith("Nador (Morocco)")
    assert not {data for _, data in shown.buttons} & {"/keep city/nador", "/good city/nador"}
    await press(telegram, shown, "/city nador practices\nen", 9)
    await telegram.until(lambda: shown.edits)
    assert core.asked == [Query("/city nador practices", pressed=True)]
    assert shown.text == "/city nador practices"
    assert shown.parameters["link_preview_options"] == {"is_disabled": True}
    assert telegram.toasts == []


async def test_what_it_says_already_is_no_failure(telegram: FakeTelegram) -> None:
    shown = await choose(telegram, "/city nador", "city/nador")
    await press(telegram, shown, "/city nador practices\nen")
    await telegram.until(lambda: shown.edits)
    with capture_logs() as logs:
        await press(telegram, shown, "/short\nen")
        await telegram.until(lambda: shown.edits == 2)
        await press(telegram, shown, "/short\nen")
        await telegram.until(lambda: len(telegram.of("editMessageText")) == 3)
        telegram.elsewhere.shown.clear()
        await press(telegram, shown, "/long\nen")
        await telegram.until(lambda: len(telegram.of("editMessageText")) == 4)
        await offers(telegram, "the end")
    assert logs == []


async def test_nobody_orders_anything_at_the_desk_from_there(
    telegram: FakeTelegram, desk: FakeDesk
) -> None:
    shown = await choose(telegram, "/city nador", "city/nador")
    for data in ("/keep city/nador", "/reload", "/forgetme\nen"):
        add_button(shown, data)
    only = "This works only in your own chat with me."
    await press(telegram, shown, "/keep city/nador")
    await press(telegram, shown, "/forgetme\nen")
    assert telegram.toasts == [only, only]
    await press(telegram, shown, "/reload", 42)
    assert desk.errands == []


async def test_a_message_keeps_its_language_whoever_presses(
    telegram: FakeTelegram, core: FakeBot
) -> None:
    core.serve(in_french(), None)
    offered = await offers(telegram, "/city nador", sender=FRENCH)
    shown = telegram.elsewhere.choose(offered["inline_query_id"], "city/nador")
    for data, sender in (("/city nador practices\nfr", 9), ("/short", FRENCH), ("/x\nxx", FRENCH)):
        before = len(core.asked)
        add_button(shown, data)
        await press(telegram, shown, data, sender)
        await telegram.until(partial(has_asked, core, before + 1))
    assert [query.language for query in core.asked] == ["fr", "fr", "en"]


async def test_what_the_desks_terminal_chose_is_no_language_of_a_message(
    telegram: FakeTelegram, core: FakeBot, desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    core.serve(in_french(), None)
    monkeypatch.setattr(desk.office.people, "language", {counter.CHAT: "fr"}.get)
    shown = await choose(telegram, "/city nador", "city/nador")
    await press(telegram, shown, "/city nador practices\nen")
    await telegram.until(lambda: core.asked)
    assert core.asked[0].language == "en"


async def test_a_bug_in_an_answer_is_logged_and_the_card_stays(telegram: FakeTelegram) -> None:
    shown = await choose(telegram, "/city nador", "city/nador")
    add_button(shown, "crash")
    with capture_logs() as logs:
        await press(telegram, shown, "crash")
        await telegram.until(lambda: logs)
    assert [each["event"] for each in logs] == ["update failed"]
    assert shown.edits == 0


async def test_an_edit_that_telegram_refuses_is_logged(telegram: FakeTelegram) -> None:
    shown = await choose(telegram, "/city nador", "city/nador")
    telegram.faults.append(Fault("editMessageText", 400, "Bad Request: BUTTON_DATA_INVALID"))
    with capture_logs() as logs:
        await press(telegram, shown, "/city nador practices\nen")
        await telegram.until(lambda: telegram.of("editMessageText"))
        await offers(telegram, "the end")
    assert [each["event"] for each in logs] == ["update failed"]


async def test_an_edit_waits_for_an_outage_to_end(telegram: FakeTelegram) -> None:
    shown = await choose(telegram, "/city nador", "city/nador")
    telegram.faults.append(Fault("editMessageText", 502, "Bad Gateway"))
    await press(telegram, shown, "/city nador practices\nen")
    await telegram.until(lambda: shown.edits)


async def test_typing_has_a_bound_of_its_own_and_leaves_the_questions(
    telegram: FakeTelegram,
) -> None:
    for _ in range(TYPED):
        await offers(telegram, "nador")
    one_too_many = await telegram.type("nador")
    await telegram.put(people.written("nador"))
    await telegram.until(telegram.screen)
    assert telegram.screen()[0].text == "nador"
    assert one_too_many not in telegram.elsewhere.offered
    await offers(telegram, "nador", sender=8)


async def test_whoever_presses_too_much_is_told_so_once(telegram: FakeTelegram) -> None:
    shown = await choose(telegram, "/city nador", "city/nador")
    add_button(shown, "/again")
    for number in range(ASKED + 2):
        await press(telegram, shown, "/again", 8)
        add_button(shown, "/again")
        assert len(telegram.toasts) == (number >= ASKED)
    assert telegram.toasts == [str(wording.CROWDED)]


@pytest.mark.parametrize(
    ("fault", "logged"),
    [
        (Fault("answerInlineQuery", 400, "Bad Request: query is too old and so on"), []),
        (Fault("answerInlineQuery", 502, "Bad Gateway"), ["reply not delivered"]),
        (Fault("answerInlineQuery", 400, "Bad Request: RESULTS_TOO_MUCH"), ["update failed"]),
    ],
)
async def test_an_offer_that_comes_too_late_is_nobodys_fault(
    telegram: FakeTelegram, fault: Fault, logged: list[str]
) -> None:
    telegram.faults.append(fault)
    with capture_logs() as logs:
        await telegram.type("what nobody may read in a log")
        await telegram.until(lambda: telegram.of("answerInlineQuery"))
        telegram.faults.clear()
        await offers(telegram, "the end")
    assert [each["event"] for each in logs] == logged
    assert "what nobody may read" not in str(logs)
