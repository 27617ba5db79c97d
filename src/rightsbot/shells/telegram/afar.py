"""A reply in a chat where the bot is not: one message, with the buttons that work there.

Nothing else can be sent to such a chat, and nobody there can write back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from telegram.constants import InlineKeyboardButtonLimit, ParseMode

from rightsbot.answers import desk_commands
from rightsbot.answers.links import payload_of
from rightsbot.answers.words import command_text
from rightsbot.desk.tagging import split_tag
from rightsbot.shells.telegram import wording
from rightsbot.shells.telegram.render import page_of
from rightsbot.speech.speech import speech_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from telegram import User

    from rightsbot.answers.reply import Reply
    from rightsbot.shells.telegram.render import Button, Keyboard

Article = dict[str, Any]
"""The Bot API's InlineQueryResultArticle."""

START: Final = "start"
"""What follows `?start=` in a link that only opens the private chat."""
NO_PREVIEW: Final = {"is_disabled": True}
_DESK = frozenset(word for command in desk_commands.COMMANDS for word in command.names)
"""Commands that the desk carries out for one person or chat, which here is neither."""
_MORE_THAN_TEXT: Final = frozenset({"where", "near", "map"})
"""Commands that answer with a place, a picture, or by what the reader sends."""
_SPOKEN = re.compile(r"(?P<command>.+)\n(?P<language>[a-z]{2,3}(?:-[A-Za-z]{2,4})?)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Note:
    """One message of HTML, and what stands below it."""

    text: str
    keyboard: Keyboard | None

    def article(self, number: str, title: str, **more: str | None) -> Article:
        """Return the message as a result that is chosen under a title; None is left out."""
        result = {
            "type": "article",
            "id": number,
            "title": title,
            "input_message_content": {
                "message_text": self.text,
                "parse_mode": ParseMode.HTML,
                "link_preview_options": NO_PREVIEW,
            },
            "reply_markup": self.keyboard,
            **more,
        }
        return {name: value for name, value in result.items() if value is not None}


def note(reply: Reply, language: str, me: User) -> Note:
    """Return a reply as one message: of one that is longer the beginning, with a way to the rest.

    Args:
        reply: what the core says.
        language: in which it is said, which its buttons keep up.
        me: the bot, for links into the private chat.
    """
    page = page_of(reply, me)
    rows = page.keyboard["inline_keyboard"] if page.keyboard else []
    kept = [[there for each in row for there in _there(each, language, me)] for row in rows]
    text, *rest = page.messages
    if rest:
        kept.append([_into_private(reply.payload, language, me)])
    return Note(text, {"inline_keyboard": [row for row in kept if row]} if any(kept) else None)


def not_there(language: str, me: User) -> Note:
    """Return what is said of a command of the desk, which is done for one person or chat alone."""
    keyboard = {"inline_keyboard": [[_into_private(None, language, me)]]}
    return Note(speech_of(language).say(wording.OWN_CHAT), keyboard)


def link(me: User, payload: str | None) -> str:
    """Return the link that opens the private chat, with what a payload asks if there is one."""
    return f"https://t.me/{me.username}?start={payload or START}"


def split_language(data: str) -> tuple[str, str | None]:
    """Return what a button carries, and the language in which its message is said, if it tells."""
    spoken = _SPOKEN.fullmatch(data)
    return (spoken["command"], spoken["language"]) if spoken else (data, None)


def _into_private(payload: str | None, language: str, me: User) -> Button:
    label = speech_of(language).say("Go on in private")
    return {"text": label, "url": link(me, payload)}


def _there(button: Button, language: str, me: User) -> Iterator[Button]:
    """Yield a button as it works where the bot is not: as it is, or as a link into private."""
    data = button.get("callback_data")
    if data is None:
        yield button
        return
    command, _ = split_tag(data)
    typed = command_text(command)
    name = typed.name if typed else ""
    if name in _MORE_THAN_TEXT:
        if payload := payload_of(command):
            yield {"text": button["text"], "url": link(me, payload)}
    elif name not in _DESK:
        yield button | {"callback_data": _in_language(data, language)}


def _in_language(data: str, language: str) -> str:
    """Add a language to what a button carries, so that whoever presses it does not change it."""
    spoken = f"{data}\n{language}"
    fits = len(spoken.encode()) <= InlineKeyboardButtonLimit.MAX_CALLBACK_DATA
    return spoken if fits else data
