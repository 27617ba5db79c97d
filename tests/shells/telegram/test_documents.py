"""Files that people send, and what is told to others than who sent them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from structlog.testing import capture_logs

from rightsbot.answers.query import Scope
from rightsbot.content.archive import UPLOAD_MEGABYTES
from rightsbot.desk.errand import Upload
from rightsbot.shells.telegram import wording
from rightsbot.speech.speech import speech_of
from tests.fake import facts, people
from tests.fake.server import Fault
from tests.shells.telegram.fakes import ADMIN, EDITOR, SECOND_ADMIN, FakeBot, FakeDesk

if TYPE_CHECKING:
    from tests.fake.server import FakeTelegram

pytestmark = pytest.mark.usefixtures("service")

GROUP = -100_5
STRANGER = 7
FORWARDED = {"type": "hidden_user", "date": 1, "sender_user_name": "Somebody"}
FILE = facts.Upload("nador.yaml", b"id: nador\n")


@pytest.fixture
def desk(core: FakeBot) -> FakeDesk:
    return FakeDesk(core, frozenset({ADMIN, SECOND_ADMIN}))


def texts(telegram: FakeTelegram, chat: int) -> list[str]:
    return [shown.text for shown in telegram.screen(chat)]


async def send(telegram: FakeTelegram, chat: int, **more: Any) -> None:  # noqa: ANN401  # any field of a message
    """Send a file, and wait for the first reply."""
    before = len(telegram.screen(chat))
    document = more.pop("document", None) or telegram.files.keep(FILE)
    await telegram.put({"message": people.message(people.private(chat), document=document, **more)})
    await telegram.until(lambda: len(telegram.screen(chat)) > before)


@pytest.mark.parametrize(("sender", "scope"), [(EDITOR, Scope.EDITORS), (ADMIN, Scope.ADMINS)])
@pytest.mark.parametrize(
    "more", [{}, {"forward_origin": FORWARDED}, {"caption": "why"}, {"caption": "/publish 1 1"}]
)
async def test_a_file_is_taken_to_the_desk_with_what_was_written_to_it(
    telegram: FakeTelegram, desk: FakeDesk, sender: int, scope: Scope, more: dict[str, Any]
) -> None:
    await send(telegram, sender, **more)
    (errand,) = desk.errands
    assert errand.upload == Upload("nador.yaml", b"id: nador\n")
    assert (errand.person.id, errand.person.name) == (sender, f"User {sender}")
    assert (errand.query.text, errand.query.scope) == (more.get("caption", ""), scope)
    await telegram.until(lambda: "nador.yaml" in str(texts(telegram, sender)))
    assert texts(telegram, sender)[0] == "A card"


async def test_a_strangers_file_is_not_even_asked_for(
    telegram: FakeTelegram, desk: FakeDesk
) -> None:
    await send(telegram, STRANGER)
    assert texts(telegram, STRANGER) == [str(wording.TEXT_ONLY)]
    assert telegram.of("getFile") == []
    assert desk.errands == []


async def test_a_file_in_a_group_is_nobodys(telegram: FakeTelegram, desk: FakeDesk) -> None:
    document = telegram.files.keep(FILE)
    await telegram.put(
        {"message": people.message(people.group(GROUP), ADMIN, document=document, caption="x")}
    )
    await send(telegram, STRANGER)
    assert telegram.screen(GROUP) == []
    assert desk.errands == []


async def test_what_is_too_large_is_not_even_asked_for(
    telegram: FakeTelegram, desk: FakeDesk
) -> None:
    size = UPLOAD_MEGABYTES * 1024 * 1024 + 1
    await send(telegram, EDITOR, document=telegram.files.keep(FILE) | {"file_size": size})
    assert texts(telegram, EDITOR) == [
        speech_of("en").say(wording.TOO_LARGE, megabytes=UPLOAD_MEGABYTES)
    ]
    assert telegram.of("getFile") == []
    assert desk.errands == []


async def test_what_telegram_has_no_more_is_asked_for_again(
    telegram: FakeTelegram, desk: FakeDesk
) -> None:
    await send(telegram, EDITOR, document=telegram.files.keep(FILE) | {"file_id": "gone"})
    assert texts(telegram, EDITOR) == [str(wording.NOT_FETCHED)]
    assert desk.errands == []


async def test_a_file_without_a_name_goes_to_the_desk_without_one(
    telegram: FakeTelegram, desk: FakeDesk
) -> None:
    document = telegram.files.keep(FILE)
    del document["file_name"]
    await telegram.put({"message": people.message(people.private(EDITOR), document=document)})
    await telegram.until(lambda: desk.errands)
    assert desk.errands[0].upload == Upload("", b"id: nador\n")
    await telegram.until(lambda: telegram.screen(ADMIN))


async def test_all_admins_are_told_also_when_one_has_blocked_the_bot(
    telegram: FakeTelegram,
) -> None:
    telegram.meet(people.private(SECOND_ADMIN))
    forbidden = "Forbidden: bot was blocked by the user"
    telegram.faults.append(Fault("sendMessage", 403, forbidden, chat=ADMIN))
    with capture_logs() as logs:
        await send(telegram, EDITOR)
        await telegram.until(lambda: telegram.screen(SECOND_ADMIN))
    assert texts(telegram, SECOND_ADMIN) == ["For admins"]
    assert texts(telegram, EDITOR) == ["A card", "nador.yaml\n\nno caption"]
    assert [log for log in logs if log["log_level"] == "warning"] == [
        {
            "event": "post not delivered",
            "log_level": "warning",
            "chat": ADMIN,
            "reason": forbidden,
        }
    ]


async def test_a_picture_comes_as_one(telegram: FakeTelegram) -> None:
    await telegram.put(people.written("/export", ADMIN))
    await telegram.until(lambda: telegram.pictures)
    ((chat, picture),) = telegram.pictures
    assert (chat, picture.name, picture.content) == (ADMIN, "chart.png", b"picture")
