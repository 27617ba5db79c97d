"""What the Bot API's reference says of messages beyond types: texts, entities, keyboards."""

from __future__ import annotations

import ipaddress
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from tests.fake.facts import UPDATE_KINDS
from tests.fake.markup import MarkupError, Parsed, parse, units

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

TEXT_UNITS = 4096
CAPTION_UNITS = 1024
TOAST_CHARACTERS = 200
COPY_CHARACTERS = 256
MOST_ENTITIES = 100
MOST_BUTTONS = 100
MOST_IN_A_ROW = 8
MOST_COMMANDS = 100
MOST_CONNECTIONS = 100
MOST_RESULTS = 50
QUERY_CHARACTERS = 256
ID_BYTES = OFFSET_BYTES = 64
WEBHOOK_PORTS = {80, 88, 443, 8443}
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
_LANGUAGE = re.compile(r"[a-z]{2}")
_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_PEM = b"-----BEGIN CERTIFICATE-----"

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
    if method == "answerCallbackQuery" and len(parameters.get("text", "")) > TOAST_CHARACTERS:
        found.append(f"MESSAGE_TOO_LONG: {len(parameters['text'])} characters")
    if "reply_markup" in parameters:
        found += _keyboard_problems(parameters["reply_markup"].get("inline_keyboard", []))
    if unknown := set(parameters.get("allowed_updates", ())) - UPDATE_KINDS:
        found.append(f"there are no updates of the kinds {sorted(unknown)}")
    if not _LANGUAGE.fullmatch(parameters.get("language_code") or "en"):
        found.append(f"LANG_CODE_INVALID: {parameters['language_code']}")
    if method in _BY_METHOD:
        found += _BY_METHOD[method](parameters)
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


def _target_problems(parameters: Fields) -> Iterator[str]:
    """A message is known by its chat and number, or where the bot is not by another id alone."""
    given = parameters.keys() & {"chat_id", "message_id", "inline_message_id"}
    if given not in ({"chat_id", "message_id"}, {"inline_message_id"}):
        yield f"a message to edit is not known by {sorted(given)}"


def _offer_problems(parameters: Fields) -> Iterator[str]:
    results = parameters["results"]
    if len(results) > MOST_RESULTS:
        yield f"RESULTS_TOO_MUCH: {len(results)}"
    if len({result["id"] for result in results}) < len(results):
        yield "RESULT_ID_DUPLICATE"
    for result in results:
        yield from _result_problems(result)
    if len(parameters.get("next_offset", "").encode()) > OFFSET_BYTES:
        yield f"NEXT_OFFSET_INVALID: {parameters['next_offset']!r:.80}"
    if (button := parameters.get("button")) is not None:
        if not button["text"].strip():
            yield "a button without text"
        if len(button.keys() & {"web_app", "start_parameter"}) != 1:
            yield f"a button above results needs one action: {button}"
        if not _PAYLOAD.fullmatch(button.get("start_parameter", "none")):
            yield f"START_PARAM_INVALID: {button['start_parameter']}"


def _result_problems(result: Fields) -> Iterator[str]:
    if not 1 <= len(result["id"].encode()) <= ID_BYTES:
        yield f"RESULT_ID_INVALID: {result['id']!r:.80}"
    if result["type"] == "article":
        if not result["title"].strip():
            yield "ARTICLE_TITLE_EMPTY"
        yield from _text_problems(result["input_message_content"], "message_text", TEXT_UNITS)
        if not result.get("thumbnail_url", "https://").startswith("https://"):
            yield f"a thumbnail that is not public: {result['thumbnail_url']}"
    if "reply_markup" in result:
        yield from _keyboard_problems(result["reply_markup"]["inline_keyboard"])


def _venue_problems(parameters: Fields) -> Iterator[str]:
    for name, most in (("latitude", 90), ("longitude", 180)):
        if not -most <= parameters[name] <= most:
            yield f"there is no {name} {parameters[name]}"
    for name in ("title", "address"):
        if not parameters[name].strip():
            yield f"a venue without {name}"


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
        if not 1 <= len(button.get("copy_text", {"text": "none"})["text"]) <= COPY_CHARACTERS:
            yield f"a text to copy of {len(button['copy_text']['text'])} characters"
        if len(button.get("switch_inline_query", "")) > QUERY_CHARACTERS:
            yield f"a query of {len(button['switch_inline_query'])} characters"
        if "url" in button and not button["url"].startswith(("https://", "tg://")):
            yield f"BUTTON_URL_INVALID: {button['url']}"


def _command_problems(parameters: Fields) -> Iterator[str]:
    commands = parameters["commands"]
    if len(commands) > MOST_COMMANDS:
        yield f"{len(commands)} commands"
    for command in commands:
        if not _COMMAND.fullmatch(command["command"]):
            yield f"BOT_COMMAND_INVALID: {command['command']}"


def _webhook_problems(parameters: Fields) -> Iterator[str]:
    if not parameters["url"]:
        return
    yield from _address_problems(parameters["url"])
    if not 1 <= parameters.get("max_connections", 1) <= MOST_CONNECTIONS:
        yield f"max_connections: {parameters['max_connections']}"
    if not _SECRET.fullmatch(parameters.get("secret_token", "none")):
        yield "secret token contains unallowed characters"
    if "certificate" in parameters and not parameters["certificate"].content.startswith(_PEM):
        yield "bad webhook: the certificate is no PEM"
    if "ip_address" in parameters and not _is_address(parameters["ip_address"]):
        yield f"bad webhook: {parameters['ip_address']!r:.40} is no IP address"


def _address_problems(url: str) -> Iterator[str]:
    """Loopback may do without TLS and on any port, as with a Bot API server of one's own."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        host, port = "", None
    if not host:
        yield f"bad webhook: invalid webhook URL {url!r:.60}"
    elif host == "localhost" or (_is_address(host) and ipaddress.ip_address(host).is_loopback):
        if parts.scheme not in {"http", "https"}:
            yield f"bad webhook: {parts.scheme} is no scheme for it"
    elif parts.scheme != "https":
        yield "bad webhook: an HTTPS URL must be provided for webhook"
    elif port not in {None, *WEBHOOK_PORTS}:
        yield "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"


_BY_METHOD: Mapping[str, Callable[[Fields], Iterator[str]]] = {
    "answerGuestQuery": lambda parameters: _result_problems(parameters["result"]),
    "answerInlineQuery": _offer_problems,
    "editMessageReplyMarkup": _target_problems,
    "editMessageText": _target_problems,
    "sendVenue": _venue_problems,
    "setMyCommands": _command_problems,
    "setWebhook": _webhook_problems,
}


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True
