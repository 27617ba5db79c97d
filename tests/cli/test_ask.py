from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest
from click.testing import CliRunner, Result

from rightsbot.cli import cli

pytestmark = pytest.mark.usefixtures("small")

KEYS = ["query", "outcome", "entry", "title", "text", "choices"]
RIGHTSBOT = (sys.executable, "-m", "rightsbot")


def ask(*arguments: str, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(cli, ["ask", *arguments], input=stdin)


def objects(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout_bytes.splitlines()]


def test_an_answer_is_plain_text_with_the_commands_that_lead_on() -> None:
    result = ask("/city", "nador")
    assert result.exit_code == 0
    assert result.stdout.startswith("Nador")
    assert "Report, “" in result.stdout
    assert "\x1b" not in result.stdout


def test_words_are_joined() -> None:
    assert ask("/city", "nador").stdout == ask("/city nador").stdout


def test_json_has_exactly_the_promised_keys_and_the_text_of_the_plain_reply() -> None:
    (reply,) = objects(ask("--json", "/city nador"))
    assert list(reply) == KEYS
    assert (reply["query"], reply["outcome"]) == ("/city nador", "answer")
    assert reply["entry"] == "city/nador"
    assert ask("/city nador").stdout.startswith(reply["text"])
    assert all(list(choice) == ["label", "command"] for choice in reply["choices"])


def test_json_of_a_question_without_an_answer() -> None:
    (reply,) = objects(ask("--json", "xyzzy"))
    assert (reply["outcome"], reply["entry"]) == ("none", None)


def test_every_choice_is_a_command_that_can_be_asked() -> None:
    (start,) = objects(ask("--json", "/start"))
    commands = [choice["command"] for choice in start["choices"]]
    replies = objects(ask("--json", "-", stdin="\n".join(commands).encode()))
    assert [reply["query"] for reply in replies] == commands
    assert {"refused", "none"}.isdisjoint(reply["outcome"] for reply in replies)


def test_each_line_gets_one_reply_even_an_empty_one() -> None:
    replies = objects(ask("--json", "-", stdin=b"nador\n\n\xff\xfe\r\n/city nador"))
    assert [reply["query"] for reply in replies] == ["nador", "", "\ufffd\ufffd", "/city nador"]


@pytest.mark.parametrize("text", ["", " ", "🙂", "a" * 10_000, "\x1b[2J\x07", "/city <b>", "/xyz"])
def test_any_text_gets_an_ordinary_reply(text: str) -> None:
    result = ask(text)
    assert result.exit_code == 0
    assert result.stdout.strip()
    assert "\x1b" not in result.stdout
    (reply,) = objects(ask("--json", text))
    assert reply["query"] == text


def test_a_map_is_told_as_data_and_in_words() -> None:
    (reply,) = objects(ask("--json", "/map nador"))
    assert isinstance(reply["map"], dict)
    assert [spot["name"] for spot in reply["map"]["spots"]] == ["Nador"]
    assert "Map of the world with the place Nador." in ask("/map nador").stdout


def test_nobody_may_reload_here() -> None:
    (reply,) = objects(ask("--json", "/reload"))
    assert reply["outcome"] == "refused"


@pytest.mark.parametrize("language", ["xx", "x" * 5_000, "zh-Hant", "EN_us", "../../fr", "", "{x}"])
def test_a_language_that_the_content_has_not_leaves_english(language: str) -> None:
    assert ask("--lang", language, "/city nador").stdout == ask("/city nador").stdout


def test_no_question_is_a_misuse() -> None:
    assert ask().exit_code == 2


def test_arguments_that_are_no_text_are_no_crash() -> None:
    done = subprocess.run(  # noqa: S603  # our own program
        [*RIGHTSBOT, "ask", "--json", b"S\xe3o Paulo"], capture_output=True, check=True
    )
    assert json.loads(done.stdout)["query"] == "S\ufffdo Paulo"


def test_json_is_utf8_in_any_locale() -> None:
    done = subprocess.run(  # noqa: S603  # our own program
        [*RIGHTSBOT, "ask", "--json", "الناظور"],
        capture_output=True,
        check=True,
        env=os.environ | {"PYTHONIOENCODING": "latin-1"},
    )
    assert json.loads(done.stdout.decode())["query"] == "الناظور"


def test_a_narrow_encoding_is_no_crash() -> None:
    done = subprocess.run(  # noqa: S603  # our own program
        [*RIGHTSBOT, "ask", "/city nador"],
        capture_output=True,
        check=True,
        env=os.environ | {"PYTHONIOENCODING": "ascii"},
    )
    assert b"Nador" in done.stdout


def test_replies_stream_and_a_reader_who_leaves_is_no_error() -> None:
    with subprocess.Popen(  # noqa: S603  # our own program
        [*RIGHTSBOT, "ask", "--json", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdin.write(b"/city nador\n")
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["entry"] == "city/nador"
        process.stdout.close()
        process.stdin.write(b"/city nador\n" * 100)
        process.stdin.close()
        assert process.wait(timeout=60) == 0
        assert process.stderr.read() == b""
