"""The settings, read once from the environment and `.env`, and passed on from here."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Annotated, Final, Self

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    HttpUrl,
    NonNegativeInt,
    PositiveInt,
    SecretStr,
    ValidationError,
    model_validator,
)
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from rightsbot.cli import values
from rightsbot.cli.failure import Failure
from rightsbot.cli.logs import Format, Level
from rightsbot.shells.telegram.address import Address
from rightsbot.shells.telegram.networks import Network

PREFIX = "RIGHTSBOT_"
PUBLIC = HttpUrl("https://api.telegram.org")
"""Telegram's own Bot API server."""

_PACKAGE = Path(__file__).parents[1]
_CONTRADICTION: Final = "contradiction"
_TWO_TOKENS = (
    "RIGHTSBOT_TOKEN and RIGHTSBOT_TOKEN_FILE are both set; "
    "keep the one that holds the right token and unset the other."
)
_WRONG_PORT = (
    "RIGHTSBOT_WEBHOOK_URL must have one of the ports that Telegram sends to: 443, 80, 88 and 8443."
)
_NO_SHARE = (
    "RIGHTSBOT_WEBHOOK_SECRET must be set where replicas share a PostgreSQL database, "
    "the same for all of them: each would make one of its own."
)


def shipped_content() -> Path:
    """Return the content folder that came along: in the wheel, else in the checkout."""
    packaged = _PACKAGE / "shipped"
    return packaged if packaged.is_dir() else _PACKAGE.parents[1] / "content"


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

    token: Annotated[SecretStr, AfterValidator(values.token)] | None = Field(
        default=None, description="a bot's token as @BotFather gives it, such as 123456:ABC-def"
    )
    token_file: Path | None = Field(
        default=None, description="the path of a file that holds a bot's token"
    )
    admins: Annotated[frozenset[PositiveInt], NoDecode, BeforeValidator(values.items)] = Field(
        default=frozenset(),
        description="Telegram user ids separated by commas, such as 12345,67890",
    )
    editors: Annotated[frozenset[PositiveInt], NoDecode, BeforeValidator(values.items)] = Field(
        default=frozenset(),
        description="Telegram user ids separated by commas, such as 12345,67890",
    )
    desk: int | None = Field(
        default=None, description="the id of the chat that feedback goes to, such as -1001234567890"
    )
    database_url: SecretStr = Field(
        default=SecretStr("sqlite:///data/rightsbot.db"),
        description="a database's URL, such as sqlite:///data/rightsbot.db or "
        "postgresql://user:password@host/name",
    )
    keep_days: PositiveInt = Field(
        default=90, le=3650, description="a number of days from 1 to 3650, such as 90"
    )
    content: Path = Field(
        default_factory=shipped_content, description="the folder of the content's YAML files"
    )
    log_level: Annotated[Level, BeforeValidator(values.lower)] = Field(
        default="info", description="one of debug, info, warning and error"
    )
    log_format: Annotated[Format, BeforeValidator(values.lower)] = Field(
        default="console", description="either console or json"
    )
    base_url: Annotated[HttpUrl, AfterValidator(values.root)] = Field(
        default=PUBLIC,
        description="the http or https root of a Bot API server, such as http://127.0.0.1:8081",
    )
    deadline: float = Field(
        default=30,
        gt=0,
        le=3600,
        allow_inf_nan=False,
        description="a number of seconds above 0 and up to 3600, such as 30",
    )
    questions_per_minute: NonNegativeInt = Field(
        default=30, description="a whole number, such as 30, or 0 for no limit"
    )
    webhook_url: Annotated[HttpUrl, AfterValidator(values.webhook_url)] | None = Field(
        default=None,
        description="an https URL (http only for this machine's own addresses) without name, "
        "password, query and fragment, whose path has only letters, digits, . _ ~ - and / and is "
        "not /healthz, /readyz or /metrics, such as https://bot.example.org/telegram",
    )
    webhook_listen: Annotated[Address, NoDecode, BeforeValidator(values.address)] = Field(
        default=Address("127.0.0.1", 8080),
        description="an address with a port, such as 127.0.0.1:8080 or [::1]:8080",
    )
    webhook_secret: Annotated[SecretStr, AfterValidator(values.webhook_secret)] | None = Field(
        default=None, description="1 to 256 letters (A-Z, a-z), digits, _ and -"
    )
    webhook_networks: Annotated[tuple[Network, ...], NoDecode, BeforeValidator(values.networks)] = (
        Field(
            default=(),
            description="networks separated by commas, such as 149.154.160.0/20,91.108.4.0/22, "
            "or the word telegram",
        )
    )
    webhook_proxies: NonNegativeInt = Field(
        default=0, description="how many proxies stand before the bot, such as 1, or 0 for none"
    )
    pictures_url: Annotated[HttpUrl, AfterValidator(values.public_root)] | None = Field(
        default=None,
        description="the https URL of a folder of pictures, such as https://example.org/pictures",
    )
    probes_listen: Annotated[Address, NoDecode, BeforeValidator(values.address)] | None = Field(
        default=None, description="an address with a port, such as 127.0.0.1:9090 or [::1]:9090"
    )

    @model_validator(mode="after")
    def _agree(self) -> Self:
        """Refuse settings that contradict one another, with a whole sentence for each."""
        if self.token and self.token_file:
            raise PydanticCustomError(_CONTRADICTION, _TWO_TOKENS)
        url = self.webhook_url
        free = url is None or values.is_loopback(url) or self.base_url != PUBLIC
        if url and not free and url.port not in values.PORTS:
            raise PydanticCustomError(_CONTRADICTION, _WRONG_PORT)
        shared = self.database_url.get_secret_value().startswith("postgres")
        if url and shared and self.webhook_secret is None:
            raise PydanticCustomError(_CONTRADICTION, _NO_SHARE)
        return self

    @cached_property
    def secret_token(self) -> SecretStr | None:
        """The bot's token, be it set or in a file, which is read once; none if neither is set.

        Only what talks to Telegram needs it, so nothing else fails for want of a file.

        Raises:
            Failure: the file cannot be read or holds no token; one sentence without its content.
        """
        if self.token_file is None:
            return self.token
        try:
            return values.read_token(self.token_file)
        except OSError as error:
            reason = f"cannot be read: {error.strerror}"
        except ValueError as error:
            reason = str(error)
        message = f"The file {self.token_file} of RIGHTSBOT_TOKEN_FILE {reason}."
        raise Failure(message)


def read_settings() -> Settings:
    """Read the settings.

    Raises:
        Failure: one sentence for each wrong setting, without its value, which may be a secret.
    """
    try:
        return Settings()
    except ValidationError as error:
        wrong = dict.fromkeys(
            _sentence(str(problem["loc"][0])) if problem["loc"] else problem["msg"]
            for problem in error.errors()
        )
        raise Failure("\n".join(wrong)) from None
    except (OSError, UnicodeError) as error:
        message = f"The settings file .env cannot be read: {error}."
        raise Failure(message) from None


def _sentence(name: str) -> str:
    return f"{PREFIX}{name.upper()} must be {Settings.model_fields[name].description}."
