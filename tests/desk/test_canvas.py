from io import BytesIO

import pytest
from PIL import Image

from rightsbot.desk.canvas import WIDTH, Canvas, drawable


@pytest.mark.parametrize(
    ("name", "drawn"),
    [
        ("Mechelen (Belgium)", "Mechelen (Belgium)"),
        ("Барселона, Αθήνα, الناظور, ⵏⴰⴹⵓⵔ", "Барселона, Αθήνα, الناظور, ⵏⴰⴹⵓⵔ"),
        ("Beirut 贝鲁特 🎉", "Beirut"),
        ("贝鲁特", ""),
        ("(贝鲁特)", ""),
        ("a\x00\n\u202eb", "a b"),
        ("", ""),
    ],
)
def test_draws_what_the_font_has(name: str, drawn: str) -> None:
    assert drawable(name) == drawn


@pytest.mark.parametrize("text", ["the right to the city " * 8, "W" * 90, "a " + "W" * 90 + " b"])
def test_wraps_within_the_width_and_loses_nothing(text: str) -> None:
    canvas = Canvas()
    lines = canvas.wrapped(text, 30, 400)
    assert len(lines) > 1
    assert all(canvas.width(line, 30) <= 400 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_leaves_a_short_line_whole() -> None:
    assert Canvas().wrapped("Nador", 30, 400) == ["Nador"]
    assert Canvas().wrapped("", 30, 400) == []


def test_a_picture_has_few_colours_and_so_few_bytes() -> None:
    canvas = Canvas()
    canvas.bar(100, 100, 300, 200, "#b5003c")
    canvas.text(100, 500, "Nador", 30)
    with Image.open(BytesIO(canvas.png())) as drawn:
        assert (drawn.mode, drawn.width) == ("P", WIDTH)
        assert drawn.convert("RGB").getpixel((150, 150)) == (0xB5, 0x00, 0x3C)
