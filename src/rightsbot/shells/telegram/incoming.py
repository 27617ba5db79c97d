"""What a message asks of the bot, if anything."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from telegram import Chat, Location, Message, MessageOriginUser, User
from telegram.constants import ChatType, UpdateType

from rightsbot.answers.commands import COMMANDS
from rightsbot.desk.errand import Person
from rightsbot.desk.marks import as_command

if TYPE_CHECKING:
    from telegram import CallbackQuery, InlineQuery, MaybeInaccessibleMessage, Update

UPDATES: Final = (
    UpdateType.MESSAGE,
    UpdateType.CALLBACK_QUERY,
    UpdateType.INLINE_QUERY,
    UpdateType.GUEST_MESSAGE,
)
"""The sorts of update that Telegram is asked for."""

_COMMAND = re.compile(r"/(?P<name>[^\s@]+)(?P<at>@\w+)?(?P<words>(?:\s.*)?)", re.DOTALL)
_NUMBERS = range(-(2**63), 2**63)
_OURS = frozenset(word for command in COMMANDS for word in command.names)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reply belongs: a chat, perhaps a topic of it, perhaps below a message."""

    chat: int
    thread: int | None = None
    below: int | None = None


def is_sound(update: Update) -> bool:
    """Whether what the bot reads of an update is of the types that the Bot API promises.

    The library checks none, and what is of another type would fail only in the middle of an answer.
    """
    pressed, typed = update.callback_query, update.inline_query
    if message := update.message or update.guest_message:
        return _is_sound_message(message)
    if typed:
        return _is_sound_query(typed)
    return pressed is None or _is_sound_press(pressed)


def _is_sound_query(typed: InlineQuery) -> bool:
    return (
        _is_id(typed.id)
        and _is_text(typed.query)
        and _is_text(typed.offset)
        and _is_person(typed.from_user)
    )


def _is_sound_press(pressed: CallbackQuery) -> bool:
    return (
        _is_id(pressed.id)
        and _is_text(pressed.data, or_none=True)
        and (pressed.inline_message_id is None or _is_id(pressed.inline_message_id))
        and _is_person(pressed.from_user)
        and (pressed.message is None or _is_sound_message(pressed.message))
    )


def _is_sound_message(message: MaybeInaccessibleMessage) -> bool:
    if not (_is_chat(message.chat) and _is_number(message.message_id)):
        return False
    return not isinstance(message, Message) or (
        _is_text(message.text, or_none=True)
        and _is_text(message.caption, or_none=True)
        and (message.guest_query_id is None or _is_id(message.guest_query_id))
        and _is_place(message.location)
        and _is_text(message.media_group_id, or_none=True)
        and all(number is None or _is_number(number) for number in _numbers(message))
        and (message.from_user is None or _is_person(message.from_user))
        and (message.sender_chat is None or _is_chat(message.sender_chat))
    )


def _numbers(message: Message) -> tuple[object, ...]:
    """Return what else must be a number if it is there."""
    return (message.message_thread_id, message.migrate_from_chat_id, message.migrate_to_chat_id)


def _is_id(value: object) -> bool:
    return isinstance(value, str) and value.isascii()


def _is_text(value: object, *, or_none: bool = False) -> bool:
    return isinstance(value, str) or (or_none and value is None)


def _is_place(location: object) -> bool:
    return location is None or (
        isinstance(location, Location)
        and _is_degrees(location.latitude, 90)
        and _is_degrees(location.longitude, 180)
    )


def _is_degrees(value: object, most: int) -> bool:
    return type(value) in {int, float} and -most <= cast("float", value) <= most


def _is_number(value: object) -> bool:
    return type(value) is int and value in _NUMBERS  # To isinstance, True is an int.


def _is_chat(chat: object) -> bool:
    return (
        isinstance(chat, Chat)
        and _is_number(chat.id)
        and _is_text(chat.effective_name, or_none=True)
    )


def _is_person(author: object) -> bool:
    return (
        isinstance(author, User)
        and _is_number(author.id)
        and _is_text(author.full_name)
        and _is_text(author.language_code, or_none=True)
    )


