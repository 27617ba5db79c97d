from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from structlog.testing import capture_logs

from rightsbot.answers.query import Query, Scope
from rightsbot.shells.telegram import wording
from rightsbot.shells.telegram.handlers import IN_HAND
from tests.fake import people
from tests.fake.facts import Upload
from tests.fake.people import written
from tests.fake.server import Fault
from tests.shells.telegram.fakes import ADMIN

if TYPE_CHECKING:
    from tests.fake.server import FakeTelegram
    from tests.fake.shown import Shown
    from tests.shells.telegram.fakes import FakeBot, FakeDesk

pytestmark = pytest.mark.usefixtures("service")

GROUP = -100_5
ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group"}
"""Whom Telegram names as the sender of what a group's admin writes anonymously."""
FORWARDED = {"type": "hidden_user", "date": 1, "sender_user_name": "Somebody"}
FROM_ADMIN = people.message(people.private(ADMIN), ADMIN, text="/reload")
PHOTO = [{"file_id": "1", "file_unique_id": "1", "width": 1, "height": 1}]


async def say(telegram: FakeTelegram, text: str, chat: int = 7, **more: Any) -> Shown:  # noqa: ANN401  # any field of a message
    """Write something, and return the reply that comes of it."""
    before = len(telegram.screen(chat))
    await telegram.put(written(text, chat, **more))
    await telegram.until(lambda: len(telegram.screen(chat)) > before)
    return telegram.screen(chat)[before]


async def press(telegram: FakeTelegram, shown: Shown, data: str, sender: int = 7) -> None:
    """Press a button, and wait until that is answered and something was shown."""
    calls = len(telegram.calls)
    query = await telegram.press(shown, data, sender)
    shows = {"editMessageText", "sendMessage"}
    await telegram.until(
        lambda: (
            telegram.answered[query]
            and any(call.method in shows for call in telegram.calls[calls:])
        )
    )


async def quiet(telegram: FakeTelegram) -> None:
    """Wait until everything that was written before has been taken up."""
    reply = await say(telegram, "the end", 999)
    assert reply.text == "the end"


async def test_a_text_is_asked_and_the_reply_shown_without_a_preview(
    telegram: FakeTelegram, core: FakeBot
) -> None:
    shown = await say(telegram, "<b>nador</b> & more")
    assert core.asked == [Query("<b>nador</b> & more")]
    assert shown.text == "<b>nador</b> & more"
    assert shown.parameters["link_preview_options"] == {"is_disabled": True}
    assert shown.buttons[:-2] == [("Short", "/short"), ("Long", "/long"), ("Crash", "crash")]
    assert shown.buttons[-2:] == [("👍", "/good"), ("👎", "/bad")]
    assert "reply_parameters" not in shown.parameters


async def test_a_long_reply_comes_in_several_messages_with_the_buttons_last(
    telegram: FakeTelegram,
) -> None:
    await say(telegram, "/long")
    await telegram.until(lambda: len(telegram.screen()) == 3)
    assert [shown.text[-1] for shown in telegram.screen()] == ["a", "b", "c"]
    assert [bool(shown.buttons) for shown in telegram.screen()] == [False, False, True]


async def test_what_is_too_long_to_read_comes_as_a_file(telegram: FakeTelegram) -> None:
    await say(telegram, "/file")
    await telegram.until(lambda: telegram.documents)
    ((chat, upload),) = telegram.documents
    assert (chat, upload.name, upload.content) == (7, "all.txt", b"one\ntwo")


async def test_what_is_put_aside_is_said_in_passing_and_the_card_stays(
    telegram: FakeTelegram, desk: FakeDesk
) -> None:
    shown = await say(telegram, "/card")
    query = await telegram.press(shown, "/keep city/nador")
    await telegram.until(lambda: telegram.answered[query])
    assert desk.errands[-1].query == Query("/keep city/nador", pressed=True)
    assert telegram.toasts == ["On the shortlist: Nador"]
    assert (shown.text, shown.edits) == ("A card", 0)


async def test_a_venue_follows_the_message(telegram: FakeTelegram) -> None:
    await say(telegram, "/where")
    await telegram.until(lambda: telegram.venues)
    ((chat, venue),) = telegram.venues
    assert chat == 7
    assert (venue["title"], venue["address"]) == ("Nador", "Morocco")
    assert (venue["latitude"], venue["longitude"]) == (35.17, -2.93)
    assert telegram.violations == []


LOCATION = {"latitude": 35.16812345, "longitude": -2.9335}


async def test_a_location_asks_what_is_near(telegram: FakeTelegram, core: FakeBot) -> None:
    await telegram.put({"message": people.message(people.private(7), 7, location=LOCATION)})
    await telegram.until(telegram.screen)
    assert core.asked == [Query("/near 35.1681 -2.9335")]


