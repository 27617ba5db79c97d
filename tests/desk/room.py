"""A desk over a real store and a real folder, and the people who come to it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from rightsbot.answers.query import Query
from rightsbot.cli.fitting import read_folder
from rightsbot.content.archive import unpack
from rightsbot.desk.desk import Desk
from rightsbot.desk.errand import Errand, Person, Said, Upload
from rightsbot.desk.office import Office, Rules
from rightsbot.desk.opening import first_bot
from rightsbot.store.store import Store
from tests.content.small import edited, write

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from rightsbot.answers.reply import Reply

AMINA, BILAL = Person(42, "Amina"), Person(43, "Bilal")
"""The admins."""
ESTHER, FATOU = Person(44, "Esther"), Person(45, "Fatou")
"""The editors."""
STRANGER: Final = Person(7, "Somebody")
RULES: Final = Rules(frozenset({42, 43}), frozenset({44, 45}))

NADOR, TENT = "cities/nador.yaml", "practices/tent.yaml"
GATE = edited(NADOR, "has a border", "has a gate")[NADOR]
BRIDGE = edited(NADOR, "has a border", "has a bridge")[NADOR]
CLOSED = edited(TENT, "stands open", "is closed")[TENT]
NAMELESS = edited(NADOR, "id: nador\n", "nmae: nador\n")[NADOR]
LOST = b"id: nador\nname: {en: Rabat}\n"
"""Sound, but nobody finds Nador any more."""


@dataclass(frozen=True)
class Room:
    """Where a desk stands."""

    desk: Desk
    folder: Path

    @property
    def store(self) -> Store:
        return self.desk.office.store

    @property
    def revision(self) -> int | None:
        """The number of what is in service."""
        return self.desk.office.bot.snapshot.revision

    def card(self, words: str = "Nador") -> str:
        """What anybody is answered."""
        return self.desk.office.bot.ask(Query(words)).text

    async def say(self, person: Person, text: str) -> Said:
        """Have somebody write, and return what comes of it, as a shell would."""
        query = self._query(person, text)
        if not self.desk.handles(query):
            return Said((self.desk.office.bot.ask(query),))
        return await self.desk.do(Errand(query, person, person.id or 0))

    async def answer(self, person: Person, text: str) -> Reply:
        """Have somebody write, and return the last reply."""
        return (await self.say(person, text)).replies[-1]

    async def send(
        self, person: Person, data: bytes, name: str = "nador.yaml", caption: str = ""
    ) -> Said:
        """Have somebody send a file."""
        query, upload = self._query(person, caption), Upload(name, data)
        return await self.desk.do(Errand(query, person, person.id or 0, upload=upload))

    def _query(self, person: Person, text: str) -> Query:
        chat = person.id or 0
        return Query(text, self.desk.language(chat), self.desk.scope(chat))

    async def press(self, person: Person, said: Said, label: str) -> Said:
        """Have somebody press a button."""
        return await self.say(person, buttons(said)[label])

    async def publish(self, data: bytes, name: str = "nador.yaml") -> int:
        """Have an admin send a file and publish it."""
        done = await self.press(AMINA, await self.send(AMINA, data, name), "Publish")
        assert title(done).startswith("Published as revision")
        return self.revision or 0

    def put(self, name: str, data: bytes) -> None:
        """Change a file of the folder."""
        (self.folder / name).write_bytes(data)

    async def files(self) -> dict[str, bytes]:
        """Return the live files."""
        live = await self.store.revisions.live()
        assert live
        return unpack(await self.store.revisions.archive(live.number) or b"")

    async def origin(self) -> str:
        """Return where the live revision came from."""
        live = await self.store.revisions.live()
        assert live
        return live.origin

    async def acts(self) -> list[tuple[str, str]]:
        """Return who did what, the oldest first."""
        acts, _ = await self.store.audit.latest(100)
        return [(act.who, act.act) for act in reversed(acts)]


def title(said: Said) -> str:
    return said.replies[-1].title


def buttons(said: Said) -> Mapping[str, str]:
    """The buttons below the last reply: what they say, and the command of each."""
    return {choice.label: choice.command for choice in said.replies[-1].choices}


async def open_room(url: str, folder: Path) -> Room:
    """Open a desk as the program does; the folder is filled if it is not there yet."""
    if not folder.exists():  # noqa: ASYNC240  # nobody else waits in a test
        write(folder)
    store = Store(url)
    await store.open()
    read = partial(read_folder, folder)
    return Room(Desk(Office(await first_bot(store, read), store, RULES, read)), folder)
