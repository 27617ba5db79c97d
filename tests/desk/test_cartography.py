from __future__ import annotations

from typing import TYPE_CHECKING

from rightsbot.answers.query import Query
from rightsbot.answers.reply import Map, Spot
from rightsbot.answers.routing import answer
from rightsbot.content.entries import Kind
from rightsbot.desk.canvas import Canvas
from rightsbot.desk.cartography import HEIGHT, SHEET, WIDTH, View, labels, picture
from rightsbot.desk.labels import around

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rightsbot.desk.cartography import Label
    from rightsbot.library import Library


def are_legible(placed: Sequence[Label]) -> bool:
    """Whether all names are there, on the sheet, and none covers another or a dot."""
    dots = [around(label.dot) for label in placed]
    boxes = [label.box for label in placed if label.box]
    return (
        len(boxes) == len(placed)
        and all(each.within(SHEET) for each in (*boxes, *dots))
        and not any(box.touches(other) for n, box in enumerate(boxes) for other in boxes[:n])
        and not any(box.touches(dot) for box in boxes for dot in dots)
    )


def test_labels_are_legible_on_every_map(shipped: Library) -> None:
    """On all maps that buttons of topics and practices may lead to, and that of all cities."""
    entries = (*shipped.of_kind(Kind.TOPIC), *shipped.of_kind(Kind.PRACTICE))
    drawn, wrong = 0, []
    for command in ("/map", *(f"/map {entry.KIND} {entry.id}" for entry in entries)):
        if wanted := answer(shipped, Query(command)).map:
            placed = labels(Canvas(WIDTH, HEIGHT), View(wanted.spots), wanted.spots)
            names = [spot.name for spot in wanted.spots]
            drawn += 1
            if [label.name for label in placed] != names or not are_legible(placed):
                wrong.append(command)
    assert wrong == []
    assert drawn > 1


def test_the_picture_is_a_png_of_its_size() -> None:
    spots = (Spot("Suva", -18.1, 178.4), Spot("$x$ 日本", 35.7, 139.7), Spot("日本", 35.7, 139.7))
    png = picture(Map("Around the date line " * 9, spots, "A map."))
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert [int.from_bytes(png[at : at + 4]) for at in (16, 20)] == [WIDTH, HEIGHT]
