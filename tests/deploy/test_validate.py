"""A mistake in a file of deploy/ does not get by."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

DEPLOY = Path(__file__).parents[2] / "deploy"
CHECKED = {"alerts.yaml": ""}
"""What is checked where it is more than the file that has the mistake: everything."""


@pytest.mark.parametrize(
    ("tool", "name", "right", "wrong"),
    [
        ("hadolint", "Dockerfile", 'CMD ["run"]', "CMD run"),
        ("check-jsonschema", "compose.yaml", "pids_limit:", "pid_limit:"),
        ("docker compose", "compose.yaml", "secrets: [token]", "secrets: [tokn]"),
        ("caddy", "Caddyfile", "max_size", "maxsize"),
        ("kubernetes-validate", "kubernetes/deployment.yaml", "RootFilesystem", "RootFileSystem"),
        ("kubernetes-validate", "kubernetes/ingress.yaml", "kind: Ingress", "kind: Ingres"),
        ("kubectl", "kubernetes/kustomization.yaml", "- service.yaml", "- servise.yaml"),
        ("haproxy", "haproxy.cfg", "retry-on conn-failure", "retry-on con-failure"),
        ("haproxy", "haproxy.cfg", "timeout server 60s", ""),
        ("promtool", "alerts.yaml", "rightsbot_ready == 0", "rightsbot_ready = 0"),
        ("promtool", "alerts.yaml", "> 300", "> 3000"),
        ("systemd-analyze 250", "rightsbot.service", "NoNewPrivileges=", "NoNewPrivilege="),
        ("systemd-analyze 250", "rightsbot.service", "CapabilityBoundingSet=\n", ""),
    ],
)
def test_a_mistake_is_found_where_its_tool_is(
    tmp_path: Path, tool: str, name: str, right: str, wrong: str
) -> None:
    shutil.copytree(DEPLOY, tmp_path, dirs_exist_ok=True)
    text = (tmp_path / name).read_text("utf-8")
    assert right in text
    (tmp_path / name).write_text(text.replace(right, wrong), "utf-8")
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    done = subprocess.run(  # noqa: S603  # the project's own script
        [str(tmp_path / "validate"), CHECKED.get(name, name)],
        env={**os.environ, "PATH": path},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    if f"there is no {tool}" in done.stdout:
        pytest.skip(f"there is no {tool}")
    assert done.returncode == 1
    assert "FAILED" in done.stderr
    assert name.partition(".")[0] in done.stderr
