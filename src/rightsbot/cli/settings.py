"""The settings, read once from the environment and `.env`, and passed on from here."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    HttpUrl,
    PositiveInt,
    SecretStr,
    StringConstraints,
    TypeAdapter,
    ValidationError,
)
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from rightsbot.cli.failure import Failure
from rightsbot.cli.logs import Format, Level

PREFIX = "RIGHTSBOT_"
_PACKAGE = Path(__file__).parents[1]
_TOKEN = TypeAdapter(
    Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[0-9]+:[A-Za-z0-9_-]+$")]
)


def shipped_content() -> Path:
    """Return the content folder that came along: in the wheel, else in the checkout."""
    packaged = _PACKAGE / "shipped"
    return packaged if packaged.is_dir() else _PACKAGE.parents[1] / "content"


def _token(secret: SecretStr) -> SecretStr:
    return SecretStr(_TOKEN.validate_python(secret.get_secret_value()))


def _ids(value: Any) -> Any:  # noqa: ANN401  # a validator is handed whatever was set
    if not isinstance(value, str):
        return value
    if value.lstrip().startswith("["):
        return json.loads(value)
    return [part for part in value.split(",") if part.strip()]


def _lower(value: Any) -> Any:  # noqa: ANN401  # a validator is handed whatever was set
    return value.lower() if isinstance(value, str) else value


def _root(url: HttpUrl) -> HttpUrl:
    if url.query is not None or url.fragment is not None:
        message = "a root has neither a query nor a fragment"
        raise ValueError(message)
    return url


class Settings(BaseSettings):
    """Everything that can be set; each description completes "RIGHTSBOT_X must be …"."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=".env",
        env_file_encoding="utf-8-sig",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    token: Annotated[SecretStr, AfterValidator(_token)] | None = Field(
        default=None, description="a bot's token as @BotFather gives it, such as 123456:ABC-def"
    )
    admins: Annotated[frozenset[PositiveInt], NoDecode, BeforeValidator(_ids)] = Field(
        default=frozenset(),
        description="Telegram user ids separated by commas, such as 12345,67890",
    )
    content: Path = Field(
        default_factory=shipped_content, description="the folder of the content's YAML files"
    )
    log_level: Annotated[Level, BeforeValidator(_lower)] = Field(
        default="info", description="one of debug, info, warning and error"
    )
    log_format: Annotated[Format, BeforeValidator(_lower)] = Field(
        default="console", description="either console or json"
    )
    base_url: Annotated[HttpUrl, AfterValidator(_root)] = Field(
        default=HttpUrl("https://api.telegram.org"),
        description="the http or https root of a Bot API server, such as http://127.0.0.1:8081",
    )


def read_settings() -> Settings:
    """Read the settings.

    Raises:
        Failure: one sentence for each wrong setting, without its value, which may be a secret.
    """
    try:
        return Settings()
    except ValidationError as error:
        wrong = dict.fromkeys(str(problem["loc"][0]) for problem in error.errors())
        raise Failure("\n".join(map(_sentence, wrong))) from None
    except (OSError, UnicodeError) as error:
        message = f"The settings file .env cannot be read: {error}."
        raise Failure(message) from None


def _sentence(name: str) -> str:
    return f"{PREFIX}{name.upper()} must be {Settings.model_fields[name].description}."
