"""A member's way from a location to a city, its place on the map, and a hand-out, for real."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tests.e2e.process import run, settings
from tests.fake import people
from tests.fake.people import written
from tests.fake.server import FakeTelegram

if TYPE_CHECKING:
    from tests.fake.shown import Shown

CONTENT = Path(__file__).parents[2] / "content"
HERE = {"latitude": 35.29234567, "longitude": -2.93887654}
"""In Melilla."""


async def test_from_a_location_to_a_hand_out(tmp_path: Path) -> None:
    async with FakeTelegram() as telegram:
        async with run(tmp_path, **settings(telegram, CONTENT)) as process:
            await telegram.put({"message": people.message(people.private(7), 7, location=HERE)})
            await telegram.until(telegram.screen)
            (shown,) = telegram.screen()
            assert "Melilla (Spain): " in shown.text
            await _press(telegram, shown, "/city nador", "?start=city-nador")
            await telegram.press(shown, "/keep city/nador")
            await telegram.until(lambda: telegram.toasts)
            assert telegram.toasts == ["On the shortlist: Nador"]
            await _press(telegram, shown, "/where nador", "GeoNames")
            await telegram.until(lambda: telegram.venues)
            assert telegram.venues[0][1]["title"] == "Nador"
            for number, sort in enumerate(("pdf", "docx")):
                await telegram.put(written(f"/shortlist {sort}"))
                await telegram.until(partial(_has_documents, telegram, number + 1), 60)
            assert [each.name for _, each in telegram.documents] == [
                "shortlist.pdf",
                "shortlist.docx",
            ]
            assert telegram.documents[0][1].content.startswith(b"%PDF-")
            assert await process.stop() == 0
        assert telegram.violations == []
    kept = _everything(tmp_path)
    for private in ("35.29", "-2.9388"):
        assert private not in process.log
        # The content has coordinates of its own; these are of whoever asked.
        assert f"{private}234".encode() not in kept
        assert f"/near {private}".encode() not in kept


def _has_documents(telegram: FakeTelegram, number: int) -> bool:
    return len(telegram.documents) == number


def _everything(folder: Path) -> bytes:
    return b"".join(each.read_bytes() for each in folder.rglob("*") if each.is_file())


async def _press(telegram: FakeTelegram, shown: Shown, data: str, text: str) -> None:
    await telegram.press(shown, data)
    await telegram.until(lambda: text in shown.text)
