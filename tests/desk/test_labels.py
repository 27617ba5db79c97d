from __future__ import annotations

import pytest

from rightsbot.desk.labels import DOT, Box, around, place

SHEET = Box(0, 0, 1000, 600)
SIZE = (150.0, 34.0)


@pytest.mark.parametrize(
    "dots",
    [
        [(500.0, 300.0)],
        [(500.0, 300.0)] * 6,
        [(5.0, 5.0), (995.0, 595.0), (995.0, 5.0)],
        [(480.0 + 12 * (n % 5), 290.0 + 12 * (n // 5)) for n in range(15)],
    ],
    ids=["one", "all in one place", "corners", "a crowd"],
)
def test_labels_cover_neither_one_another_nor_a_dot_and_stay_on_the_sheet(
    dots: list[tuple[float, float]],
) -> None:
    placed = place(dots, [SIZE] * len(dots), SHEET)
    boxes = [box for box in placed if box]
    assert len(boxes) == len(dots)
    for number, box in enumerate(boxes):
        assert (box.width, box.height) == SIZE
        assert box.within(SHEET)
        assert not any(box.touches(other) for other in boxes[:number])
        assert not any(box.touches(around(dot)) for dot in dots)


def test_a_lonely_label_stands_to_the_right_of_its_dot() -> None:
    (box,) = place([(500.0, 300.0)], [SIZE], SHEET)
    assert box
    assert 500 + DOT < box.left < 530
    assert box.top < 300 < box.top + box.height


def test_what_finds_no_room_is_left_out() -> None:
    assert place([(10.0, 10.0)], [SIZE], Box(0, 0, 100, 100)) == [None]


def test_the_same_dots_always_give_the_same_picture() -> None:
    dots = [(500.0 + n, 300.0) for n in range(4)]
    assert place(dots, [SIZE] * 4, SHEET) == place(dots, [SIZE] * 4, SHEET)
