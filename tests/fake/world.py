"""What Telegram knows and does: chats, screens, settings, and the methods that change them."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import count
from typing import TYPE_CHECKING, Any

from tests.fake import people, rules
from tests.fake.changes import Changes
from tests.fake.elsewhere import Elsewhere
from tests.fake.facts import Upload
from tests.fake.files import Files
from tests.fake.mailbox import Mailbox, TakenOverError
from tests.fake.refusal import Fields, RefusalError
from tests.fake.shown import Shown
from tests.fake.webhook import Webhook

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from tests.fake.markup import Parsed


class World:
    """Telegram without its HTTP: one bot, and everybody who writes to it."""

    def __init__(self) -> None:
        """Start with nobody."""
        self.changes = Changes()
        self.mailbox = Mailbox(self.changes)
        self.webhook = Webhook(self.changes)
        self.files = Files()
        self.elsewhere = Elsewhere()
        self.shown: dict[tuple[int, int], Shown] = {}
        self.settings: dict[tuple[str, str], Any] = {}
        """What was set by setMyCommands and its like: by name, and by scope and language as in
        `chat 42 fr`."""
        self.documents: list[tuple[int, Upload]] = []
        self.pictures: list[tuple[int, Upload]] = []
        self.venues: list[tuple[int, Fields]] = []
        self.answered: Counter[str] = Counter()
        """How often each callback query was answered."""
        self.toasts: list[str] = []
        """What was said in passing to those who pressed buttons."""
        self._screens: defaultdict[int, list[Shown]] = defaultdict(list)
        self._numbers = count(1)
        self._chats: dict[int, Fields] = {}
        self._threads: set[tuple[int, int]] = set()
        self._queries: set[str] = set()
        self._methods: dict[str, Callable[[Fields], Awaitable[Any]]] = {
            "getFile": self._get_file,
            "getMe": self._get_me,
            "getUpdates": self._get_updates,
            "setWebhook": self._set_webhook,
            "getWebhookInfo": self._get_webhook_info,
            "deleteWebhook": self._delete_webhook,
            "sendMessage": self._send_message,
            "sendDocument": self._send_document,
            "sendPhoto": self._send_photo,
            "sendVenue": self._send_venue,
            "editMessageText": self._edit_message_text,
            "editMessageReplyMarkup": self._edit_message_reply_markup,
            "answerCallbackQuery": self._answer_callback_query,
            "answerInlineQuery": self.elsewhere.answer_inline_query,
            "answerGuestQuery": self.elsewhere.answer_guest_query,
        }

    def meet(self, chat: Fields) -> None:
        """Let the bot write to a chat; nobody has to have written there."""
        self._chats[chat["id"]] = chat

    async def put(self, content: Fields) -> int:
        """Let somebody write or press something; return the update's id."""
        message = content.get("message") or content.get("callback_query", {}).get("message")
        if message:
            self.meet(message["chat"])
            if message.get("is_topic_message"):
                self._threads.add((message["chat"]["id"], message["message_thread_id"]))
        if "callback_query" in content:
            self._queries.add(content["callback_query"]["id"])
        self.elsewhere.note(content)
        return self.mailbox.put(content)

    async def type(self, query: str, sender: int | Fields = 7, offset: str = "") -> str:
        """Let somebody type something after the bot's name; return the inline query's id."""
        update = people.typed(query, sender, offset)
        await self.put(update)
        number: str = update["inline_query"]["id"]
        return number

    async def press(self, shown: Shown, data: str, sender: int | Fields = 7) -> str:
        """Let somebody press a button that a message has; return the callback query's id."""
        assert data in {command for _, command in shown.buttons}, (data, shown.buttons)
        update = people.pressed(data, shown.inline or self._as_message(shown), sender)
        await self.put(update)
        query: str = update["callback_query"]["id"]
        return query

    async def reply(self, shown: Shown, text: str, sender: int = 7, **more: Any) -> None:  # noqa: ANN401  # any field of a message
        """Let somebody reply to a message of the bot's."""
        more["reply_to_message"] = self._as_message(shown)
        await self.put(
            {"message": people.message(self._chats[shown.chat], sender, text=text, **more)}
        )

    async def send_file(self, upload: Upload, chat: int = 7) -> int:
        """Let somebody send a file in a private chat; return the update's id."""
        document = self.files.keep(upload)
        return await self.put(people.sent(document, chat))

    def screen(self, chat: int = 7) -> list[Shown]:
        """Return the bot's messages in a chat, in their order."""
        return [each for each in self._screens[chat] if (chat, each.number) in self.shown]

    def replay(self, update: int) -> None:
        """Send an update to the webhook once more, though it may be confirmed."""
        self.webhook.replay(self.mailbox.ever(update))

    async def perform(self, method: str, parameters: Fields) -> object:
        """Carry out a call that keeps to the rules.

        Raises:
            RefusalError: Telegram would refuse it.
        """
        if method in self._methods:
            return await self._methods[method](parameters)
        return self._set_or_get(method, parameters)

    # The methods.

    async def _get_file(self, parameters: Fields) -> Fields:
        return self.files.describe(parameters["file_id"])

    async def _get_me(self, _: Fields) -> Fields:
        return people.BOT

    async def _get_updates(self, parameters: Fields) -> list[Fields]:
        if self.webhook.url:
            raise RefusalError(
                409,
                "Conflict: can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first",
            )
        if "allowed_updates" in parameters:
            self.mailbox.allow(parameters["allowed_updates"])
        wanted = {"offset": "offset", "limit": "limit", "timeout": "seconds"}
        given = {wanted[name]: parameters[name] for name in wanted.keys() & parameters.keys()}
        try:
            return await self.mailbox.take(**given)
        except TakenOverError as error:
            raise RefusalError(409, f"Conflict: terminated by {error}") from None

    async def _set_webhook(self, parameters: Fields) -> bool:
        if not parameters["url"]:
            return await self._delete_webhook(parameters)
        if parameters.get("drop_pending_updates"):
            self.mailbox.clear()
        if "allowed_updates" in parameters:
            self.mailbox.allow(parameters["allowed_updates"])
        await self.webhook.set(parameters, self.mailbox)
        return True

    async def _get_webhook_info(self, _: Fields) -> Fields:
        return self.webhook.info(self.mailbox)

    async def _delete_webhook(self, parameters: Fields) -> bool:
        await self.webhook.delete()
        if parameters.get("drop_pending_updates"):
            self.mailbox.clear()
        return True

    async def _send_message(self, parameters: Fields) -> Fields:
        chat = self._place(parameters)
        return self._as_message(self._show(chat, rules.read_text(parameters), parameters))

    async def _send_document(self, parameters: Fields) -> Fields:
        chat = self._place(parameters)
        upload = parameters["document"]
        if not isinstance(upload, Upload):
            raise RefusalError(400, "Bad Request: wrong file identifier/HTTP URL specified")
        self.documents.append((chat, upload))
        document = {"file_id": "1", "file_unique_id": "1", "file_name": upload.name}
        return people.message(self._chats[chat], people.BOT, document=document)

    async def _edit_message_reply_markup(self, parameters: Fields) -> Fields | bool:
        shown = self._to_edit(parameters)
        buttons = parameters.get("reply_markup", {})
        if buttons == shown.parameters.get("reply_markup", {}):
            raise RefusalError(400, "Bad Request: message is not modified")
        shown.parameters, shown.edits = (
            shown.parameters | {"reply_markup": buttons},
            shown.edits + 1,
        )
        return shown.inline is not None or self._as_message(shown)

    def _to_edit(self, parameters: Fields) -> Shown:
        if "inline_message_id" in parameters:
            return self.elsewhere.to_edit(parameters["inline_message_id"])
        chat = self._place(parameters)
        shown = self.shown.get((chat, parameters["message_id"]))
        if shown is None:
            raise RefusalError(400, "Bad Request: message to edit not found")
        return shown

    async def _send_photo(self, parameters: Fields) -> Fields:
        chat = self._place(parameters)
        given = parameters["photo"]
        upload = given if isinstance(given, Upload) else self.files.sent(given)
        if upload is None:
            raise RefusalError(400, "Bad Request: wrong file identifier/HTTP URL specified")
        number = self.files.keep(upload)["file_id"] if isinstance(given, Upload) else given
        self.pictures.append((chat, upload))
        sizes = [
            {"file_id": f"{size}{number}", "file_unique_id": "1", "width": 1, "height": 1}
            for size in ("small-", "")
        ]
        photo = people.message(self._chats[chat], people.BOT, photo=sizes)
        if "caption" not in parameters:
            return photo
        shown = self._show(chat, rules.read_text(parameters, "caption"), parameters)
        return photo | {"message_id": shown.number}

    async def _send_venue(self, parameters: Fields) -> Fields:
        chat = self._place(parameters)
        self.venues.append((chat, parameters))
        location = {name: parameters[name] for name in ("latitude", "longitude")}
        venue = {"location": location, "title": parameters["title"], "address": ""}
        return people.message(self._chats[chat], people.BOT, location=location, venue=venue)

    async def _edit_message_text(self, parameters: Fields) -> Fields | bool:
        shown = self._to_edit(parameters)
        if "photo" in shown.parameters:
            raise RefusalError(400, "Bad Request: there is no text in the message to edit")
        text = rules.read_text(parameters).text.strip()
        buttons = parameters.get("reply_markup")
        if (text, buttons) == (shown.text, shown.parameters.get("reply_markup")):
            raise RefusalError(
                400,
                "Bad Request: message is not modified: specified new message content and reply "
                "markup are exactly the same as a current content and reply markup of the message",
            )
        kept = {
            name: shown.parameters[name]
            for name in ("message_thread_id",)
            if name in shown.parameters
        }
        shown.text, shown.parameters, shown.edits = text, parameters | kept, shown.edits + 1
        return shown.inline is not None or self._as_message(shown)

    async def _answer_callback_query(self, parameters: Fields) -> bool:
        query = parameters["callback_query_id"]
        if query not in self._queries:
            raise RefusalError(
                400,
                "Bad Request: query is too old and response timeout expired or query ID is invalid",
            )
        self.answered[query] += 1
        if "text" in parameters:
            self.toasts.append(parameters["text"])
        return True

    def _set_or_get(self, method: str, parameters: Fields) -> object:
        """Keep what `setMyX` sets for a scope, and give it back at `getMyX`."""
        name = method[5:]
        scope = parameters.get("scope", {"type": "default"})
        if "chat_id" in scope and scope["chat_id"] not in self._chats:
            raise RefusalError(400, "Bad Request: chat not found")
        readers = [str(scope[part]) for part in sorted(scope, reverse=True)]
        readers += filter(None, [parameters.get("language_code")])
        key = (name, " ".join(readers))
        if method.startswith("set"):
            self.settings[key] = parameters.get(_snake(name), "")
            return True
        if name == "Commands":
            return self.settings.get(key, [])
        return {_snake(name): self.settings.get(key, "")}

    # The screens.

    def _place(self, parameters: Fields) -> int:
        """Return the chat of a call, if the bot may write there."""
        chat = int(parameters["chat_id"])
        thread = parameters.get("message_thread_id")
        if chat not in self._chats:
            raise RefusalError(400, "Bad Request: chat not found")
        if thread is not None and (chat, thread) not in self._threads:
            raise RefusalError(400, "Bad Request: message thread not found")
        return chat

    def _show(self, chat: int, parsed: Parsed, parameters: Fields) -> Shown:
        number = next(self._numbers)
        shown = Shown(number, chat, parsed.text.strip(), parameters)
        self.shown[chat, number] = shown
        self._screens[chat].append(shown)
        return shown

    def _as_message(self, shown: Shown) -> Fields:
        thread = shown.parameters.get("message_thread_id")
        more = {"message_thread_id": thread, "is_topic_message": True} if thread else {}
        if shown.buttons:
            more["reply_markup"] = shown.parameters["reply_markup"]
        return {
            **people.message(self._chats[shown.chat], people.BOT, text=shown.text, **more),
            "message_id": shown.number,
        }


def _snake(name: str) -> str:
    """Turn `ShortDescription` into `short_description`."""
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)[1:]
