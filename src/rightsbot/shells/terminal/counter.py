"""The desk at a terminal: errands from typed lines, and files from and to the disk."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rightsbot.content.archive import UPLOAD_MEGABYTES
from rightsbot.desk.errand import Errand, Person, Said, Upload, refuse
from rightsbot.shells.terminal.saving import saved
from rightsbot.speech.phrase import phrase
from rightsbot.speech.speech import speech_of

if TYPE_CHECKING:
    from asyncio import Runner

    from rightsbot.answers.query import Query
    from rightsbot.answers.reply import Reply
    from rightsbot.desk.desk import Desk

UPLOAD: Final = "/upload"
"""What a terminal has in the place of sending a file: `/upload nador.yaml why`."""
CHAT: Final = 0
"""The chat that a terminal is; Telegram has none of that number."""


class Counter:
    """Gives the errands of whoever sits at the terminal."""

    def __init__(self, desk: Desk, runner: Runner, person: Person, folder: Path) -> None:
        """Run the desk in `runner`; what is no text goes into files of `folder`."""
        self._desk = desk
        self._runner = runner
        self._person = person
        self._folder = folder

    def ask(self, query: Query) -> tuple[Reply, ...]:
        """Answer a query: by the desk if that is for it, else by the bot."""
        if query.pressed:
            query = replace(query, text=self._desk.pressed(query.text))
        speech = speech_of(query.language)
        word, _, rest = query.text.strip().partition(" ")
        if word == UPLOAD:
            said = self._upload(query, rest)
        elif self._desk.handles(query):
            said = self._do(Errand(query, self._person, CHAT))
        else:
            answer = self._desk.illustrated(self._desk.answer(query), query.language)
            said = Said((self._runner.run(answer),))
        told = (
            post.reply.noting(speech.say("Sent to the chat {chat}:", chat=str(post.chat)))
            for post in said.posts
        )
        kept = (saved(reply, lambda: self._folder, query.language) for reply in said.replies)
        return (*told, *kept)

    def _upload(self, query: Query, words: str) -> Said:
        name, _, reason = words.strip().partition(" ")
        path = Path(name)
        try:
            with path.open("rb") as file:
                data = file.read(UPLOAD_MEGABYTES * 1024 * 1024 + 1)
        except (OSError, ValueError) as error:
            title = phrase("This file cannot be read")
            return Said((refuse(speech_of(query.language), title, f"{name}: {error}"),))
        upload = Upload(path.name, data)
        return self._do(Errand(replace(query, text=reason), self._person, CHAT, upload=upload))

    def _do(self, errand: Errand) -> Said:
        return self._runner.run(self._desk.do(errand))
