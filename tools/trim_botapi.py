"""Cut the facts about Telegram's Bot API down to what the bot uses, as data for the tests.

Run as `python -m tools.trim_botapi SOURCE`, where SOURCE is the whole `botapi.json`.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TARGET = Path(__file__).parents[1] / "tests" / "fake" / "botapi.json"

METHODS = (
    "answerCallbackQuery",
    "answerGuestQuery",
    "answerInlineQuery",
    "deleteWebhook",
    "editMessageReplyMarkup",
    "editMessageText",
    "getFile",
    "getMe",
    "getMyCommands",
    "getMyDescription",
    "getMyName",
    "getMyShortDescription",
    "getUpdates",
    "getWebhookInfo",
    "sendDocument",
    "sendMessage",
    "sendPhoto",
    "sendVenue",
    "setMyCommands",
    "setMyDescription",
    "setMyName",
    "setMyShortDescription",
    "setWebhook",
)
"""The methods that the bot calls."""
INCOMING = (
    "CallbackQuery",
    "Chat",
    "ChatMemberUpdated",
    "Document",
    "ExternalReplyInfo",
    "InaccessibleMessage",
    "InlineQuery",
    "Location",
    "MaybeInaccessibleMessage",
    "Message",
    "MessageOrigin",
    "MessageOriginChannel",
    "MessageOriginChat",
    "MessageOriginHiddenUser",
    "MessageOriginUser",
    "PhotoSize",
    "Poll",
    "PollOption",
    "TextQuote",
    "Update",
    "Venue",
)
"""The types that updates are built of, without all the others to which they refer."""

Facts = dict[str, Any]


def trim(facts: Facts) -> Facts:
    """Return the facts about the methods in use, every type that they take, and kinds of update."""
    methods = {name: facts["methods"][name] for name in METHODS}
    types: Facts = {}
    waiting = [name for method in methods.values() for name in _taken(method["parameters"])]
    while waiting:
        name = waiting.pop()
        if name in types or name not in facts["types"]:
            continue
        types[name] = facts["types"][name]
        waiting += [*_taken(types[name]["fields"]), *types[name].get("one_of", ())]
    incoming = {name: facts["types"][name] for name in INCOMING}
    return {
        "bot_api": facts["bot_api"],
        "updates": sorted(facts["types"]["Update"]["fields"].keys() - {"update_id"}),
        "methods": methods,
        "types": dict(sorted((types | incoming).items())),
    }


def _taken(fields: Facts) -> Iterator[str]:
    for field in fields.values():
        yield from _bare(field["types"])


def _bare(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield name.rpartition("Array of ")[2]


def main(source: str) -> None:
    """Read the whole facts from `source`, and write the trimmed ones beside the fake server."""
    facts = trim(json.loads(Path(source).read_text("utf-8")))
    TARGET.write_text(json.dumps(facts, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
