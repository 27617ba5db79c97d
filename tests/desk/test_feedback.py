from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, update

from rightsbot.answers.reply import Outcome
from rightsbot.desk.feedback import MOST, PAGE
from rightsbot.desk.marks import as_command
from rightsbot.store.errors import StoreError
from rightsbot.store.feedback import MOST_A_DAY
from rightsbot.store.tables import AUDIT, FEEDBACK, THUMBS
from tests.desk.giving import ADMIN, GROUP, MEMBER, OTHER

if TYPE_CHECKING:
    from rightsbot.desk.desk import Desk
    from tests.desk.giving import Giver


async def test_words_are_kept_then_thanked_for_and_the_desk_is_told_without_who(
    desk: Desk, give: Giver
) -> None:
    said = await give("/feedback about city/nador: The mayor\nis another.")
    kept = await desk.office.store.feedback.get(1)
    assert kept
    words = kept.words
    assert (words.person, words.chat, words.language) == (MEMBER, MEMBER, "en")
    assert (words.about, words.text) == ("city/nador", "The mayor is another.")
    assert said.replies[0].title == "Thank you"
    assert [post.chat for post in said.posts] == [ADMIN, 43]
    told = said.posts[0].reply.text
    assert told.startswith("✎ Feedback #1\n")
    assert "The mayor is another." in told
    assert "Nador (city/nador)" in told
    assert "in English." in told
    assert "A Name" not in told
    assert str(MEMBER) not in told


async def test_where_there_is_a_desk_chat_only_that_is_told(desk: Desk, give: Giver) -> None:
    desk.office = replace(desk.office, rules=replace(desk.office.rules, desk=-9))
    assert [post.chat for post in (await give("/feedback x")).posts] == [-9]


@pytest.mark.parametrize(
    ("typed", "about", "text"),
    [
        ("/feedback x", "", "x"),
        ("/feedback about city/nador x", "city/nador", "x"),
        ("/feedback about city/atlantis: x", "", "about city/atlantis: x"),
        ("/feedback about/x: y", "", "about/x: y"),
        ("/feedback 12", "", "12"),
        ("/feedback page 2", "", "page 2"),
        ("/feedback a\x00b\ud800c", "", "abc"),
        ("/feedback '); DROP TABLE feedback; --", "", "'); DROP TABLE feedback; --"),
    ],
)
async def test_whatever_is_written_is_kept_as_it_is(
    desk: Desk, give: Giver, typed: str, about: str, text: str
) -> None:
    assert await give.title(typed) == "Thank you"
    kept = await desk.office.store.feedback.get(1)
    assert kept
    assert (kept.words.about, kept.words.text) == (about, text)


async def test_what_is_long_is_kept_as_far_as_one_message_holds(desk: Desk, give: Giver) -> None:
    assert f"first {MOST:,} characters" in await give.text("/feedback " + "😀" * 2_000)
    kept = await desk.office.store.feedback.get(1)
    assert kept
    assert len(kept.words.text) == MOST
    assert "It was long" not in await give.text("/feedback " + "x" * MOST)


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ("/feedback", "/feedback words"),
        ("/feedback about city/nador:", "/feedback about city/nador: words"),
        ("/bad", "/feedback words"),
        ("/bad city/nador", "/feedback about city/nador: words"),
        ("/bad city/atlantis", "/feedback words"),
    ],
)
async def test_who_is_asked_for_words_gives_them_as_a_reply(
    give: Giver, typed: str, command: str
) -> None:
    reply = (await give(typed)).replies[-1]
    assert reply.wants_words
    assert as_command(reply.text, "words") == command


async def test_who_gives_too_much_is_told_and_the_rest_is_not_kept(desk: Desk, give: Giver) -> None:
    titles = [await give.title("/feedback x") for _ in range(MOST_A_DAY + 1)]
    assert titles == ["Thank you"] * MOST_A_DAY + ["Enough for today"]
    assert (await desk.office.store.feedback.latest(0))[1] == MOST_A_DAY


async def test_nothing_is_thanked_for_that_was_not_kept(
    desk: Desk, give: Giver, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object) -> None:
        message = "away"
        raise StoreError(message)

    monkeypatch.setattr(desk.office.store.feedback, "add", fail)
    said = await give("/feedback x")
    assert (said.replies[0].outcome, said.posts) == (Outcome.REFUSED, ())


async def test_admins_list_what_was_given_page_by_page(give: Giver) -> None:
    assert await give.title("/feedback", ADMIN) == "No feedback"
    for number in range(PAGE + 1):
        await give(f"/feedback words {number}")
    await give("/answer 1 Thank you", ADMIN)
    first = (await give("/feedback", ADMIN)).replies[0]
    assert first.title == f"Feedback: {PAGE + 1}"
    assert first.choices[0].command == f"/feedback {PAGE + 1}"
    assert first.choices[-1].command == "/feedback page 2"
    second = (await give("/feedback page 99", ADMIN)).replies[0]
    assert [choice.command for choice in second.choices] == ["/feedback 1", "/feedback page 1"]
    assert "words 0 (answered)" in second.text
    assert await give.title("/feedback", ADMIN, GROUP) == "✎ What is wrong or missing?"


