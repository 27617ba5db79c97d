from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, update

from rightsbot.answers.query import Query, Scope
from rightsbot.answers.reply import Outcome
from rightsbot.content.archive import pack
from rightsbot.content.entries import Kind
from rightsbot.store.revisions import Draft
from rightsbot.store.tables import SETTLED
from tests.content.small import FILES
from tests.desk.asking import ask, buttons, order, told
from tests.sample import entry, fact

if TYPE_CHECKING:
    from rightsbot.desk.office import Office


async def listed(office: Office) -> bool:
    return (await told(office, "/unanswered")).title != "Nothing waits"


async def pass_time(office: Office, days: int) -> None:
    """Let what was settled for a time be settled for so many days less."""
    async with office.store.database.begin() as connection:
        (until,) = set(await connection.scalars(select(SETTLED.c.until)))
        if until is not None:
            earlier = until - timedelta(days=days)
            await connection.execute(update(SETTLED).values(until=earlier))


@pytest.mark.parametrize(("act", "comes_back"), [("notours", False), ("later", True)])
async def test_all_wordings_are_put_aside(office: Office, act: str, comes_back: bool) -> None:  # noqa: FBT001  # a row
    await ask(office, "bucharest", 3)
    tag = await ask(office, "what about bucharest", 1)
    reply = await told(office, f"/{act} {tag}")
    assert "“bucharest”" in reply.title
    assert not await listed(office)
    await pass_time(office, 6)
    assert not await listed(office)
    await pass_time(office, 1)
    assert await listed(office) is comes_back


async def test_the_next_question_follows(office: Office) -> None:
    first, second = await ask(office, "rome", 2), await ask(office, "paris", 1)
    assert buttons(await told(office, f"/notours {first}")) == {
        "Next ›": f"/asked {second}",
        "All such questions": "/unanswered",
    }
    assert buttons(await told(office, f"/later {second}")) == {"All such questions": "/unanswered"}


async def test_who_did_it_is_audited_without_the_question(office: Office) -> None:
    tag = await ask(office, "rome")
    await told(office, f"/notours {tag}")
    (act, *_), _ = await office.store.audit.latest(1)
    assert (act.who_id, act.who, act.act) == (2, "Ada", "not ours")
    assert act.detail == f"questions {tag}"


async def test_an_alias_is_proposed_and_answers_once_it_is_published(office: Office) -> None:
    tag = await ask(office, "harbour of nadour", 3)
    said = await order(office, f"/alias {tag} city/nador")
    sheet = said.replies[-1]
    assert sheet.outcome is Outcome.HELP
    assert "+aliases: [الناظور, Nadhor, harbour of nadour]" in sheet.attachment.text  # type: ignore[operator,union-attr]  # it has one
    assert list(buttons(sheet)) == ["Discard"]
    assert [post.chat for post in said.posts] == [1] * len(said.replies)
    assert not await listed(office)
    publish = buttons(said.posts[-1].reply)["Publish"]
    await order(office, publish, scope=Scope.ADMINS)
    assert office.bot.ask(Query("harbour of nadour")).entry == "city/nador"
    live = await office.store.revisions.live()
    assert (live.number, live.origin) == (2, "alias")  # type: ignore[union-attr]  # there is one
    assert "harbour of nadour" in (live.reason if live else "")
    await pass_time(office, 8)
    assert not await listed(office)


async def test_a_discarded_alias_brings_the_question_back_in_a_week(office: Office) -> None:
    tag = await ask(office, "harbour of nadour")
    sheet = (await order(office, f"/alias {tag} city/nador")).replies[-1]
    assert "comes back if the content does not answer it" in sheet.text
    await order(office, buttons(sheet)["Discard"])
    assert not await listed(office)
    await pass_time(office, 8)
    assert await listed(office)


async def test_an_alias_may_be_spelled_by_hand(office: Office) -> None:
    tag = await ask(office, "harbour of nadour")
    said = await order(office, f"/alias {tag} city/nador Harbour of Nadour’s")
    assert "“Harbour of Nadour’s” as an alias of city/nador" in said.replies[-1].text


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("", "Which question, and which entry?"),
        ("{tag}", "Which question, and which entry?"),
        ("0123abcd city/nador", "This question is not on the list"),
        ("{tag} city/rome", "No such entry"),
        ("{tag} cities/nador", "No such entry"),
        ("{tag} city/../../nador", "No such entry"),
        ("{tag} nador", "No such entry"),
        ("{tag} city/nador Nadhor", "Nothing to add"),
        ("{tag} city/nador The tent", "A problem in the content"),
        ("{tag} city/nador " + "x" * 81, "This is too long"),
    ],
)
async def test_what_cannot_be_added_leaves_the_question_listed(
    office: Office, words: str, title: str
) -> None:
    tag = await ask(office, "rome")
    reply = (await order(office, f"/alias {words.format(tag=tag)}")).replies[-1]
    assert (reply.title, reply.outcome) == (title, Outcome.REFUSED)
    assert await listed(office)
    assert await office.store.candidates.waiting(9) == []


async def test_a_file_that_only_a_person_can_change_is_left_to_one(office: Office) -> None:
    tag = await ask(office, "rome")
    broken = pack({**FILES, "cities/nador.yaml": b"- no entry\n"})
    draft = Draft(broken, "broken", "test", None, "a test", "broken by hand")
    assert await office.store.revisions.publish(draft, 1) == 2
    reply = await told(office, f"/alias {tag} city/nador")
    assert reply.title == "The name was not added"
    assert await listed(office)


def test_the_longest_entry_has_room_in_a_button() -> None:
    longest = entry(max(Kind, key=len), "x" * 33, statements=(fact("It is."),))
    assert len(f"/alias 0123abcd {longest.ref}".encode()) <= 64
