"""Who is told something is told it in their language, whoever did it in whichever."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rightsbot.answers.query import Query
from rightsbot.bot import Bot
from rightsbot.desk.desk import Desk
from rightsbot.desk.errand import Errand
from rightsbot.desk.marks import as_command
from rightsbot.desk.office import Folder, Office
from rightsbot.speech.catalogues import FOLDER, languages
from rightsbot.speech.speech import speech_of
from rightsbot.store.store import Store
from tests.desk.room import AMINA, BILAL, ESTHER, GATE, RULES, STRANGER
from tests.desk.test_desk import NOWHERE
from tests.desk.tongues import english_of, texts_of
from tests.sample import library

if TYPE_CHECKING:
    from tests.desk.room import Room

GROUP = -100_5


async def test_each_of_the_desk_is_told_in_a_language_of_their_own(babel: Room) -> None:
    await babel.say(AMINA, "/language fr")
    await babel.say(BILAL, "/language es")
    said = await babel.say(STRANGER, "/feedback 7")
    assert said.replies[0].title == "Thank you"
    assert [(post.chat, post.reply.title) for post in said.posts] == [
        (AMINA.id, "✎ Remarque #1"),
        (BILAL.id, "✎ Comentario #1"),
    ]
    assert ", en anglais." in said.posts[0].reply.text


async def test_an_answer_is_in_the_language_in_which_the_words_were_given(babel: Room) -> None:
    await babel.say(STRANGER, "/language es")
    await babel.say(STRANGER, "/feedback 7")
    await babel.say(STRANGER, "/language en")
    (post,) = (await babel.say(AMINA, "/answer 1 8")).posts
    assert post.reply.title == "✎ La redacción le responde"
    assert "Responda a este mensaje" in post.reply.text


@pytest.mark.parametrize("language", languages(FOLDER))
async def test_a_reply_to_a_message_is_understood_in_every_language(
    babel: Room, language: str
) -> None:
    for person in (STRANGER, AMINA):
        await babel.say(person, f"/language {language}")
    wants = [(await babel.say(STRANGER, "/feedback about city/nador:")).replies[0]]
    wants.append((await babel.say(STRANGER, "/bad city/nador")).replies[0])
    told = (await babel.say(STRANGER, "/feedback about city/nador: 7")).posts[0].reply
    assert as_command(told.text, "8") == "/answer 1 8"
    wants.append((await babel.say(AMINA, "/answer 1 8")).posts[0].reply)
    assert {as_command(each.text, "9") for each in wants} == {"/feedback about city/nador: 9"}


async def test_who_brought_something_is_told_of_it_in_a_language_of_their_own(babel: Room) -> None:
    await babel.say(ESTHER, "/language es")
    await babel.say(BILAL, "/language fr")
    sent = await babel.send(ESTHER, GATE)
    titles = {post.chat: post.reply.title for post in sent.posts}
    assert sent.replies[-1].title == "Propuesta 1: qué cambiaría"
    assert titles[BILAL.id or 0] == "Proposition 1\u00a0: ce qui changerait"
    assert titles[AMINA.id or 0] == "Candidate 1: what would change"
    done = await babel.say(BILAL, "/publish 1 1")
    assert done.replies[0].title == "Publié comme révision 2"
    assert [post.reply.title for post in done.posts] == ["Publicado como revisión 2"]


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("/mydata", "Pas ici"),
        ("/forgetme yes", "Pas ici"),
        ("/shortlist", "La sélection est vide"),
        ("/feedback 7", "Merci"),
        ("/good", "Merci"),
    ],
)
async def test_a_group_is_answered_in_the_language_of_the_group(
    babel: Room, typed: str, title: str
) -> None:
    query = Query(typed, "fr")
    said = await babel.desk.do(Errand(query, STRANGER, GROUP))
    assert said.replies[0].title == title
    assert english_of(texts_of(said.replies[0]), speech_of("fr")) == []


@pytest.mark.parametrize(
    ("language", "title"), [("fr", "Pas pour le moment"), ("es", "Ahora mismo no")]
)
async def test_that_the_store_is_away_is_said_in_the_language(language: str, title: str) -> None:
    office = Office(Bot(library()), Store(NOWHERE), RULES, lambda: Folder({}))
    (reply,) = (await Desk(office).do(Errand(Query("/mydata", language), STRANGER, 7))).replies
    assert reply.title == title
    assert english_of(texts_of(reply), speech_of(language)) == []
