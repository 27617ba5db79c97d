import csv
from io import StringIO

import pytest

from rightsbot.desk.figures import Count, Figures
from rightsbot.desk.spreadsheet import csv_of
from tests.desk.sample import MONTH, NO_DAYS, days


def rows(figures: Figures) -> list[list[str]]:
    return list(csv.reader(StringIO(csv_of(figures).decode("utf-8-sig"), newline="")))


def test_lists_everything() -> None:
    few = Figures(
        days(1), MONTH.kinds[:1], MONTH.languages[:1], MONTH.entries[:1], thumbs_up=1, thumbs_down=2
    )
    assert rows(few) == [
        ["counted", "of", "times"],
        ["answered", "2026-10-26", "7"],
        ["unsure", "2026-10-26", "2"],
        ["not found", "2026-10-26", "1"],
        ["command", "any words", "200"],
        ["language", "English", "250"],
        ["entry", "Mechelen (Belgium)", "40"],
        ["thumbs", "up", "1"],
        ["thumbs", "down", "2"],
    ]
    assert len(rows(NO_DAYS)) == 3


def test_begins_with_a_byte_order_mark() -> None:
    assert csv_of(NO_DAYS).startswith(b"\xef\xbb\xbfcounted,of,times\r\n")


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+212", "'+212"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'=1"),
        ("\r\n=1", "'=1"),
        (" =1", "'=1"),
        ("\u200b=1", "'=1"),
        ("\uff1d1", "'\uff1d1"),
        ('a "b", c\nd', 'a "b", c d'),
        ("العربية", "العربية"),
        ("Los Altos - Jalisco", "Los Altos - Jalisco"),
    ],
)
def test_keeps_names_from_being_formulas(name: str, written: str) -> None:
    assert rows(Figures((), entries=(Count(name, 1),)))[1] == ["entry", written, "1"]
