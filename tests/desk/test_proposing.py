from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import pytest

from rightsbot.answers.reply import Outcome
from rightsbot.content.archive import UPLOAD_MEGABYTES, pack
from rightsbot.desk.errand import Person
from tests.content.small import FILES, edited
from tests.desk.room import (
    AMINA,
    BILAL,
    CLOSED,
    ESTHER,
    GATE,
    LOST,
    NADOR,
    NAMELESS,
    TENT,
    Room,
    buttons,
    title,
)


def translated() -> dict[str, bytes]:
    """The content in two languages, word for word."""
    files = edited("report.yaml", "languages: [en]", "languages: [en, fr]")
    for name, data in files.items():
        twice = re.sub(r"\{en: ([^}]*)\}", r"{en: \1, fr: \1}", data.decode())
        files[name] = re.sub(r"(?m)^( +)en: (.*)$", r"\1en: \2\n\1fr: \2", twice).encode()
    return files


async def test_an_admin_sees_the_card_the_difference_and_two_buttons(room: Room) -> None:
    shown = await room.send(AMINA, GATE, caption="It was built")
    card, sheet = shown.replies
    assert card.title.startswith("Nador")
    assert "has a gate" in card.text
    assert card.choices == ()
    assert sheet.title == "Candidate 1: what would change"
    assert "~1 city: Nador" in sheet.text
    assert "It was built, by Amina" in sheet.text
    assert "made from revision 1" in sheet.text
    assert sheet.attachment
    assert sheet.attachment.name == "difference.diff"
    assert f"--- a/{NADOR}" in (sheet.attachment.text or "")
    assert buttons(shown) == {"Publish": "/publish 1 1", "Discard": "/discard 1"}
    assert shown.posts == ()
    assert room.revision == 1


async def test_without_a_caption_the_file_is_the_reason(room: Room) -> None:
    assert "nador.yaml, by Amina" in (await room.send(AMINA, GATE)).replies[-1].text


async def test_an_editors_goes_to_all_admins_with_the_buttons(room: Room) -> None:
    shown = await room.send(ESTHER, GATE)
    assert list(buttons(shown)) == ["Discard"]
    assert "The admins have been sent it" in shown.replies[-1].text
    assert [post.chat for post in shown.posts] == [AMINA.id, AMINA.id, BILAL.id, BILAL.id]
    card, sheet = [post.reply for post in shown.posts if post.chat == BILAL.id]
    assert "has a gate" in card.text
    assert [choice.label for choice in sheet.choices] == ["Publish", "Discard"]
    assert "Esther" in sheet.text


async def test_a_zip_of_several_is_one_candidate(room: Room) -> None:
    shown = await room.send(AMINA, pack({NADOR: GATE, TENT: CLOSED}), "changes.zip")
    assert len(shown.replies) == 3
    await room.press(AMINA, shown, "Publish")
    assert await room.files() == {**FILES, NADOR: GATE, TENT: CLOSED}


async def test_each_language_has_its_preview(room: Room) -> None:
    shown = await room.send(AMINA, pack(translated()), "all.zip")
    assert [reply.title[-4:] for reply in shown.replies[:-1]] == ["[en]", "[fr]"] * 3


async def test_more_cards_than_fit_are_said_to_be_there(room: Room) -> None:
    towns = {
        f"cities/town-{n}.yaml": f"id: town-{n}\nname: {{en: Town {n}}}\n".encode()
        for n in range(9)
    }
    shown = await room.send(AMINA, pack(towns), "towns.zip")
    assert len(shown.replies) == 7
    assert "Not every changed card is shown" in shown.replies[-1].text


async def test_problems_come_by_file_and_line(room: Room) -> None:
    (told,) = (await room.send(ESTHER, NAMELESS)).replies
    assert told.outcome is Outcome.REFUSED
    assert f"{NADOR}:1:1" in told.text
    assert "the old content stays" in told.text
    assert (await room.answer(AMINA, "/candidates")).title == "Nothing waits"


async def test_what_is_live_already_changes_nothing(room: Room) -> None:
    shown = await room.send(AMINA, FILES[NADOR])
    assert title(shown) == "Nothing would change"
    assert (await room.answer(AMINA, "/candidates")).title == "Nothing waits"


async def test_what_makes_a_golden_question_worse_is_shown_with_it(room: Room) -> None:
    shown = await room.send(AMINA, LOST)
    assert "These questions would be answered worse" in shown.replies[-1].text
    assert "“Nador”: expected answer city/nador" in shown.replies[-1].text
    assert list(buttons(shown)) == ["Publish all the same", "Discard"]
    assert room.revision == 1


def leaving(name: str) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        archive.writestr(name, GATE)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("nador.yaml", b"", "is empty"),
        ("nador.yaml", b"x" * (UPLOAD_MEGABYTES * 1024 * 1024 + 1), "more than 2 MB"),
        ("nador.pdf", GATE, "no file of the content"),
        ("", GATE, "name is empty"),
        ("../nador.yaml", GATE, "leads out of the content folder"),
        ("x.zip", GATE, "damaged"),
        ("x.zip", leaving("../../cities/nador.yaml"), "leads out of the content folder"),
        ("x.zip", leaving("cities/inner.zip"), "archive within the zip"),
    ],
)
async def test_what_cannot_be_used_is_refused_with_one_sentence(
    room: Room, name: str, data: bytes, said: str
) -> None:
    (told,) = (await room.send(ESTHER, data, name)).replies
    assert (told.outcome, told.title) == (Outcome.REFUSED, "This cannot be used")
    assert said in told.text
    assert len(told.blocks) == 1


@pytest.mark.parametrize(
    "caption", ["\0\ud800\u202eIt was\nbuilt\x1b[2J", "It was " + "built " * 200]
)
async def test_any_caption_can_be_kept(room: Room, caption: str) -> None:
    someone = Person(ESTHER.id, "Es\0\ud800ther")
    shown = await room.send(someone, GATE, caption=caption)
    assert "It was built" in shown.replies[-1].text
    assert title(await room.say(AMINA, "/publish 1 1")) == "Published as revision 2"
    assert "It was built" in (await room.answer(AMINA, "/revisions 2")).text
    assert ("Esther", "propose") in await room.acts()


async def test_what_waits_is_listed_and_shown_again(room: Room) -> None:
    shown = await room.send(ESTHER, GATE, caption="A gate")
    await room.send(AMINA, CLOSED, "tent.yaml")
    listed = await room.say(ESTHER, "/candidates")
    assert buttons(listed) == {"Candidate 2": "/candidate 2", "Candidate 1": "/candidate 1"}
    assert "A gate, by Esther" in listed.replies[-1].text
    again = await room.press(AMINA, listed, "Candidate 1")
    assert "has a gate" in again.replies[0].text
    assert list(buttons(again)) == ["Publish", "Discard"]
    by_editor = await room.press(ESTHER, listed, "Candidate 1")
    assert by_editor.posts == ()
    assert buttons(by_editor) == buttons(shown)


async def test_a_candidate_is_there_in_another_process(room: Room, replica: Room) -> None:
    shown = await room.send(ESTHER, GATE)
    again = await replica.say(AMINA, buttons(shown)["Discard"].replace("discard", "candidate"))
    assert title(await replica.press(AMINA, again, "Publish")) == "Published as revision 2"
    assert "has a gate" in replica.card()
