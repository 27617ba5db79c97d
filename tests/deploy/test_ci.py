"""What continuous integration runs does not depend on other programs, and ends on the tests."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

RUN = Path(__file__).parents[2] / ".ci/run"
REASON = "It could not be installed, so the tests that need it are skipped."


def run(folder: Path, apt_get: str) -> list[str]:
    """Run it where make does nothing and where apt-get is what is given; return what it says."""
    programs = folder / "bin"
    programs.mkdir()
    for tool in ("bash", "dirname", "env", "timeout"):
        found = shutil.which(tool)
        assert found
        (programs / tool).symlink_to(found)
    for name, does in (("make", "exit 0"), ("apt-get", apt_get)):
        (programs / name).write_text(f"#!{programs}/bash\n{does}\n", "utf-8")
        (programs / name).chmod(0o755)
    copy = folder / "project/.ci/run"
    copy.parent.mkdir(parents=True)
    shutil.copy(RUN, copy)
    return subprocess.run(  # noqa: S603  # the project's own script
        [str(copy)], env={"PATH": str(programs)}, capture_output=True, check=True, encoding="utf-8"
    ).stdout.splitlines()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root installs packages")
@pytest.mark.parametrize(("apt_get", "told"), [("exit 0", False), ("exit 100", True)])
def test_it_goes_on_where_a_program_cannot_be_installed(
    tmp_path: Path, apt_get: str, *, told: bool
) -> None:
    said = run(tmp_path, apt_get)
    assert {"== Installing haproxy.", "== Installing chromium."} <= set(said)
    assert said.count(REASON) == (2 if told else 0)
    assert said[-1] == "== make test"


def test_it_names_no_mirror() -> None:
    assert "://" not in RUN.read_text("utf-8")