def place_of(message: MaybeInaccessibleMessage) -> Place:
    """Return where a reply to the message belongs; in a group it hangs below the message."""
    if not isinstance(message, Message):
        return Place(message.chat.id)
    return Place(
        chat=message.chat_id,
        # A thread that is no topic is a chain of replies, in which nothing can be sent.
        thread=message.message_thread_id if message.is_topic_message else None,
        below=None if is_private(message.chat) else message.message_id,
    )


def is_private(chat: Chat) -> bool:
    """Whether the chat is one person's with the bot."""
    return chat.type == ChatType.PRIVATE


def is_human(message: Message) -> bool:
    """Whether a person wrote it here: no bot, no inline result, no channel's automatic copy."""
    if message.via_bot or message.is_automatic_forward:
        return False
    # Who writes in the name of a group or a channel appears as one of Telegram's own bots.
    return bool(message.sender_chat or (message.from_user and not message.from_user.is_bot))


def moved(message: Message) -> tuple[int, int] | None:
    """Return a group's former and its new id if it says that it became a supergroup."""
    if is_private(message.chat):
        return None
    old, new = message.migrate_from_chat_id, message.migrate_to_chat_id
    here = message.chat.id
    return (old, here) if old else (here, new) if new else None


def is_forwarded(message: Message) -> bool:
    """Whether its words may be somebody else's: written elsewhere, or in the name of a chat."""
    return message.forward_origin is not None or message.sender_chat is not None


def person_of(message: Message) -> Person:
    """Return who wrote it, a user or the chat it is written as, with a name for people to read."""
    author = message.sender_chat or message.from_user or message.chat
    name = author.full_name if isinstance(author, User) else author.effective_name
    return Person(author.id, name or str(author.id))


def replied_to(message: Message) -> Person | None:
    """Return who wrote the message that this one replies to; of a forwarded one, who did first."""
    answered = message.reply_to_message
    if answered is None:
        return None
    origin = answered.forward_origin
    author = origin.sender_user if isinstance(origin, MessageOriginUser) else answered.from_user
    if author is None or author.is_bot or not _is_person(author):
        return None
    return Person(author.id, author.full_name)


def question(message: Message, me: User) -> str | None:
    """Return what the message asks, without the bot's name; None if it is not for the bot.

    In private everything is. In a group these are: commands of the bot's, replies to it, and
    mentions of it. A location asks what is near it.
    """
    if message.location:
        addressed = is_private(message.chat) or _is_reply_to(message, me)
        return _near(message.location) if addressed else None
    if not message.text:
        return None
    text, mentioned = _strip_mention(message.text, f"@{me.username}")
    command = _COMMAND.fullmatch(text)
    if command and command["at"]:
        return None  # The bot's own name is stripped, so this is another's.
    if is_private(message.chat) or mentioned or _is_reply_to(message, me):
        return text
    return text if command and command["name"].lower() in _OURS else None


def guest_question(message: Message, me: User) -> str:
    """Return what a message of a chat where the bot is no member asks, without the bot's name."""
    return _strip_mention(message.text or message.caption or "", f"@{me.username}")[0]


def meaning(message: Message, text: str, me: User) -> str:
    """Return the command that a text is as a reply to what the bot asked, else the text."""
    answered = message.reply_to_message
    if message.location:
        return text  # Whatever the bot asked for in words, a location is none, and is not kept.
    if answered is None or not _is_reply_to(message, me) or not isinstance(answered.text, str):
        return text
    return as_command(answered.text, text) or text


def _near(location: Location) -> str:
    """Return a location as the command of what is near; a metre or ten are near enough."""
    return f"/near {location.latitude:.4f} {location.longitude:.4f}"


def _strip_mention(text: str, name: str) -> tuple[str, bool]:
    stripped, mentions = re.subn(rf"(?<!\w){re.escape(name)}\b", "", text, flags=re.IGNORECASE)
    at_command = re.sub(rf"^(/\w+){re.escape(name)}\b", r"\1", stripped, flags=re.IGNORECASE)
    return at_command.strip(), mentions > 0 or at_command != stripped


def _is_reply_to(message: Message, me: User) -> bool:
    answered = message.reply_to_message
    return bool(answered and answered.from_user and answered.from_user.id == me.id)
