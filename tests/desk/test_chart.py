from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from typing import TYPE_CHECKING

import pytest

from rightsbot.desk.chart import ChartError, draw
from tests.desk.sample import EMPTY, MONTH

if TYPE_CHECKING:
    from pathlib import Path

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def program(code: str) -> tuple[str, ...]:
    return (sys.executable, "-c", code)


async def test_draws_in_another_process() -> None:
    picture = await draw(MONTH, "en", patience=120)
    assert picture.startswith(SIGNATURE)
    assert int.from_bytes(picture[16:20]) == 1080


async def test_says_why_a_drawing_failed() -> None:
    with pytest.raises(ChartError, match=r"code 3: no ink"):
        await draw(
            EMPTY, "en", program("import sys; print('no ink', file=sys.stderr); sys.exit(3)")
        )
    with pytest.raises(ChartError, match=r"code 0: it said nothing"):
        await draw(EMPTY, "en", program("print('no picture')"))


async def test_bears_no_drawing_that_takes_too_long() -> None:
    with pytest.raises(ChartError, match=r"longer than 0\.5 s"):
        await draw(EMPTY, "en", program("import time; time.sleep(600)"), patience=0.5)


async def test_kills_a_drawing_that_nobody_awaits_any_more(tmp_path: Path) -> None:
    started = tmp_path / "pid"
    slow = f"""if True:
        import os, time
        open({str(started) + ".new"!r}, "w").write(str(os.getpid()))
        os.rename({str(started) + ".new"!r}, {str(started)!r})
        time.sleep(600)"""
    drawing = asyncio.create_task(draw(EMPTY, "en", program(slow), patience=60))
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
        await draw(EMPTY, "en", program(shown))
    assert os.listdir(tmp_path) == []  # noqa: PTH208  # pathlib's would need another rule broken


async def test_never_imports_matplotlib_itself() -> None:
    code = """if True:
        import asyncio, sys
        from rightsbot.desk import chart, clustering, figures, masking, spreadsheet
        loaded = {"matplotlib", "numpy"} & set(sys.modules)
        sys.exit(f"loaded {loaded}" if loaded else 0)"""
    process = await asyncio.create_subprocess_exec(*program(code))
    assert await process.wait() == 0
