from __future__ import annotations

import json
import logging
import warnings

import pytest
import structlog

from rightsbot.cli.logs import REDACTED, Format, Level, set_up_logs

TOKEN = "123456:ABC-def"  # noqa: S105  # nobody's
FORMATS: tuple[Format, ...] = ("console", "json")


@pytest.mark.parametrize("style", FORMATS)
def test_the_token_leaves_events_and_tracebacks(
    capsys: pytest.CaptureFixture[str], style: Format
) -> None:
    set_up_logs("info", style, TOKEN)
    address = f"http://127.0.0.1/bot{TOKEN}/getMe"
    try:
        int(address)
    except ValueError:
        structlog.get_logger("ours").exception("failed", address=address)
        logging.getLogger("theirs").exception("failed at %s", address)
    out, err = capsys.readouterr()
    assert out == ""
    assert TOKEN not in err
    assert err.count(REDACTED) == 4
    assert err.count("ValueError") == 2


@pytest.mark.parametrize("style", FORMATS)
@pytest.mark.parametrize("secret", [TOKEN, "ABC-defgh", "webhook-secret", "password"])
def test_no_secret_nor_the_secret_part_of_one_is_logged(
    capsys: pytest.CaptureFixture[str], style: Format, secret: str
) -> None:
    set_up_logs("info", style, TOKEN, "123456:ABC-defgh", "webhook-secret", "password", "e", "")
    structlog.get_logger().info("seen", secret=secret, quoted=secret.replace(":", "%3A"))
    err = capsys.readouterr().err
    assert secret.partition(":")[2] or secret not in err
    assert REDACTED in err
    assert "seen" in err


def fail(message: str) -> None:
    raise ValueError(message)


@pytest.mark.parametrize("style", FORMATS)
def test_nothing_logged_commands_a_terminal_or_passes_for_a_second_record(
    capsys: pytest.CaptureFixture[str], style: Format
) -> None:
    set_up_logs("info", style)
    evil = "\x1b[2J\x9b31m\r\n2026-01-01T00:00:00Z [error] forged\u2028\u202e\ud800"
    structlog.get_logger().warning("ours", value=evil, other=evil.replace("\n", ""))
    logging.getLogger().warning("theirs %s", evil)
    try:
        fail(evil)
    except ValueError:
        structlog.get_logger().exception("failed")
    lines = capsys.readouterr().err.removesuffix("\n").split("\n")
    assert all(line.isprintable() for line in lines)
    assert len([line for line in lines if not line.startswith("  ")]) == 3


@pytest.mark.parametrize("style", FORMATS)
def test_a_traceback_shows_no_local_variable(
    capsys: pytest.CaptureFixture[str], style: Format
) -> None:
    set_up_logs("info", style)
    question = ["what somebody asked"]
    try:
        int(len(question) * "x")
    except ValueError:
        structlog.get_logger().exception("failed")
    assert question[0] not in capsys.readouterr().err


def test_json_is_one_object_a_line_from_both_kinds_of_logger(
    capsys: pytest.CaptureFixture[str],
) -> None:
    set_up_logs("info", "json", TOKEN)
    structlog.get_logger("ours").info("reloaded", seconds=0.5, name="São Paulo")
    logging.getLogger("theirs").warning("slow by %d", 3)
    ours, theirs = map(json.loads, capsys.readouterr().err.splitlines())
    assert ours.pop("timestamp").endswith("Z")
    assert theirs.pop("timestamp").endswith("Z")
    assert ours == {
        "event": "reloaded",
        "level": "info",
        "logger": "ours",
        "name": "São Paulo",
        "seconds": 0.5,
    }
    assert theirs == {"event": "slow by 3", "level": "warning", "logger": "theirs"}


@pytest.mark.parametrize(
    ("level", "shown"),
    [
        ("debug", ["debug", "info", "warning"]),
        ("info", ["info", "warning"]),
        ("warning", ["warning"]),
        ("error", []),
    ],
)
def test_the_level_is_the_least_that_is_told(
    capsys: pytest.CaptureFixture[str], level: Level, shown: list[str]
) -> None:
    set_up_logs(level, "json")
    log = structlog.get_logger("ours")
    for told in ("debug", "info", "warning"):
        getattr(log, told)(told)
    assert [json.loads(line)["event"] for line in capsys.readouterr().err.splitlines()] == shown


def test_http_calls_are_not_narrated_and_warnings_are_logged(
    capsys: pytest.CaptureFixture[str],
) -> None:
    set_up_logs("debug", "json")
    logging.getLogger("httpx").info("HTTP Request: POST …")
    logging.getLogger("httpcore.connection").debug("connect_tcp.started")
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn("mind this", UserWarning, stacklevel=1)
    (line,) = capsys.readouterr().err.splitlines()
    assert json.loads(line)["logger"] == "py.warnings"


def test_without_a_terminal_the_console_has_no_colours(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("info", "console")
    structlog.get_logger("ours").info("reloaded")
    assert "\x1b" not in capsys.readouterr().err
