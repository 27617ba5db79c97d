from __future__ import annotations

import re
import traceback
from ipaddress import ip_network
from pathlib import Path

import pytest

from rightsbot.cli.failure import Failure
from rightsbot.cli.settings import PREFIX, Settings, read_settings, shipped_content
from rightsbot.shells.telegram.address import Address

ROOT = Path(__file__).parents[2]
TOKEN = "123456:ABC-def_1"  # noqa: S105  # nobody's
TELEGRAM = (ip_network("149.154.160.0/20"), ip_network("91.108.4.0/22"))


def test_nothing_needs_to_be_set() -> None:
    settings = read_settings()
    assert settings.token is None
    assert settings.admins == frozenset()
    assert settings.content == shipped_content()
    assert (settings.log_level, settings.log_format) == ("info", "console")
    assert str(settings.base_url) == "https://api.telegram.org/"


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("admins", "12345", {12345}),
        ("admins", "12345,67890", {12345, 67890}),
        ("admins", " 12345 , 67890, ", {12345, 67890}),
        ("admins", "[12345, 67890]", {12345, 67890}),
        ("admins", "", set()),
        ("content", "/srv/content", Path("/srv/content")),
        ("log_level", "WARNING", "warning"),
        ("log_format", "json", "json"),
        ("base_url", "http://127.0.0.1:8081", "http://127.0.0.1:8081/"),
        ("base_url", "https://bots.example/root/", "https://bots.example/root/"),
        ("token_file", "/run/secrets/token", Path("/run/secrets/token")),
        ("deadline", "2.5", 2.5),
        ("questions_per_minute", "0", 0),
        ("webhook_url", "https://bot.example/telegram", "https://bot.example/telegram"),
        ("webhook_url", "https://bot.example:8443/a/b-c", "https://bot.example:8443/a/b-c"),
        ("webhook_url", "https://bot.example", "https://bot.example/"),
        ("webhook_url", "http://127.0.0.1:9000/t", "http://127.0.0.1:9000/t"),
        ("webhook_url", "http://[::1]:9000/t", "http://[::1]:9000/t"),
        ("webhook_url", "http://localhost:9000/t", "http://localhost:9000/t"),
        ("webhook_listen", "0.0.0.0:80", Address("0.0.0.0", 80)),  # noqa: S104  # only read
        ("webhook_listen", " localhost:8080 ", Address("localhost", 8080)),
        ("webhook_listen", "[::1]:8080", Address("::1", 8080)),
        ("probes_listen", "127.0.0.1:9090", Address("127.0.0.1", 9090)),
        ("pictures_url", "https://example.org/of-kinds", "https://example.org/of-kinds"),
        ("webhook_networks", "", ()),
        (
            "webhook_networks",
            "10.0.0.0/8, fd00::/8",
            (ip_network("10.0.0.0/8"), ip_network("fd00::/8")),
        ),
        ("webhook_networks", "192.0.2.7", (ip_network("192.0.2.7/32"),)),
        ("webhook_networks", "Telegram,10.0.0.0/8", (*TELEGRAM, ip_network("10.0.0.0/8"))),
        ("webhook_proxies", "2", 2),
    ],
)
def test_a_value_is_understood(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, expected: object
) -> None:
    monkeypatch.setenv(PREFIX + name.upper(), value)
    read = getattr(read_settings(), name)
    assert (str(read) if name.endswith("_url") else read) == expected


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("token", "hunter2"),
        ("token", "123456:ABC/../getMe"),
        ("token", "your-token-here"),
        ("admins", "ann"),
        ("admins", "12345,ann"),
        ("admins", "-5"),
        ("admins", "[12345"),
        ("admins", '{"ann": 1}'),
        ("log_level", "loud"),
        ("log_format", "xml"),
        ("base_url", "ftp://127.0.0.1"),
        ("base_url", "127.0.0.1:8081"),
        ("base_url", "http://"),
        ("base_url", "http://127.0.0.1:8081/?a=b"),
        ("base_url", "http://127.0.0.1:8081/#a"),
        ("deadline", "0"),
        ("deadline", "-1"),
        ("deadline", "nan"),
        ("deadline", "inf"),
        ("deadline", "4000"),
        ("deadline", "soon"),
        ("questions_per_minute", "-1"),
        ("questions_per_minute", "1.5"),
        ("webhook_url", "bot.example"),
        ("webhook_url", "http://bot.example/t"),
        ("webhook_url", "http://127.0.0.1.example/t"),
        ("webhook_url", "ftp://bot.example/t"),
        ("webhook_url", "https://ann@bot.example/t"),
        ("webhook_url", "https://ann:hunter2@bot.example/t"),
        ("webhook_url", "https://bot.example/t?key=hunter2"),
        ("webhook_url", "https://bot.example/t#a"),
        ("webhook_url", "https://bot.example/{t}"),
        ("webhook_url", "https://bot.example/a%2Fb"),
        ("webhook_url", "https://bot.example/metrics"),
        ("webhook_url", "https://bot.example/a/../healthz"),
        ("webhook_url", "https://bot.example/readyz/"),
        ("webhook_listen", "8080"),
        ("webhook_listen", ":8080"),
        ("webhook_listen", "127.0.0.1"),
        ("webhook_listen", "127.0.0.1:0"),
        ("webhook_listen", "127.0.0.1:65536"),
        ("webhook_listen", "::1:8080"),
        ("webhook_listen", "[::1::]:8080"),
        ("webhook_listen", "[127.0.0.1]:8080"),
        ("webhook_listen", "http://127.0.0.1:8080"),
        ("probes_listen", "here"),
        ("pictures_url", "http://example.org/of-kinds"),
        ("pictures_url", "https://example.org/?a=b"),
        ("pictures_url", "here"),
        ("webhook_secret", "hunter 2"),
        ("webhook_secret", "hunter2!"),
        ("webhook_secret", "a" * 257),
        ("webhook_networks", "10.0.0.1/8"),
        ("webhook_networks", "10.0.0.0/33"),
        ("webhook_networks", "bot.example"),
        ("webhook_proxies", "-1"),
        ("webhook_proxies", "nginx"),
    ],
)
def test_a_wrong_value_is_named_in_one_sentence_that_does_not_repeat_it(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(PREFIX + name.upper(), value)
    with pytest.raises(Failure) as caught:
        read_settings()
    accepted = Settings.model_fields[name].description
    assert caught.value.message == f"RIGHTSBOT_{name.upper()} must be {accepted}."
    assert caught.value.exit_code == 2


def test_each_wrong_setting_has_its_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RIGHTSBOT_LOG_LEVEL", "loud")
    monkeypatch.setenv("RIGHTSBOT_ADMINS", "ann,bob")
    with pytest.raises(Failure) as caught:
        read_settings()
    assert [line.split()[0] for line in caught.value.message.splitlines()] == [
        "RIGHTSBOT_ADMINS",
        "RIGHTSBOT_LOG_LEVEL",
    ]


def test_the_token_is_trimmed_and_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RIGHTSBOT_TOKEN", f" {TOKEN}\n")
    settings = read_settings()
    assert settings.token is not None
    assert settings.token.get_secret_value() == TOKEN
    assert TOKEN not in repr(settings)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"token": TOKEN, "token_file": "token"}, "RIGHTSBOT_TOKEN and RIGHTSBOT_TOKEN_FILE "),
        ({"webhook_url": "https://bot.example:8080/t"}, "RIGHTSBOT_WEBHOOK_URL must have one "),
    ],
)
def test_a_contradiction_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, changes: dict[str, str], sentence: str
) -> None:
    for name, value in changes.items():
        monkeypatch.setenv(PREFIX + name.upper(), value)
    with pytest.raises(Failure) as caught:
        read_settings()
    assert caught.value.message.startswith(sentence)
    assert caught.value.message.count("\n") == 0
    assert TOKEN not in caught.value.message


