from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from rightsbot.answers.query import Query
from rightsbot.answers.reply import Map, Spot
from rightsbot.answers.routing import answer
from rightsbot.content.entries import Kind
from rightsbot.content.reading import load, read_files
from rightsbot.desk.canvas import Canvas
from rightsbot.desk.cartography import HEIGHT, SHEET, WIDTH, View, labels, picture
from rightsbot.desk.labels import around
from rightsbot.library import Library

CONTENT = Path(__file__).parent.parent.parent / "content"


@cache
def shipped() -> Library:
    return Library.build(load(read_files(CONTENT)))


def maps() -> list[str]:
    """All maps that buttons of topics and practices may lead to, and that of all cities."""
    entries = (*shipped().of_kind(Kind.TOPIC), *shipped().of_kind(Kind.PRACTICE))
    return ["/map", *(f"/map {entry.KIND} {entry.id}" for entry in entries)]


@pytest.mark.parametrize("command", maps())
def test_labels_are_legible_on_every_map(command: str) -> None:
    wanted = answer(shipped(), Query(command)).map
    if wanted is None:
        return
    placed = labels(Canvas(WIDTH, HEIGHT), View(wanted.spots), wanted.spots)
    assert [label.name for label in placed] == [spot.name for spot in wanted.spots]
    dots = [around(label.dot) for label in placed]
    boxes = [label.box for label in placed if label.box]
    assert len(boxes) == len(placed)
    for number, box in enumerate(boxes):
        assert box.within(SHEET)
        assert not any(box.touches(other) for other in boxes[:number])
        assert not any(box.touches(dot) for dot in dots)
    assert all(dot.within(SHEET) for dot in dots)


def test_the_picture_is_a_png_of_its_size() -> None:
    spots = (Spot("Suva", -18.1, 178.4), Spot("$x$ 日本", 35.7, 139.7), Spot("日本", 35.7, 139.7))
    png = picture(Map("Around the date line " * 9, spots, "A map."))
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert [int.from_bytes(png[at : at + 4]) for at in (16, 20)] == [WIDTH, HEIGHT]
