from __future__ import annotations

import io
import sys
from io import BytesIO, TextIOWrapper

import matplotlib.image
import numpy as np
import numpy.typing as npt
import pytest

from rightsbot.desk import drawing
from rightsbot.desk.drawing import ANSWERED, NONE, UNSURE, picture
from rightsbot.desk.figures import Figures
from rightsbot.speech.speech import speech_of
from tests.desk.sample import EMPTY, LONG, MONTH, NO_DAYS, SCRIPTS, days

SPEECH = speech_of("en")


def pixels(png: bytes) -> npt.NDArray[np.int64]:
    """The picture by line, column and colour, from 0 to 255."""
    read: npt.NDArray[np.float32] = matplotlib.image.imread(BytesIO(png))
    return np.rint(read[:, :, :3] * 255).astype(np.int64)


def painted(png: bytes, color: str) -> int:
    """How many pixels have a colour."""
    return int((pixels(png) == tuple(bytes.fromhex(color[1:]))).all(axis=2).sum())


@pytest.mark.parametrize("figures", [MONTH, EMPTY, NO_DAYS, LONG, SCRIPTS])
def test_is_as_wide_as_a_phone_with_a_free_margin(figures: Figures) -> None:
    seen = pixels(picture(figures, SPEECH))
    height, width, _ = seen.shape
    assert width == 1080
    assert 1080 <= height <= 4000
    for edge in (seen[:40], seen[-40:], seen[:, :40], seen[:, -40:]):
        assert (edge == 255).all()


@pytest.mark.parametrize(
    ("figures", "colors"),
    [
        (Figures(days(3, 5, 0, 0)), {ANSWERED}),
        (Figures(days(3, 5, 1, 0)), {ANSWERED, UNSURE}),
        (Figures(days(3, 5, 1, 2)), {ANSWERED, UNSURE, NONE}),
        (Figures(days(3, 0, 0, 2)), {NONE}),
    ],
)
def test_paints_each_outcome_that_there_was(figures: Figures, colors: set[str]) -> None:
    png = picture(figures, SPEECH)
    key = 30 * 30
    assert {color for color in (ANSWERED, UNSURE, NONE) if painted(png, color) > 2 * key} >= colors
    absent = {ANSWERED, UNSURE, NONE} - colors - {ANSWERED}
    assert all(painted(png, color) < key for color in absent)


def test_draws_more_for_more_days() -> None:
    assert painted(picture(Figures(days(1)), SPEECH), NONE) < painted(
        picture(Figures(days(30)), SPEECH), NONE
    )


def test_paints_nothing_where_nobody_asked() -> None:
    assert painted(picture(EMPTY, SPEECH), ANSWERED) == 0
    assert (pixels(picture(EMPTY, SPEECH))[450:600] != 255).any()


def test_reads_json_and_writes_a_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    written = TextIOWrapper(BytesIO())
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(BytesIO(MONTH.json())))
    monkeypatch.setattr(sys, "stdout", written)
    drawing.main("en")
    written.buffer.seek(0)
    assert written.buffer.read() == picture(MONTH, SPEECH)