def test_a_bot_api_server_of_one_s_own_sends_to_any_port(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RIGHTSBOT_WEBHOOK_URL", "https://bot.example:8080/t")
    monkeypatch.setenv("RIGHTSBOT_BASE_URL", "http://127.0.0.1:8081")
    url = read_settings().webhook_url
    assert url is not None
    assert url.port == 8080


def test_settings_of_a_webhook_do_nothing_without_its_url(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RIGHTSBOT_WEBHOOK_SECRET", "hunter2")
    monkeypatch.setenv("RIGHTSBOT_WEBHOOK_LISTEN", "127.0.0.1:8081")
    settings = read_settings()
    assert settings.webhook_url is None
    assert "hunter2" not in repr(settings)


@pytest.mark.parametrize("content", [TOKEN, f"{TOKEN}\n", f"\ufeff {TOKEN}\r\n"])
def test_a_file_may_hold_the_token(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: str
) -> None:
    (tmp_path / "token").write_text(content, encoding="utf-8")
    monkeypatch.setenv("RIGHTSBOT_TOKEN_FILE", "token")
    settings = read_settings()
    assert settings.secret_token is not None
    assert settings.secret_token.get_secret_value() == TOKEN
    (tmp_path / "token").unlink()
    assert settings.secret_token.get_secret_value() == TOKEN
    assert TOKEN not in repr(settings)


def test_the_token_itself_may_be_set_or_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_settings().secret_token is None
    monkeypatch.setenv("RIGHTSBOT_TOKEN", TOKEN)
    settings = read_settings()
    assert settings.secret_token is settings.token is not None


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "cannot be read: No such file or directory"),
        (b"", "is empty"),
        (b" \n", "is empty"),
        (b"hunter2\n", "must hold a bot’s token as @BotFather gives it, and nothing else"),
        (
            b"1:hunter2\n2:hunter2",
            "must hold a bot’s token as @BotFather gives it, and nothing else",
        ),
        (b"1:hunter2\xff", "must hold a bot’s token as @BotFather gives it, and nothing else"),
        (b"1:hunter2" * 200, "is larger than 1024 bytes, so it is no token’s"),
    ],
)
def test_a_token_s_file_that_will_not_do_is_one_sentence_without_its_content(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: bytes | None, reason: str
) -> None:
    if content is not None:
        (tmp_path / "token").write_bytes(content)
    monkeypatch.setenv("RIGHTSBOT_TOKEN_FILE", "token")
    settings = read_settings()
    with pytest.raises(Failure) as caught:
        _ = settings.secret_token
    assert caught.value.message == f"The file token of RIGHTSBOT_TOKEN_FILE {reason}."
    assert "hunter2" not in "".join(traceback.format_exception(caught.value))


