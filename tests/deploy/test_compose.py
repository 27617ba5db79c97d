"""Each service of the compose file is confined, and its replicas are alike."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "deploy/compose.yaml").read_text("utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
REPLICAS = ["bot", "bot-2", "bot-3"]


@pytest.mark.parametrize("service", SERVICES.values(), ids=SERVICES)
def test_a_service_is_confined(service: dict[str, Any]) -> None:
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert {"pids_limit", "mem_limit", "logging", "restart"} <= service.keys()
    assert service["image"] == "rightsbot" or re.search(r":v?\d+\.\d+", service["image"])


def test_replicas_are_alike() -> None:
    assert [name for name in SERVICES if SERVICES[name]["image"] == "rightsbot"] == REPLICAS
    first, second, third = (SERVICES[name] for name in REPLICAS)
    assert second == third
    different = {key for key in first.keys() | second.keys() if first.get(key) != second.get(key)}
    assert different == {"build", "profiles", "volumes"}


def test_only_the_first_has_the_embedded_database() -> None:
    """Else each replica would quietly have one of its own."""
    kept = [name for name in SERVICES if "state:/data" in SERVICES[name].get("volumes", [])]
    assert kept == ["bot"]
    url = SERVICES["bot"]["environment"]["RIGHTSBOT_DATABASE_URL"]
    assert url == "${RIGHTSBOT_DATABASE_URL:-sqlite:////data/rightsbot.db}"
    assert "--owner=10001" in (ROOT / "deploy/Dockerfile").read_text("utf-8")


def test_the_profile_replicas_is_complete() -> None:
    profile = [
        name for name in SERVICES if "replicas" in SERVICES[name].get("profiles", ["replicas"])
    ]
    assert profile == [*REPLICAS, "postgres", "caddy"]
    page = (ROOT / "docs/operating.md").read_text("utf-8")
    upstream = " ".join(f"{name}:8080" for name in REPLICAS)
    assert f"RIGHTSBOT_UPSTREAM={upstream}\n" in page
    assert "COMPOSE_PROFILES=replicas\n" in page


def test_the_database_is_reached_by_the_replicas_alone() -> None:
    inside = [name for name in SERVICES if "database" in SERVICES[name].get("networks", [])]
    assert inside == [*REPLICAS, "postgres"]
    assert SERVICES["postgres"]["networks"] == ["database"]
    assert COMPOSE["networks"]["database"] == {"internal": True}
    assert [name for name in SERVICES if "ports" in SERVICES[name]] == ["caddy", "prometheus"]


def test_the_databases_password_comes_from_a_file() -> None:
    postgres = SERVICES["postgres"]
    [secret] = postgres["secrets"]
    assert postgres["environment"]["POSTGRES_PASSWORD_FILE"] == f"/run/secrets/{secret}"
    assert "POSTGRES_PASSWORD" not in postgres["environment"]
    assert "pg_isready" in postgres["healthcheck"]["test"]
    ignored = (ROOT / ".gitignore").read_text("utf-8").splitlines()
    assert {f"deploy/{name}" for name in COMPOSE["secrets"]} <= set(ignored)


def test_a_volume_that_is_used_is_declared() -> None:
    used = [each for service in SERVICES.values() for each in service.get("volumes", [])]
    named = {each.partition(":")[0] for each in used if each[0] not in "./"}
    assert named == set(COMPOSE["volumes"])
