from __future__ import annotations

from pathlib import Path

import pytest

from rightsbot.cli.failure import Failure
from rightsbot.cli.settings import PREFIX, Settings, read_settings, shipped_content

ROOT = Path(__file__).parents[2]
TOKEN = "123456:ABC-def_1"  # noqa: S105  # nobody's


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
    ],
)
def test_a_value_is_understood(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, expected: object
) -> None:
    monkeypatch.setenv(PREFIX + name.upper(), value)
    read = getattr(read_settings(), name)
    assert (str(read) if name == "base_url" else read) == expected


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


def test_the_content_that_came_along_is_there() -> None:
    assert (shipped_content() / "cities").is_dir()