def test_a_token_s_file_may_be_no_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("RIGHTSBOT_TOKEN_FILE", str(tmp_path))
    settings = read_settings()
    with pytest.raises(Failure, match=r"cannot be read: Is a directory\.$"):
        _ = settings.secret_token


@pytest.mark.parametrize("address", ["127.0.0.1:8080", "[::1]:8080"])
def test_an_address_is_written_as_it_is_set(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("RIGHTSBOT_WEBHOOK_LISTEN", address)
    assert str(read_settings().webhook_listen) == address


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_the_file_is_read_and_the_environment_wins(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, mark: str
) -> None:
    lines = f"{mark}RIGHTSBOT_LOG_LEVEL=debug\nRIGHTSBOT_LOG_FORMAT=json\nOTHER=1\n"
    (tmp_path / ".env").write_text(lines, encoding="utf-8")
    monkeypatch.setenv("RIGHTSBOT_LOG_FORMAT", "console")
    settings = read_settings()
    assert (settings.log_level, settings.log_format) == ("debug", "console")


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"RIGHTSBOT_TOKEN=\xff\n")
    with pytest.raises(Failure, match=r"^The settings file \.env cannot be read: "):
        read_settings()


def test_the_example_documents_every_setting_and_changes_nothing() -> None:
    example = ROOT / ".env.example"
    lines = example.read_text(encoding="utf-8").splitlines()
    names = [line.split("=")[0] for line in lines if line and not line.startswith("#")]
    assert names == [PREFIX + name.upper() for name in Settings.model_fields]
    assert Settings(_env_file=example) == Settings()


def test_the_operators_guide_explains_every_setting() -> None:
    guide = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
    assert re.findall(rf"^\| `({PREFIX}[A-Z_]+)` \|", guide, re.MULTILINE) == [
        PREFIX + name.upper() for name in Settings.model_fields
    ]


def test_the_content_that_came_along_is_there() -> None:
    assert (shipped_content() / "cities").is_dir()
