"""The pictures of `/map`: drawn when one is asked for first, and kept for whoever asks after that.

It needs no store, so that every member gets maps, and a terminal without a desk does too.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections import OrderedDict
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Final

import structlog

from rightsbot.answers.reply import Attachment
from rightsbot.desk.chart import ChartError, drawn
from rightsbot.speech.speech import speech_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rightsbot.answers.reply import Map, Reply

_log = structlog.get_logger(__name__)

# -P: a file of that name where the bot was started must not become the program.
PROGRAM: Final = (sys.executable, "-P", "-m", "rightsbot.desk.cartography")
KEPT: Final = 48
"""How many pictures are kept, of less than 100 kB each: a map for every topic, and some more."""
NAME: Final = "map.png"


class Maps:
    """Draws maps and keeps the latest by what is on them: no snapshot shows an older one's."""

    def __init__(self, program: Sequence[str] = PROGRAM) -> None:
        """Draw with a program that reads a map as JSON and writes a PNG."""
        self._program = program
        self._kept: OrderedDict[Map, bytes] = OrderedDict()
        # One at a time: a process that draws takes some 100 MB.
        self._turn = asyncio.Lock()

    async def illustrated(self, reply: Reply, language: str) -> Reply:
        """Return a reply with the picture of its map; one that has none as it is."""
        if reply.map is None:
            return reply
        try:
            picture = await self._picture(reply.map)
        except (ChartError, OSError) as error:
            _log.warning("map not drawn", reason=str(error))
            note = speech_of(language).say("The map could not be drawn just now.")
            return reply.noting(note)
        return replace(reply, attachment=Attachment(NAME, picture, reply.map.alternative))

    async def _picture(self, wanted: Map) -> bytes:
        async with self._turn:
            if wanted not in self._kept:
                self._kept[wanted] = await drawn(json.dumps(asdict(wanted)).encode(), self._program)
                if len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(wanted)
            return self._kept[wanted]
