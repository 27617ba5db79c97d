from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from structlog.testing import capture_logs

from rightsbot.answers.query import Query
from rightsbot.shells.telegram import wording
from tests.fake import people
from tests.fake.server import Fault
from tests.shells.telegram.fakes import in_french

if TYPE_CHECKING:
    from rightsbot.shells.telegram.app import TelegramSettings
    from tests.fake.refusal import Fields
    from tests.fake.server import FakeTelegram
    from tests.fake.shown import Shown
    from tests.shells.telegram.fakes import FakeBot, FakeDesk

pytestmark = pytest.mark.usefixtures("service")

OTHER_BOT = {"id": 9, "is_bot": True, "first_name": "Other"}


@pytest.fixture
def settings(settings: TelegramSettings) -> TelegramSettings:
    return replace(settings, questions_per_minute=3)


async def ask(telegram: FakeTelegram, update: Fields) -> Shown:
    """Ask as a guest, and return the answer that appears in that chat."""
    before = len(telegram.elsewhere.shown)
    await telegram.put(update)
    await telegram.until(lambda: len(telegram.elsewhere.shown) > before)
    return telegram.elsewhere.shown[before]


@pytest.mark.parametrize(
    ("update", "asked"),
    [
        (people.guest("@rightsbot nador"), "nador"),
        (people.guest("what of nador, @RightsBot?"), "what of nador, ?"),
        (people.guest("@rightsbot /city nador"), "/city nador"),
        (people.guest("/city@rightsbot nador"), "/city nador"),
        (people.guest("@rightsbot"), ""),
        # A reply to its own answer there.
        (people.guest("and madrid?"), "and madrid?"),
        (people.guest("@rightsbot nador", chat=55), "nador"),
        (people.guest("", caption="@rightsbot nador"), "nador"),
        # Nobody has any rights from there, be it an admin.
        (people.guest("@rightsbot /reload", sender=42), "/reload"),
    ],
)
async def test_a_guest_is_asked_and_answers_with_one_message(
    telegram: FakeTelegram, core: FakeBot, desk: FakeDesk, update: Fields, asked: str
) -> None:
    shown = await ask(telegram, update)
    assert core.asked == [Query(asked)]
    assert shown.text == (asked or "Welcome")
    assert shown.buttons == [("Short", "/short\nen"), ("Long", "/long\nen"), ("Crash", "crash\nen")]
    assert (desk.errands, telegram.of("sendMessage")) == ([], [])


@pytest.mark.parametrize("text", ["/language fr", "/forgetme", "/Shortlist pdf", "/keep x"])
async def test_what_the_desk_does_leads_into_private(
    telegram: FakeTelegram, core: FakeBot, desk: FakeDesk, text: str
) -> None:
    shown = await ask(telegram, people.guest(f"@rightsbot {text}"))
    assert shown.text == str(wording.OWN_CHAT)
    ((way,),) = shown.parameters["reply_markup"]["inline_keyboard"]
    assert way == {"text": "Go on in private", "url": "https://t.me/rightsbot?start=start"}
    assert (core.asked, desk.errands) == ([], [])


async def test_the_buttons_of_its_answer_work(telegram: FakeTelegram, core: FakeBot) -> None:
    shown = await ask(telegram, people.guest("@rightsbot nador"))
    await telegram.press(shown, "/short\nen")
    await telegram.until(lambda: shown.edits)
    assert (shown.text, core.asked[-1]) == ("/short", Query("/short", pressed=True))


@pytest.mark.parametrize(
    ("chat", "language"),
    [
        # Two people's chat has the asker's language; a group's is nobody's of the moment.
        (55, "fr"),
        (-100_5, "en"),
        (-100_6, "fr"),
    ],
)
async def test_the_language_is_the_askers_only_among_two(  # noqa: PLR0913, PLR0917  # fixtures
    telegram: FakeTelegram,
    core: FakeBot,
    desk: FakeDesk,
    monkeypatch: pytest.MonkeyPatch,
    chat: int,
    language: str,
) -> None:
    core.serve(in_french(), None)
    monkeypatch.setattr(desk.office.people, "language", {-100_6: "fr"}.get)
    await ask(telegram, people.guest("nador", chat, people.user(8, language_code="fr")))
    assert core.asked[-1].language == language


async def test_other_bots_and_what_is_no_query_are_left_alone(
    telegram: FakeTelegram, core: FakeBot
) -> None:
    await telegram.put(people.guest("@rightsbot nador", sender=OTHER_BOT))
    without = people.guest("@rightsbot nador")
    del without["guest_message"]["guest_query_id"]
    telegram.mailbox.put(without)
    await ask(telegram, people.guest("the end"))
    assert [query.text for query in core.asked] == ["the end"]


async def test_whoever_asks_too_much_is_told_so_once(telegram: FakeTelegram) -> None:
    for _ in range(3):
        await ask(telegram, people.guest("nador"))
    assert (await ask(telegram, people.guest("nador"))).text == str(wording.CROWDED)
    await telegram.put(people.guest("nador"))
    await ask(telegram, people.guest("nador", sender=8))
    assert len(telegram.elsewhere.shown) == 5


@pytest.mark.parametrize(
    ("text", "fault", "logged"),
    [
        ("x", Fault("answerGuestQuery", 400, "Bad Request: query is too old and so on"), []),
        ("x", Fault("answerGuestQuery", 400, "Bad Request: GUEST"), ["update failed"]),
        ("x", Fault("answerGuestQuery", 403, "Forbidden: no"), ["reply not delivered"]),
        ("crash", Fault("sendMessage"), ["update failed"]),
    ],
)
async def test_what_fails_is_logged_without_what_was_asked(
    telegram: FakeTelegram, text: str, fault: Fault, logged: list[str]
) -> None:
    telegram.faults.append(fault)
    with capture_logs() as logs:
        await telegram.put(people.guest(f"@rightsbot {text}"))
        for _ in range(2):
            await ask(telegram, people.guest("the end"))
    assert [each["event"] for each in logs] == logged
    assert telegram.of("sendMessage") == []


async def test_an_answer_waits_for_an_outage_to_end(telegram: FakeTelegram) -> None:
    telegram.faults.append(Fault("answerGuestQuery", 502, "Bad Gateway"))
    shown = await ask(telegram, people.guest("@rightsbot nador"))
    assert shown.text == "nador"
