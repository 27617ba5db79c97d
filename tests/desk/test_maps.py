from __future__ import annotations

import asyncio
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from rightsbot.answers.reply import Map, Outcome, Reply, Spot
from rightsbot.desk import maps
from rightsbot.desk.cartography import read
from rightsbot.desk.maps import Maps

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

WANTED = Map("Map: Women", (Spot("Nador", 35.17, -2.93),), "Map of the world with Nador.")
REPLY = Reply(Outcome.LIST, "Map: Women", map=WANTED)


def program(tmp_path: Path, *lines: str) -> tuple[str, ...]:
    """Return a program that notes each time it runs, and then does as the lines say."""
    path = tmp_path / "program.py"
    noting = f"open({str(tmp_path / 'runs')!r}, 'a').write('.')"
    path.write_text("\n".join(("import sys", noting, *lines)))
    return (sys.executable, str(path))


DRAWS = r"sys.stdout.buffer.write(b'\x89PNG\r\n\x1a\n' + sys.stdin.buffer.read())"


async def test_a_reply_without_a_map_stays_as_it_is() -> None:
    reply = Reply(Outcome.HELP, "Help")
    assert await Maps().illustrated(reply, "en") is reply


async def test_a_map_is_drawn_once_for_all_who_ask(tmp_path: Path) -> None:
    drawing = Maps(program(tmp_path, DRAWS))
    one, two = await asyncio.gather(*(drawing.illustrated(REPLY, "en") for _ in range(2)))
    assert one.attachment is not None
    assert one == two
    assert one.attachment.is_picture
    assert one.attachment.alternative == WANTED.alternative
    assert read(one.attachment.data[8:]) == WANTED
    assert (tmp_path / "runs").read_text() == "."


async def test_only_the_latest_maps_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(maps, "KEPT", 1)
    drawing = Maps(program(tmp_path, DRAWS))
    for title in ("one", "two", "one"):
        await drawing.illustrated(replace(REPLY, map=replace(WANTED, title=title)), "en")
    assert (tmp_path / "runs").read_text() == "..."


async def test_what_cannot_be_drawn_is_said_and_tried_again(tmp_path: Path) -> None:
    drawing = Maps(program(tmp_path, "sys.exit('no')"))
    for _ in range(2):
        reply = await drawing.illustrated(REPLY, "en")
        assert reply.attachment is None
        assert "could not be drawn" in reply.text
    assert (tmp_path / "runs").read_text() == ".."


async def test_the_shipped_program_draws() -> None:
    reply = await Maps().illustrated(REPLY, "en")
    assert reply.attachment is not None
    assert len(reply.attachment.data) > 10_000