async def test_in_a_group_only_a_location_in_reply_asks(
    telegram: FakeTelegram, core: FakeBot
) -> None:
    with capture_logs() as logs:
        shown = await say(telegram, "/start", GROUP)
        group = people.group(GROUP)
        await telegram.put({"message": people.message(group, 7, location=LOCATION)})
        await telegram.put(
            {
                "message": people.message(
                    group,
                    7,
                    location=LOCATION,
                    reply_to_message={
                        **people.message(group, people.BOT, text="What was wrong or missing?"),
                        "message_id": shown.number,
                    },
                )
            }
        )
        await telegram.until(lambda: len(telegram.screen(GROUP)) == 2)
    assert [query.text for query in core.asked] == ["/start", "/near 35.1681 -2.9335"]
    assert "35.1" not in str(logs)


async def test_a_location_that_is_none_on_earth_is_passed_over(
    telegram: FakeTelegram, core: FakeBot
) -> None:
    for wrong in ({"latitude": 91, "longitude": 0}, {"latitude": 0, "longitude": -181}):
        await telegram.put({"message": people.message(people.private(7), 7, location=wrong)})
    await quiet(telegram)
    assert [query.text for query in core.asked] == ["the end"]


async def test_a_button_changes_its_message(telegram: FakeTelegram, core: FakeBot) -> None:
    shown = await say(telegram, "hello")
    await press(telegram, shown, "/short")
    assert core.asked[-1] == Query("/short", pressed=True)
    assert (shown.text, shown.edits) == ("/short", 1)
    assert len(telegram.screen()) == 1


async def test_a_button_with_a_long_reply_changes_its_message_and_sends_the_rest(
    telegram: FakeTelegram,
) -> None:
    shown = await say(telegram, "hello")
    await press(telegram, shown, "/long")
    await telegram.until(lambda: len(telegram.screen()) == 3)
    assert shown.text.startswith("Long")
    assert [bool(each.buttons) for each in telegram.screen()] == [False, False, True]


async def test_a_button_that_changes_nothing_is_fine(telegram: FakeTelegram) -> None:
    shown = await say(telegram, "/short")
    await press(telegram, shown, "/short")
    assert telegram.of("editMessageText")[0].status == 400
    await quiet(telegram)
    assert telegram.screen() == [shown]


async def test_a_button_of_a_message_that_is_gone_sends_a_new_one(telegram: FakeTelegram) -> None:
    shown = await say(telegram, "hello")
    await telegram.press(shown, "/short")
    del telegram.shown[7, shown.number]
    await telegram.until(telegram.screen)
    assert telegram.screen()[0].text == "/short"


@pytest.mark.parametrize(
    "message",
    [
        {"chat": people.private(7), "message_id": 1, "date": 0},
        people.message(
            people.private(7), people.BOT, document={"file_id": "1", "file_unique_id": "1"}
        ),
    ],
)
async def test_a_button_of_a_message_out_of_reach_sends_a_new_one(
    telegram: FakeTelegram, message: dict[str, Any]
) -> None:
    await telegram.put(people.pressed("/short", message))
    await telegram.until(telegram.screen)
    assert telegram.screen()[0].text == "/short"
    assert len(telegram.answered) == 1


@pytest.mark.parametrize("missing", ["message", "data"])
async def test_a_button_without_message_or_data_is_answered_and_that_is_all(
    telegram: FakeTelegram, missing: str
) -> None:
    update = people.pressed("/short", people.message(people.private(7), people.BOT, text="x"))
    del update["callback_query"][missing]
    if missing == "data":
        update["callback_query"]["game_short_name"] = "game"
    await telegram.put(update)
    await telegram.until(lambda: telegram.answered)
    await quiet(telegram)
    assert telegram.screen() == []


async def test_a_query_too_old_to_answer_still_changes_the_message(telegram: FakeTelegram) -> None:
    shown = await say(telegram, "hello")
    telegram.faults.append(Fault("answerCallbackQuery", 400, "Bad Request: query is too old"))
    await telegram.press(shown, "/short")
    await telegram.until(lambda: shown.edits)
    assert shown.text == "/short"


async def test_in_a_group_the_reply_hangs_below_the_question(telegram: FakeTelegram) -> None:
    update = written("/city nador", GROUP)
    await telegram.put(update)
    await telegram.until(lambda: telegram.screen(GROUP))
    (shown,) = telegram.screen(GROUP)
    assert shown.parameters["reply_parameters"] == {
        "message_id": update["message"]["message_id"],
        "allow_sending_without_reply": True,
    }
    assert "message_thread_id" not in shown.parameters


