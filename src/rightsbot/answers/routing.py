"""Routing: from any text to a reply."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA

from rightsbot.answers.asking import answer_text
from rightsbot.answers.browse import browse, help_button
from rightsbot.answers.command import Request
from rightsbot.answers.commands import COMMANDS
from rightsbot.answers.compact import SHORTCUTS
from rightsbot.answers.links import read_payload
from rightsbot.answers.reply import Block, Choice, Outcome, Reply, Role
from rightsbot.answers.words import clean, command_text, echo
from rightsbot.speech.speech import speech_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rightsbot.answers.command import Command
    from rightsbot.answers.query import Query
    from rightsbot.answers.words import CommandText
    from rightsbot.library import Library

_BY_WORD = {word: command for command in COMMANDS for word in command.names}
LONGEST = 600
"""The most characters of a text that are read: no search reads more, and the rest only costs."""
_NEAR = 0.5
"""How alike a mistyped command must be to one of ours to be suggested (0 to 1)."""


def answer(library: Library, query: Query) -> Reply:
    """Answer any text whatsoever from one snapshot."""
    text = clean(query.text)[:LONGEST]
    typed = command_text(SHORTCUTS.get(text.lower().removeprefix("/"), text))
    request = Request(library, query, text, COMMANDS)
    if typed is None:
        return answer_text(request) if text else _BY_WORD["start"].run(request)
    if typed.name == "start" and typed.words:
        typed = read_payload(typed.words)
    command = _usable(query).get(typed.name)
    return command.run(request.about(typed.words)) if command else _unknown(query, typed)


def command_of(query: Query) -> tuple[Command, str] | None:
    """Return the command that the query gives and the words after it, if the asker may give it."""
    typed = command_text(clean(query.text)[:LONGEST])
    command = _BY_WORD.get(typed.name) if typed else None
    if typed is None or command is None or command.scope > query.scope:
        return None
    return command, typed.words


def _usable(query: Query) -> dict[str, Command]:
    return {word: command for word, command in _BY_WORD.items() if command.scope <= query.scope}


def _unknown(query: Query, typed: CommandText) -> Reply:
    speech = speech_of(query.language)
    note = speech.say("There is no command /{name}.", name=echo(typed.name))
    return Reply(
        outcome=Outcome.REFUSED,
        title=speech.say("Unknown command"),
        blocks=(Block(Role.NOTE, note),),
        choices=(*_nearest(query, typed), help_button(speech), *browse(speech)),
    )


def _nearest(query: Query, typed: CommandText) -> Iterator[Choice]:
    usable = _usable(query)
    near = process.extractOne(
        typed.name[:32], list(usable), scorer=OSA.normalized_similarity, score_cutoff=_NEAR
    )
    if near:
        name = usable[near[0]].name
        yield Choice(f"/{name}", f"/{name}")
