"""The bot with its real content, and a transport that checks every call by the Bot API's rules."""

from __future__ import annotations

import asyncio
import json
from http import HTTPStatus
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ptb_aiohttp import AiohttpRequest
from rightsbot.answers.reply import Block, Outcome, Reply, Role
from rightsbot.bot import Bot
from rightsbot.content.reading import load, read_files
from rightsbot.desk.desk import Desk
from rightsbot.desk.errand import Said
from rightsbot.desk.office import Folder, Office, Rules
from rightsbot.library import Library
from rightsbot.shells.telegram.api import Api
from rightsbot.shells.telegram.app import TelegramSettings, connect
from rightsbot.shells.telegram.connection import Connection
from rightsbot.shells.telegram.courier import Courier
from rightsbot.shells.telegram.handlers import Handlers
from rightsbot.shells.telegram.intake import Intake
from rightsbot.shells.telegram.means import Means
from rightsbot.shells.telegram.metered import Metered
from rightsbot.shells.telegram.metrics import Metrics
from rightsbot.shells.telegram.pace import Pace
from rightsbot.shells.telegram.quota import Quota
from rightsbot.shells.telegram.webhook import Webhook
from rightsbot.store.store import Store
from tests.fake import facts, people, rules
from tests.shells.telegram.fakes import ADMIN, NOWHERE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import SecretStr

    from rightsbot.desk.errand import Errand

CONTENT = Path(__file__).parents[2] / "content"
SECRET = "the-Secret_1"  # noqa: S105  # nobody's


RESULTS = {
    "getMe": people.BOT,
    "answerGuestQuery": {"inline_message_id": "1"},
    "getFile": {"file_id": "1", "file_unique_id": "1", "file_path": "documents/1.yaml"},
}
OTHERS_WORDS = ("forward_origin", "sender_chat", "via_bot", "is_automatic_forward")
"""Fields that say that the words may be somebody else's."""


class Core(Bot):
    """The real core."""

    def __init__(self) -> None:
        super().__init__(Library.build(load(read_files(CONTENT))))


class Counter(Desk):
    """A desk that only notes what it is asked: its acts are functions that others test."""

    def __init__(self, core: Core) -> None:
        rules = Rules(admins=frozenset({ADMIN}))
        super().__init__(Office(core, Store(NOWHERE), rules, lambda: Folder({})))
        self.errands: list[Errand] = []

    @property
    def orders(self) -> list[Errand]:
        """What only who may give it may give; a file is looked at by an admin before it counts."""
        return [each for each in self.errands if each.upload is None]

    async def do(self, errand: Errand) -> Said:
        self.errands.append(errand)
        words = filter(None, (errand.query.text, errand.person.name))
        blocks = tuple(Block(Role.STATEMENT, each) for each in words)
        return Said((Reply(Outcome.HELP, "Done", blocks),))

    async def move(self, old: int, new: int) -> None:
        """Move nothing: there is no store."""


class Checked(AiohttpRequest):
    """Sends nothing; notes each call, and what is wrong with it."""

    __slots__ = ("calls", "violations")

    def __init__(self) -> None:
        super().__init__(1)
        self.calls: list[tuple[str, Mapping[str, Any]]] = []
        self.violations: list[str] = []

    async def initialize(self) -> None:
        """Open nothing."""

    async def do_request(  # type: ignore[override]  # only what the caller gives matters here
        self,
        url: str,
        method: str,
        request_data: Any = None,  # noqa: ANN401  # the library's, or ours that stands in for it
        **timeouts: object,
    ) -> tuple[int, bytes]:
        """Take a call as the Bot API would."""
        del method, timeouts
        name = url.rpartition("/")[2]
        if "/file/bot" in url:
            return HTTPStatus.OK, b"id: nador"
        # Over the wire and back: what cannot be sent fails here too.
        sent = json.dumps(request_data.parameters if request_data else {}, ensure_ascii=False)
        parameters = json.loads(sent.encode())
        self.calls.append((name, parameters))
        wrong = facts.problems(name, parameters) or rules.problems(name, parameters)
        self.violations += [f"{name}: {problem}" for problem in wrong]
        result = RESULTS.get(name, True)
        status = HTTPStatus.BAD_REQUEST if wrong else HTTPStatus.OK
        answer = {
            "ok": not wrong,
            "result": result,
            "description": "Bad Request",
            "error_code": 400,
        }
        return status, json.dumps(answer).encode()


class Rig:
    """One bot in this process, from the webhook's bytes to the calls that answer them."""

    def __init__(self, core: Core, token: SecretStr, *, renumbered: bool = False) -> None:
        """Answer from `core`; `renumbered` makes each update that is posted a new one."""
        self.core = core
        self._renumbered = renumbered
        self._numbers = count(1)
        self.request = Checked()
        self.metrics = Metrics(lambda: "fuzz")
        settings = TelegramSettings(token)
        self.telegram = connect(settings, self.request, self.request)
        api = Api(self.telegram.base_url, self.request)
        courier = Courier(self.telegram, api, Connection("nowhere"), self.metrics, Pace())
        self.desk = Counter(core)
        metered = Metered(self.desk, self.metrics)
        handlers = Handlers(Means(metered, self.desk, courier, Quota(0), self.metrics))
        self.intake = Intake(self.telegram, handlers.handle, self.metrics)
        self.webhook = Webhook("/hook", SECRET, self._accept, metrics=self.metrics)

    def number(self) -> int:
        """Return the next update's id: one that comes twice would not be handled again."""
        return next(self._numbers)

    async def take(self, update: Mapping[str, Any]) -> None:
        """Have an update handled; whatever its task raises is raised on."""
        if task := self.intake.take(update):
            await task

    async def post(self, body: bytes) -> int:
        """Send the webhook a body, with the secret, and return the status that it answers."""
        statuses: list[int] = []

        async def receive() -> dict[str, Any]:
            await asyncio.sleep(0)
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: Any) -> None:  # noqa: ANN401  # ASGI's
            if message["type"] == "http.response.start":
                statuses.append(message["status"])

        headers = {
            b"content-type": b"application/json",
            b"x-telegram-bot-api-secret-token": SECRET.encode(),
        }
        scope = {"type": "http", "client": None, "headers": list(headers.items())}
        await self.webhook(scope, receive, send)
        (status,) = statuses
        return status

    async def _accept(self, update: dict[str, Any]) -> bool:
        await self.take(update | {"update_id": self.number()} if self._renumbered else update)
        return True


def by_admin(update: Mapping[str, Any]) -> bool:
    """Whether an admin wrote or pressed it himself, in private: who alone may be obeyed."""
    pressed = update.get("callback_query")
    message = (pressed or update).get("message")
    return message is not None and (
        (pressed or message)["from"]["id"] == ADMIN
        and message["chat"]["type"] == "private"
        and (bool(pressed) or not any(message.get(name) for name in OTHERS_WORDS))
    )