async def test_a_topic_is_kept_by_replies_and_buttons(telegram: FakeTelegram) -> None:
    topic = {"message_thread_id": 3, "is_topic_message": True}
    shown = await say(telegram, "/city nador", GROUP, **topic)
    assert shown.parameters["message_thread_id"] == 3
    await press(telegram, shown, "/long")
    await telegram.until(lambda: len(telegram.screen(GROUP)) == 3)
    assert {each.parameters["message_thread_id"] for each in telegram.screen(GROUP)} == {3}


async def test_what_is_not_for_the_bot_is_left_alone(telegram: FakeTelegram, core: FakeBot) -> None:
    other = {"id": 9, "is_bot": True, "first_name": "Other"}
    for update in (
        written("small talk", GROUP),
        written("/city@otherbot nador", GROUP),
        written("nador", via_bot=other),
        written("nador", sender=other),
        {"edited_message": written("nador")["message"]},
        {"channel_post": written("/city nador", GROUP)["message"]},
        {"message": people.message(people.group(GROUP), 7, photo=PHOTO)},
        {"message": people.message(people.private(7), new_chat_title="x")},
    ):
        await telegram.put(update)
    await quiet(telegram)
    assert [query.text for query in core.asked] == ["the end"]
    assert telegram.screen() == telegram.screen(GROUP) == []


async def test_a_photo_in_private_is_answered_once_an_album(telegram: FakeTelegram) -> None:
    for album in (None, "1", "1"):
        photo = people.message(people.private(7), photo=PHOTO, media_group_id=album)
        await telegram.put({"message": photo})
    await telegram.until(lambda: len(telegram.screen()) == 2)
    await quiet(telegram)
    assert [shown.text for shown in telegram.screen()] == [str(wording.TEXT_ONLY)] * 2


async def test_a_failure_is_told_with_its_reference_and_the_next_update_works(
    telegram: FakeTelegram,
) -> None:
    with capture_logs() as logs:
        shown = await say(telegram, "crash")
    (event,) = [log for log in logs if log["event"] == "update failed"]
    assert event["reference"] in shown.text
    assert str(event["exc_info"]) == "what nobody expected"
    assert (await say(telegram, "hello")).text == "hello"
    await press(telegram, shown := telegram.screen()[-1], "crash")
    assert shown.edits == 0
    assert "reference" in telegram.screen()[-1].text


async def test_an_admin_reloads_in_private_while_others_are_answered(
    telegram: FakeTelegram, desk: FakeDesk
) -> None:
    await telegram.put(written("/reload", ADMIN))
    await telegram.put(written("thanks", ADMIN))
    assert (await say(telegram, "hello", 8)).text == "hello"
    assert telegram.screen(ADMIN) == []
    desk.may_finish.set()
    await telegram.until(lambda: len(telegram.screen(ADMIN)) == 2)
    assert [shown.text for shown in telegram.screen(ADMIN)] == ["Reloaded", "thanks"]


@pytest.mark.parametrize(
    "update",
    [
        written("/reload", 8),
        written("/RELOAD@rightsbot now", 8),
        written("/reload@rightsbot", GROUP, sender=ADMIN),
        written("/reload@rightsbot", GROUP, sender=ANONYMOUS, sender_chat=people.group(GROUP)),
        written("/reload", GROUP, sender=8, sender_chat=people.group(-100_9)),
        written("/reload", ADMIN, forward_origin=FORWARDED),
        written("/reload", ADMIN, sender_chat=people.group(GROUP)),
        written("/reload", 8, reply_to_message=FROM_ADMIN),
        written("/reload", GROUP, sender=8, reply_to_message=FROM_ADMIN),
        people.pressed("/reload", people.message(people.group(GROUP), people.BOT, text="x")),
        people.pressed(
            "/reload", people.message(people.private(8), people.BOT, text="x"), sender=8
        ),
    ],
)
async def test_nobody_else_reloads_and_who_tries_is_logged(
    telegram: FakeTelegram, core: FakeBot, desk: FakeDesk, update: dict[str, Any]
) -> None:
    with capture_logs() as logs:
        await telegram.put(update)
        await telegram.until(lambda: core.asked)
        await quiet(telegram)
    assert core.asked[0].scope is Scope.EVERYONE
    assert desk.errands == []
    (event,) = [log for log in logs if log["event"] == "admin command refused"]
    assert event["command"] == "reload"
    assert event["user"] in {ADMIN, 8, 7, GROUP, -100_9}


