"""Whatever anybody wants of the desk, it answers in their language, whichever that is."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from rightsbot.desk import stats
from rightsbot.desk.digest import digest
from rightsbot.desk.errand import Person, Said
from rightsbot.desk.settling import A_WEEK
from rightsbot.desk.stats import DAYS
from rightsbot.speech import speech as speaking
from rightsbot.speech.catalogues import catalogue
from rightsbot.speech.speech import speech_of
from rightsbot.store.feedback import MOST_A_DAY
from rightsbot.store.tallies import Answered, Counts
from tests.desk.asking import ask
from tests.desk.room import (
    AMINA,
    BILAL,
    ESTHER,
    GATE,
    LOST,
    NAMELESS,
    STRANGER,
    Room,
)
from tests.desk.tongues import english_of, unsaid, words_of
from tests.speech.pretending import LANGUAGE, add_catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator
    from gettext import NullTranslations
    from pathlib import Path

    from rightsbot.desk.figures import Figures

NAMES = {"Nador", "nador", "city", "tent", "practice", "Amina", "The"}
"""What the content calls its entries, and what their refs are made of."""
MEMBERS = {
    "a language": ("/language",),
    "a language that is not there": ("/language de",),
    "no language at all": ("/language 77",),
    "feedback, asked for": ("/feedback", "/feedback about city/nador:"),
    "feedback, given": ("/feedback 11", "/feedback about city/nador: 12"),
    "feedback that is long": ("/feedback " + "1" * 2_000,),
    "feedback, too much": ("/feedback 11",) * (MOST_A_DAY + 1),
    "thumbs": ("/good city/nador", "/bad city/nador", "/bad"),
    "nothing that is kept": ("/mydata", "/forgetme", "/forgetme yes"),
    "what is kept": ("/feedback 11", "/keep city/nador", "/mydata", "/forgetme", "/forgetme yes"),
    "a shortlist": ("/keep city/nador", "/keep city/77", "/shortlist clear", "/shortlist"),
}
"""What members do, step by step; they write in figures, which are the same in all languages."""
DESK = {
    "feedback": ("/feedback", "/feedback 1", "/feedback 7", "/answer", "/answer 7 7"),
    "answers": ("/answer 1 7", "/answer 1 8", "/answer 1 again " + "8" * 2_000, "/feedback"),
    "editors": ("/editors", "/editors 7", "/editors add", "/editors add 9", "/editors add 9"),
    "editors less": ("/editors add 42", "/editors remove 44", "/editors remove 9"),
    "the digest": ("/digest", "/digest on", "/digest 7"),
    "revisions": ("/revisions", "/revisions 1", "/revisions 7", "/revisions page 9", "/export"),
    "candidates": ("/candidates", "/candidate 7", "/candidate", "/publish 7", "/discard 7"),
    "unanswered": ("/unanswered", "/unanswered 7", "/asked 7", "/alias", "/later 7"),
    "figures": ("/stats csv", "/stats 7"),
    "standing": ("/replicas", "/audit", "/audit page 9", "/rollback 1", "/rollback", "/reload"),
}
"""What admins do."""


@pytest.fixture
def _made_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The program as it were with a folder of catalogues more."""
    locale = tmp_path / "speech" / "locale"
    locale.mkdir(parents=True)
    add_catalogue(tmp_path)

    def with_it(folder: Path, language: str) -> NullTranslations:
        return catalogue(locale if language == LANGUAGE else folder, language)

    monkeypatch.setattr(speaking, "catalogue", with_it)
    speech_of.cache_clear()
    yield
    speech_of.cache_clear()


async def do(room: Room, language: str, person: Person, steps: tuple[str, ...]) -> list[str]:
    """Have somebody do things, and return all that is said; everybody has the same language."""
    for each in {person, AMINA, BILAL, ESTHER}:
        await room.say(each, f"/language {language}")
    return [text for step in steps for text in words_of(await room.say(person, step))]


def unknown(texts: list[str]) -> set[str]:
    """Return the words of texts that are neither a catalogue's, nor the CLDR's, nor a name."""
    speech, now = speech_of(LANGUAGE), datetime.now(UTC)
    spoken = ("en", "es", "fr", LANGUAGE)
    forms = (
        speech.moment(now),
        speech.moment(now + A_WEEK),
        *(speech.ago(timedelta(seconds=number)) for number in (1, 2)),
        speech.period(now.date() - timedelta(days=DAYS - 1), now.date()),
        speech.several(map(speech.language_name, spoken)),
        speech.language_name("de"),
        *(speech_of(code).own_name for code in spoken),
    )
    known = NAMES.union(*map(unsaid, forms))
    return {word for text in texts for word in unsaid(text)} - known


