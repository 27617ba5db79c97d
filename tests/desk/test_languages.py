from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rightsbot.library import Library
from tests.desk.giving import ADMIN, GROUP, MEMBER, OTHER
from tests.sample import content

if TYPE_CHECKING:
    from rightsbot.desk.desk import Desk
    from tests.desk.giving import Giver


def serve(desk: Desk, *languages: str) -> None:
    """Serve the sample as if it were there in these languages."""
    whole = content()
    report = whole.report.model_copy(update={"languages": languages})
    desk.office.bot.serve(Library.build(whole.model_copy(update={"report": report})), None)


@pytest.fixture
def _in_three(desk: Desk) -> None:
    serve(desk, "en", "es", "fr")


async def test_where_there_is_one_language_that_is_said(give: Giver) -> None:
    reply = (await give("/language")).replies[0]
    assert "I answer in English." in reply.text
    assert "no other language yet" in reply.text
    assert reply.choices == ()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("/language fr", "Not in French"),
        ("/language FRENCH", "Not in French"),
        ("/language pt-BR", "Not in Brazilian Portuguese"),
        ("/language blabla", "No language “blabla”"),
        ("/language " + "x" * 500, "No language “xxx"),
        ("/language ' --", "No language “' --”"),
    ],
)
async def test_a_language_that_the_content_has_not_is_refused(
    desk: Desk, give: Giver, typed: str, said: str
) -> None:
    reply = (await give(typed)).replies[0]
    assert reply.title.startswith(said)
    assert "The content is there in: English." in reply.text
    assert [choice.command for choice in reply.choices] == ["/language en"]
    assert await desk.office.store.languages.all() == {}


@pytest.mark.usefixtures("_in_three")
async def test_each_language_is_offered_by_its_own_name(give: Giver) -> None:
    offered = (await give("/language")).replies[0]
    assert [(each.label, each.command) for each in offered.choices] == [
        ("English", "/language en"),
        ("Español", "/language es"),
        ("Français", "/language fr"),
    ]


@pytest.mark.usefixtures("_in_three")
@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("es", "es"),
        ("ES", "es"),
        ("es-MX", "es"),
        ("es_mx", "es"),
        ("español", "es"),
        ("Espanol", "es"),
        ("Spanish", "es"),
        ("espagnol", "es"),
        ("Mexican Spanish", "es"),
        ("français", "fr"),
        ("FRENCH", "fr"),
        ("francés", "fr"),
        ("français canadien", "fr"),
        ("inglés", "en"),
        ("anglais", "en"),
    ],
)
async def test_a_language_is_known_by_what_any_on_offer_calls_it(
    desk: Desk, give: Giver, words: str, code: str
) -> None:
    await give(f"/language {words}")
    assert desk.language(MEMBER) == code


async def test_one_more_language_needs_nothing_but_its_code(desk: Desk, give: Giver) -> None:
    serve(desk, "en", "pt")
    assert [each.label for each in (await give("/language")).replies[0].choices] == [
        "English",
        "Português",
    ]
    for words in ("português", "Portuguese", "pt-BR"):
        await give(f"/language {words}")
        assert desk.language(MEMBER) == "pt"
        await give("/language en")


@pytest.mark.usefixtures("_in_three")
@pytest.mark.parametrize(
    ("code", "title", "line"),
    [
        ("es", "Idioma: español", "A partir de ahora respondo aquí en español."),
        ("fr", "Langue\u00a0: français", "Je réponds désormais ici en français."),
        ("en", "Language: English", "From now on I answer here in English."),
    ],
)
async def test_the_choice_is_confirmed_in_the_language_that_was_chosen(
    give: Giver, code: str, title: str, line: str
) -> None:
    assert await give.text(f"/language {code}") == f"{title}\n\n{line}"


@pytest.mark.usefixtures("_in_three")
async def test_a_chat_is_answered_in_the_language_that_it_chose(desk: Desk, give: Giver) -> None:
    await give("/language fr")
    assert (desk.language(MEMBER), desk.language(OTHER)) == ("fr", "en")
    assert "Je réponds en français." in await give.text("/language")
    refused = await give.text("/language deutsch")
    assert "anglais, espagnol et français" in refused
    assert await give.title("/language allemand") == "Pas en allemand"


@pytest.mark.usefixtures("_in_three")
async def test_a_group_is_told_that_it_is_for_everybody(desk: Desk, give: Giver) -> None:
    assert "the whole group" in await give.text("/language", MEMBER, GROUP)
    assert "tout le monde dans ce groupe" in await give.text("/language french", MEMBER, GROUP)
    assert (desk.language(GROUP), desk.language(MEMBER)) == ("fr", "en")
    assert "tout le groupe" in await give.text("/language", MEMBER, GROUP)


@pytest.mark.usefixtures("_in_three")
async def test_a_group_that_becomes_a_supergroup_keeps_its_language(
    desk: Desk, give: Giver
) -> None:
    await give("/language fr", MEMBER, -55)
    await desk.move(-55, GROUP)
    assert (desk.language(GROUP), desk.language(-55)) == ("fr", "en")


@pytest.mark.usefixtures("_in_three")
async def test_a_language_that_the_content_lost_is_not_spoken(desk: Desk, give: Giver) -> None:
    await give("/language fr")
    desk.office.bot.serve(Library.build(content()), None)
    assert desk.language(MEMBER) == "en"
    assert await give.title("/feedback", ADMIN) == "No feedback"