async def test_what_an_admin_did_not_write_here_and_now_is_not_even_asked(
    telegram: FakeTelegram, core: FakeBot, desk: FakeDesk
) -> None:
    order = written("/reload", ADMIN)["message"]
    for update in (
        {"edited_message": order},
        {"channel_post": order},
        {"edited_channel_post": order},
        {"business_message": order},
        written("/reload", ADMIN, via_bot={"id": 9, "is_bot": True, "first_name": "Other"}),
        written("/reload", ADMIN, is_automatic_forward=True),
        written("/reload", ADMIN, sender={"id": ADMIN, "is_bot": True, "first_name": "Other"}),
        {"message": people.message(people.private(ADMIN), ADMIN, photo=PHOTO, caption="/reload")},
    ):
        await telegram.put(update)
    await quiet(telegram)
    assert [query.text for query in core.asked] == ["the end"]
    assert desk.errands == []


@pytest.mark.parametrize(
    "data", ["x" * 5000, "\0\ud800\u202e", "<b>&</i>", "/city ../../etc/passwd", "", " "]
)
@pytest.mark.parametrize("author", [people.BOT, 8])
async def test_data_that_no_button_has_is_only_a_question(
    telegram: FakeTelegram, core: FakeBot, data: str, author: int | dict[str, Any]
) -> None:
    on = people.message(people.group(GROUP), author, text="x")
    await telegram.put(people.pressed(data, on))
    await telegram.until(lambda: telegram.screen(GROUP))
    assert core.asked == [Query(data, pressed=True)]


async def test_a_flood_is_cut_off_politely_and_others_are_answered(telegram: FakeTelegram) -> None:
    telegram.faults.append(Fault("sendMessage", delay=1, chat=7))
    with capture_logs() as logs:
        for number in range(IN_HAND + 9):
            await telegram.put(written(str(number)))
        assert (await say(telegram, "hello", 8)).text == "hello"
        assert not telegram.screen() or telegram.screen()[0].text == str(wording.CROWDED)
        await telegram.until(lambda: len(telegram.screen()) == IN_HAND + 1)
        await quiet(telegram)
    shown = [each.text for each in telegram.screen()]
    assert shown.count(str(wording.CROWDED)) == 1
    assert [text for text in shown if text != str(wording.CROWDED)] == [
        str(n) for n in range(IN_HAND)
    ]
    assert [log["event"] for log in logs].count("flood of one chat, updates dropped") == 1
    assert (await say(telegram, "again")).text == "again"


async def test_a_chats_replies_come_in_the_order_of_its_questions(telegram: FakeTelegram) -> None:
    telegram.faults.append(Fault("sendMessage", delay=0.2))
    for number in range(5):
        await telegram.put(written(str(number)))
    await telegram.until(lambda: len(telegram.screen()) == 5)
    assert [shown.text for shown in telegram.screen()] == list("01234")


async def test_a_chat_that_blocked_the_bot_is_logged_once_and_left(telegram: FakeTelegram) -> None:
    forbidden = "Forbidden: bot was blocked by the user"
    telegram.faults.append(Fault("sendMessage", 403, forbidden, chat=7))
    with capture_logs() as logs:
        await telegram.put(written("hello"))
        await telegram.until(lambda: telegram.of("sendMessage"))
        await quiet(telegram)
    assert [log for log in logs if log["log_level"] != "info"] == [
        {
            "event": "reply not delivered",
            "log_level": "warning",
            "chat": 7,
            "reason": forbidden,
        }
    ]
    assert len([call for call in telegram.of("sendMessage") if call.status == 403]) == 1


async def test_a_page_that_telegram_finds_faulty_counts_as_our_failure(
    telegram: FakeTelegram,
) -> None:
    telegram.faults.append(Fault("sendMessage", 400, "Bad Request: can't parse entities"))
    assert "reference" in (await say(telegram, "hello")).text


async def test_a_map_comes_as_a_picture_and_a_button_for_one_sends_it_again_by_its_id(
    telegram: FakeTelegram,
) -> None:
    shown = await say(telegram, "/map")
    assert shown.text == "Map\n\nNador."
    await telegram.press(shown, "/map")
    await telegram.until(lambda: len(telegram.pictures) == 2)
    await telegram.press(telegram.screen()[-1], "/short")
    await telegram.until(lambda: len(telegram.screen()) == 3)
    photos = [call.parameters["photo"] for call in telegram.of("sendPhoto")]
    assert isinstance(photos[0], Upload)
    assert photos[1] == "file1"
    assert [each.text for each in telegram.screen()] == [shown.text, shown.text, "/short"]


async def test_a_group_that_got_another_id_is_moved_without_a_word(
    telegram: FakeTelegram, core: FakeBot, desk: FakeDesk
) -> None:
    for chat, more in (
        (-55, {"migrate_to_chat_id": GROUP}),
        (GROUP, {"migrate_from_chat_id": -55}),
    ):
        content = people.message(people.group(chat), ANONYMOUS, **more)
        await telegram.put({"message": content})
    await quiet(telegram)
    assert desk.moves == [(-55, GROUP)] * 2
    assert [query.text for query in core.asked] == ["the end"]