@pytest.mark.parametrize("language", ["es", "fr"])
@pytest.mark.parametrize("steps", MEMBERS.values(), ids=list(MEMBERS))
async def test_a_member_reads_no_english(
    babel: Room, language: str, steps: tuple[str, ...]
) -> None:
    texts = await do(babel, language, STRANGER, steps)
    assert english_of(texts, speech_of(language)) == []


@pytest.mark.usefixtures("_made_up")
@pytest.mark.parametrize("steps", MEMBERS.values(), ids=list(MEMBERS))
async def test_a_member_reads_what_the_catalogues_have(babel: Room, steps: tuple[str, ...]) -> None:
    assert unknown(await do(babel, LANGUAGE, STRANGER, steps)) == set()


@pytest.mark.usefixtures("_made_up")
@pytest.mark.parametrize("steps", DESK.values(), ids=list(DESK))
async def test_an_admin_reads_what_the_catalogues_have(babel: Room, steps: tuple[str, ...]) -> None:
    await babel.say(STRANGER, f"/language {LANGUAGE}")
    await babel.say(STRANGER, "/feedback about city/nador: 11")
    await babel.say(STRANGER, "/feedback 12")
    texts = await do(babel, LANGUAGE, AMINA, steps)
    assert unknown(texts) == set()


@pytest.mark.usefixtures("_made_up")
async def test_what_is_brought_is_weighed_in_the_language_of_who_reads_it(babel: Room) -> None:
    await do(babel, LANGUAGE, ESTHER, ())
    sent = await babel.send(ESTHER, GATE, caption="7")
    await babel.store.replicas.beat(1)
    before = ("/candidates", "/candidate 1", "/publish 1", "/publish 1 1", "/publish 1 1")
    after = ("/rollback 1", "/rollback 1 2", "/revisions", "/discard 2", "/discard 2", "/replicas")
    done = [
        sent,
        *[await babel.say(AMINA, step) for step in before],
        *[await babel.send(AMINA, data, caption="7") for data in (LOST, GATE, b"")],
        *[await babel.say(AMINA, step) for step in after],
    ]
    # What comes before the last reply are cards, whose words are the content's.
    sheets = (replace(said, replies=said.replies[-1:], posts=said.posts[-1:]) for said in done)
    texts = [text for sheet in sheets for text in words_of(sheet)]
    known = {"Esther", "Rabat", "yaml", "answer", "none", *babel.store.replicas.name.split("-")}
    assert unknown(texts) <= known


async def test_what_is_wrong_with_content_is_told_in_english_within_the_language(
    babel: Room,
) -> None:
    await babel.say(AMINA, "/language fr")
    reply = (await babel.send(AMINA, NAMELESS)).replies[-1]
    assert reply.title.endswith("problèmes dans le contenu")
    assert reply.blocks[-1].text.startswith("Rien n’a été changé")
    assert "cities/nador.yaml:1:1: " in reply.text


@pytest.mark.usefixtures("_made_up")
async def test_what_was_asked_in_vain_is_told_in_the_language_of_who_reads_it(babel: Room) -> None:
    tag = await ask(babel.desk.office, "qzqz", 3)
    await ask(babel.desk.office, "zqzqa", 2, LANGUAGE)
    steps = (
        "/unanswered",
        f"/asked {tag}",
        f"/alias {tag}",
        f"/alias {tag} city/rome",
        f"/alias {tag} city/nador {'7' * 90}",
        f"/later {tag}",
        f"/asked {tag}",
    )
    texts = await do(babel, LANGUAGE, ESTHER, steps)
    await babel.store.subscribers.add(ESTHER.id or 0)
    posts = await digest(babel.desk.office)
    texts += words_of(Said((), posts))
    assert unknown(texts) <= {"qzqz", "zqzqa", "rome"}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "fr",
            [
                "Avec réponse\u00a0: 60 (100",
                "Pouces\u00a0: 0 vers le haut, 0 vers le bas.",
                "Par commande",
            ],
        ),
        ("es", ["Con respuesta: 60 (100", "Pulgares: 0 arriba, 0 abajo.", "Por comando"]),
    ],
)
async def test_figures_are_told_and_drawn_in_the_language(
    babel: Room, monkeypatch: pytest.MonkeyPatch, language: str, words: list[str]
) -> None:
    drawn: list[str] = []

    async def draw(_figures: Figures, language: str) -> bytes:
        drawn.append(language)
        return b""

    monkeypatch.setattr(stats, "draw", draw)
    answered = Answered(datetime.now(UTC).date(), "ask", language, "answer")
    await babel.store.tallies.add(Counts(Counter({answered: 60})))
    texts = await do(babel, language, AMINA, ("/stats",))
    assert all(any(word in text for text in texts) for word in words)
    assert english_of(texts, speech_of(language)) == []
    assert drawn == [language]
