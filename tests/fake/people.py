"""Updates as Telegram words them: what people write and press."""

from __future__ import annotations

import time
from itertools import count
from typing import Any

BOT = {
    "id": 424242,
    "is_bot": True,
    "first_name": "Rights",
    "username": "rightsbot",
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": True,
    "supports_guest_queries": True,
}

Fields = dict[str, Any]
_numbers = count(1)


def user(number: int, **more: Any) -> Fields:  # noqa: ANN401  # any field of a user
    return {"id": number, "is_bot": False, "first_name": f"User {number}", **more}


def private(number: int) -> Fields:
    return {"id": number, "type": "private", "first_name": f"User {number}"}


def group(number: int, *, forum: bool = False) -> Fields:
    """A group's negative number says which sort it is, as Telegram's do."""
    kind = "supergroup" if str(number).startswith("-100") else "group"
    return {"id": number, "type": kind, "title": "A group"} | ({"is_forum": True} if forum else {})


def message(chat: Fields, sender: int | Fields | None = None, **more: Any) -> Fields:  # noqa: ANN401  # any field of a message
    """A message; `sender` is a user's number or a whole user, by default the private chat's."""
    author = sender if isinstance(sender, dict) else user(sender or abs(chat["id"]))
    number = 10_000 + next(_numbers)
    return {
        "message_id": number,
        "date": int(time.time()),
        "chat": chat,
        "from": author,
        **_commands(more.get("text", "")),
        **more,
    }


def _commands(text: str) -> Fields:
    if not text.startswith("/"):
        return {}
    length = len(text.split(maxsplit=1)[0].encode("utf-16-le")) // 2
    return {"entities": [{"type": "bot_command", "offset": 0, "length": length}]}


def written(text: str, chat: int = 7, **more: Any) -> Fields:  # noqa: ANN401  # any field of a message
    """An update: a text in a private chat, or in a group if the number is negative."""
    place = private(chat) if chat > 0 else group(chat, forum="message_thread_id" in more)
    sender = more.pop("sender", None if chat > 0 else 7)
    return {"message": message(place, sender, text=text, **more)}


def sent(document: Fields, chat: int = 7) -> Fields:
    """An update: a file in a private chat."""
    return {"message": message(private(chat), document=document)}


def guest(text: str, chat: int = -100_77, sender: int | Fields = 7, **more: Any) -> Fields:  # noqa: ANN401  # any field of a message
    """An update: a text in a chat where the bot is no member; two people's if positive."""
    place = private(chat) if chat > 0 else group(chat)
    more["guest_query_id"] = str(800_000 + next(_numbers))
    return {"guest_message": message(place, sender, text=text, **more)}


def typed(query: str, sender: int | Fields = 7, offset: str = "") -> Fields:
    """An update: what somebody has typed after the bot's name, in whichever chat."""
    return {
        "inline_query": {
            "id": str(700_000 + next(_numbers)),
            "from": sender if isinstance(sender, dict) else user(sender),
            "query": query,
            "offset": offset,
            "chat_type": "group",
        }
    }


def pressed(data: str, on: Fields | str, sender: int | Fields = 7) -> Fields:
    """An update: a button pressed on a message, which is given as the server keeps it.

    Of one in a chat where the bot is not, Telegram tells only its `inline_message_id`.
    """
    where = {"inline_message_id": on} if isinstance(on, str) else {"message": on}
    return {
        "callback_query": {
            "id": str(900_000 + next(_numbers)),
            "from": sender if isinstance(sender, dict) else user(sender),
            "chat_instance": "1",
            **where,
            "data": data,
        }
    }