async def test_an_answer_is_kept_noted_and_sent_to_where_the_words_came_from(
    desk: Desk, give: Giver
) -> None:
    await give("/feedback about city/nador: It is another.", MEMBER, GROUP)
    told = (await give("/feedback 1", ADMIN)).replies[0].text
    command = as_command(told, "It is corrected.")
    assert command == "/answer 1 It is corrected."
    said = await give(command, ADMIN)
    assert said.replies[0].title == "Answered: feedback #1"
    (post,) = said.posts
    assert post.chat == GROUP
    assert "It is another." in post.reply.text
    assert "It is corrected." in post.reply.text
    assert "A Name" not in post.reply.text
    assert as_command(post.reply.text, "ok") == "/feedback about city/nador: ok"
    kept = await desk.office.store.feedback.get(1)
    assert kept
    assert kept.answer == "It is corrected."
    assert "It is corrected." in await give.text("/feedback #1", ADMIN)
    async with desk.office.store.database.begin() as connection:
        acts = (await connection.execute(select(AUDIT.c.who_id, AUDIT.c.act))).all()
    assert acts == [(ADMIN, "answer")]


async def test_what_is_answered_is_answered_again_only_on_purpose(give: Giver) -> None:
    await give("/feedback x")
    await give("/answer 1 again and again", ADMIN)
    refused = await give("/answer 1 more", ADMIN)
    assert refused.posts == ()
    assert refused.replies[0].title == "Feedback #1 is answered already"
    assert "“again and again”" in refused.replies[0].text
    (post,) = (await give("/answer 1 again More.", ADMIN)).posts
    assert "More." in post.reply.text
    assert "again More" not in post.reply.text


async def test_of_two_admins_who_answer_at_once_the_second_is_told(
    desk: Desk, give: Giver, monkeypatch: pytest.MonkeyPatch
) -> None:
    await give("/feedback x")
    book = desk.office.store.feedback
    before = await book.get(1)
    await give("/answer 1 first", ADMIN)

    async def late(_: int) -> object:
        return before

    monkeypatch.setattr(book, "get", late)
    said = await give("/answer 1 second", 43)
    assert (said.replies[0].title, said.posts) == ("Not sent", ())


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("/answer", "Which feedback?"),
        ("/answer x", "Which feedback?"),
        ("/answer 0 x", "Which feedback?"),
        ("/answer 99999999999999999999 x", "Which feedback?"),
        ("/answer 999999999 x", "No feedback #999999999"),
        ("/answer 1", "✎ Feedback #1"),
        ("/feedback 2", "No feedback #2"),
    ],
)
async def test_a_number_of_no_use_is_told_in_a_sentence(
    give: Giver, typed: str, title: str
) -> None:
    await give("/feedback x")
    assert await give.title(typed, ADMIN) == title


async def test_who_erased_themselves_gets_no_answer(give: Giver) -> None:
    await give("/feedback x")
    await give("/forgetme yes")
    said = await give("/answer 1 x", ADMIN)
    assert said.posts == ()
    assert "had it erased, or it is older than 90 days" in said.replies[0].text
    await give("/feedback y", OTHER)
    assert await give.title("/answer 1 x", ADMIN) == "No feedback #1"


async def test_only_admins_answer(give: Giver) -> None:
    await give("/feedback x")
    for person in (MEMBER, 50):
        assert await give.title("/answer 1 x", person) == "Nothing to do"


async def test_thumbs_are_counted_for_what_there_is(desk: Desk, give: Giver) -> None:
    for typed in (
        "/good city/nador",
        "/good",
        "/bad city/nador",
        "/good city/atlantis",
        "/bad ' --",
    ):
        assert (await give(typed)).replies[0].outcome is Outcome.HELP
    async with desk.office.store.database.begin() as connection:
        rows = await connection.execute(
            select(THUMBS.c.about, THUMBS.c.up, THUMBS.c.down).order_by(THUMBS.c.about)
        )
        assert rows.all() == [("", 2, 1), ("city/nador", 1, 1)]


async def test_an_entry_that_is_gone_is_shown_by_its_ref(desk: Desk, give: Giver) -> None:
    await give("/feedback x")
    async with desk.office.store.database.begin() as connection:
        await connection.execute(update(FEEDBACK).values(about="city/atlantis"))
    assert "About: city/atlantis" in await give.text("/feedback 1", ADMIN)
