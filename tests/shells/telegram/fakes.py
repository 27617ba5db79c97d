"""Small stand-ins for the core and the desk, which say what they were asked."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from rightsbot.answers.reply import (
    Attachment,
    Block,
    Choice,
    Map,
    Outcome,
    Reply,
    Role,
    Spot,
    Venue,
)
from rightsbot.bot import Bot
from rightsbot.content.records import Coordinates
from rightsbot.desk.desk import Desk
from rightsbot.desk.errand import Post, Said
from rightsbot.desk.office import Folder, Office, Rules
from rightsbot.library import Library
from rightsbot.store.store import Store
from tests.sample import content, library

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from rightsbot.answers.query import Query
    from rightsbot.desk.errand import Errand

ADMIN, SECOND_ADMIN, EDITOR = 42, 43, 44
NOWHERE = "postgresql://nobody@127.0.0.1:9/nothing"


def in_french() -> Library:
    """The sample's library, whose content is said to be there in French as well."""
    whole = content()
    report = whole.report.model_copy(update={"languages": ("en", "fr")})
    return Library.build(whole.model_copy(update={"report": report}))


def _reply(title: str, *lines: str) -> Reply:
    return Reply(Outcome.HELP, title, tuple(Block(Role.STATEMENT, line) for line in lines))


class FakeBot(Bot):
    """Repeats any text; a few texts make it do what a core may do."""

    def __init__(self) -> None:
        super().__init__(library())
        self.asked: list[Query] = []

    def ask(self, query: Query) -> Reply:
        self.asked.append(query)
        match query.text:
            case "crash":
                message = "what nobody expected"
                raise RuntimeError(message)
            case "/long":
                blocks = tuple(Block(Role.STATEMENT, letter * 3000) for letter in "abc")
                return Reply(Outcome.ANSWER, "Long", blocks, (Choice("Short", "/short"),))
            case "/map":
                spots = (Spot("Nador", 35.17, -2.93),)
                back = (Choice("Short", "/short"), Choice("Map", "/map"))
                return Reply(Outcome.LIST, "Map", choices=back, map=Map("Map", spots, "Nador."))
            case "/file":
                whole = Attachment("all.txt", b"one\ntwo")
                return Reply(Outcome.REFUSED, "Many", attachment=whole)
            case "/card":
                choice = Choice("+ Shortlist", "/keep city/nador")
                return Reply(Outcome.HELP, "A card", choices=(choice,))
            case "/where":
                venue = Venue("Nador", "Morocco", Coordinates(latitude=35.17, longitude=-2.93))
                return Reply(Outcome.ANSWER, "Nador (Morocco)", venue=venue)
        choices = (Choice("Short", "/short"), Choice("Long", "/long"), Choice("Crash", "crash"))
        return Reply(Outcome.ANSWER, query.text or "Welcome", choices=choices)


class FakeDesk(Desk):
    """Carries out a reload when it may, and notes everything else; its store is never asked."""

    def __init__(self, bot: Bot, admins: frozenset[int] = frozenset({ADMIN})) -> None:
        rules = Rules(admins, frozenset({EDITOR}))
        super().__init__(Office(bot, Store(NOWHERE), rules, lambda: Folder({})))
        self.errands: list[Errand] = []
        self.moves: list[tuple[int, int]] = []
        """The groups that got another id."""
        self.may_finish = asyncio.Event()
        """Lets a reload end."""
        self.refuse = False
        """Makes a reload be refused."""
        self.crash = False
        """Makes a reload crash."""

    async def do(self, errand: Errand) -> Said:
        self.errands.append(errand)
        if errand.upload:
            caption = errand.query.text or "no caption"
            replies = (_reply("A card"), _reply(errand.upload.name, caption))
            admins = sorted(self.office.rules.admins)
            return Said(replies, tuple(Post(admin, _reply("For admins")) for admin in admins))
        if errand.query.text == "/keep city/nador":
            return Said((_reply("On the shortlist: Nador"),))
        if errand.query.text == "/export":
            picture = Attachment("chart.png", b"picture")
            return Said((Reply(Outcome.HELP, "Picture", attachment=picture),))
        return Said((await self._reload(),))

    async def move(self, old: int, new: int) -> None:
        self.moves.append((old, new))

    async def illustrated(self, reply: Reply, language: str) -> Reply:
        del language
        picture = Attachment("map.png", b"a map", reply.map.alternative) if reply.map else None
        return replace(reply, attachment=picture) if picture else reply

    async def _reload(self) -> Reply:
        if self.crash:
            message = "what nobody expected"
            raise RuntimeError(message)
        await self.may_finish.wait()
        if self.refuse:
            return Reply(Outcome.REFUSED, "Refused", attachment=Attachment("x.txt", b"all of it"))
        return Reply(Outcome.HELP, "Reloaded")

    async def run(self, post: Callable[[Post], Awaitable[None]]) -> None:
        """Do nothing for ever."""
        del post
        await asyncio.Event().wait()

    async def close(self) -> None:
        """Write nothing."""
        await self.office.store.close()
