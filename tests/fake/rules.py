"""What the Bot API's reference says of messages beyond types: texts, entities, keyboards."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tests.fake.markup import MarkupError, Parsed, parse, units

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT_UNITS = 4096
CAPTION_UNITS = 1024
MOST_ENTITIES = 100
MOST_BUTTONS = 100
MOST_IN_A_ROW = 8
MOST_COMMANDS = 100
_ACTIONS = {
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
}
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")

Fields = dict[str, Any]


def read_text(parameters: Fields, name: str = "text") -> Parsed:
    """Return a call's text without its markup.

    Raises:
        MarkupError: the markup is wrong.
    """
    text = parameters[name]
    mode = parameters.get("parse_mode")
    if mode == "HTML":
        return parse(text)
    if mode is not None:
        message = f"unexpected parse_mode {mode!r}"
        raise MarkupError(message)
    return Parsed(text, ())


def problems(method: str, parameters: Fields) -> list[str]:
    """Return which rules a call with parameters of the right types breaks, a line each."""
    found: list[str] = []
    for name, most in (("text", TEXT_UNITS), ("caption", CAPTION_UNITS)):
        if name in parameters and method != "answerCallbackQuery":
            found += _text_problems(parameters, name, most)
    if "reply_markup" in parameters:
        found += _keyboard_problems(parameters["reply_markup"].get("inline_keyboard", []))
    if method == "setMyCommands":
        found += _command_problems(parameters["commands"])
    return found


def _text_problems(parameters: Fields, name: str, most: int) -> Iterator[str]:
    try:
        parsed = read_text(parameters, name)
    except MarkupError as error:
        yield f"can't parse entities: {error}"
        return
    text = parsed.text.strip()
    if not text:
        yield f"message {name} is empty"
    if units(text) > most:
        yield f"message is too long: {units(text)} UTF-16 units"
    if len(parsed.entities) > MOST_ENTITIES:
        yield f"{len(parsed.entities)} entities"


def _keyboard_problems(rows: list[list[Fields]]) -> Iterator[str]:
    buttons = [button for row in rows for button in row]
    if len(buttons) > MOST_BUTTONS:
        yield f"{len(buttons)} buttons"
    for row in rows:
        if not 1 <= len(row) <= MOST_IN_A_ROW:
            yield f"{len(row)} buttons in a row"
    for button in buttons:
        if not button["text"].strip():
            yield "a button without text"
        if len(button.keys() & _ACTIONS) != 1:
            yield f"a button needs one action: {button}"


def _command_problems(commands: list[Fields]) -> Iterator[str]:
    if len(commands) > MOST_COMMANDS:
        yield f"{len(commands)} commands"
    for command in commands:
        if not _COMMAND.fullmatch(command["command"]):
            yield f"BOT_COMMAND_INVALID: {command['command']}"
