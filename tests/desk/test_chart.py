from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from typing import TYPE_CHECKING

import pytest

from rightsbot.desk.chart import LONGEST, ChartError, alternative, draw
from rightsbot.desk.figures import Count, Figures
from tests.desk.sample import EMPTY, LONG, MONTH, NO_DAYS, SCRIPTS, days

if TYPE_CHECKING:
    from pathlib import Path

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def program(code: str) -> tuple[str, ...]:
    return (sys.executable, "-c", code)


async def test_draws_in_another_process() -> None:
    picture = await draw(MONTH, patience=120)
    assert picture.startswith(SIGNATURE)
    assert int.from_bytes(picture[16:20]) == 1080


async def test_says_why_a_drawing_failed() -> None:
    with pytest.raises(ChartError, match=r"code 3: no ink"):
        await draw(EMPTY, program("import sys; print('no ink', file=sys.stderr); sys.exit(3)"))
    with pytest.raises(ChartError, match=r"code 0: it said nothing"):
        await draw(EMPTY, program("print('no picture')"))


async def test_bears_no_drawing_that_takes_too_long() -> None:
    with pytest.raises(ChartError, match=r"longer than 0\.5 s"):
        await draw(EMPTY, program("import time; time.sleep(600)"), patience=0.5)


async def test_kills_a_drawing_that_nobody_awaits_any_more(tmp_path: Path) -> None:
    started = tmp_path / "pid"
    slow = f"""if True:
        import os, time
        open({str(started) + ".new"!r}, "w").write(str(os.getpid()))
        os.rename({str(started) + ".new"!r}, {str(started)!r})
        time.sleep(600)"""
    drawing = asyncio.create_task(draw(EMPTY, program(slow), patience=60))
    while not started.exists():  # noqa: ASYNC110  # another process tells no one
        await asyncio.sleep(0.02)
    drawing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await drawing
    with pytest.raises(ProcessLookupError):
        os.kill(int(started.read_text()), 0)


async def test_hands_no_secrets_on_and_leaves_nothing_behind(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("RIGHTSBOT_TOKEN", "123:hidden")
    shown = """if True:
        import os, sys
        folder = os.environ["MPLCONFIGDIR"]
        open(os.path.join(folder, "fonts"), "w").close()
        sys.exit(f"{[name for name in os.environ if 'RIGHTSBOT' in name]} in {folder}")"""
    with pytest.raises(ChartError, match=rf"code 1: \[\] in {tmp_path}/rightsbot-chart-"):
        await draw(EMPTY, program(shown))
    assert os.listdir(tmp_path) == []  # noqa: PTH208  # pathlib's would need another rule broken


async def test_never_imports_matplotlib_itself() -> None:
    code = """if True:
        import asyncio, sys
        from rightsbot.desk import chart, clustering, figures, masking, spreadsheet
        loaded = {"matplotlib", "numpy"} & set(sys.modules)
        sys.exit(f"loaded {loaded}" if loaded else 0)"""
    process = await asyncio.create_subprocess_exec(*program(code))
    assert await process.wait() == 0


def test_tells_the_figures_in_words() -> None:
    assert alternative(MONTH) == (
        "Questions, 26 October – 24 November 2026: 300, 70% answered.\n"
        "Answered 210, unsure 60, not found 30.\n"
        "Most in a day: 10 on 26 October.\n"
        "By command: 1. any words 200; 2. city 100.\n"
        "By language: 1. English 250; 2. Français 50.\n"
        "Most asked: 1. Mechelen (Belgium) 40; 2. Tent of rights 20.\n"
        "Thumbs: 12 up, 3 down."
    )


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        (EMPTY, "Questions, 26 October – 24 November 2026: no questions yet."),
        (NO_DAYS, "Questions: no questions yet."),
        (
            Figures(days(1)),
            """Questions, 26 October 2026: 10, 70% answered.
Answered 7, unsure 2, not found 1.
Thumbs: 0 up, 0 down.""",
        ),
    ],
)
def test_tells_little_figures_in_few_words(figures: Figures, words: str) -> None:
    assert alternative(figures) == words


def test_keeps_the_words_short() -> None:
    many = Figures(LONG.days, *(tuple(Count("x" * 99, 10**12) for _ in range(9)),) * 3)
    assert len(alternative(many)) == LONGEST
    assert len(alternative(LONG)) <= LONGEST
    assert "1. 贝鲁特 5; 2. Lola López 🎉 4" in alternative(SCRIPTS)
