"""The settings: one typed tree, read from a TOML file and from the environment, which wins."""

import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from pydantic import BaseModel, SecretStr, ValidationError
from pydantic_settings import BaseSettings, EnvSettingsSource, PydanticBaseSettingsSource, SettingsConfigDict

from bot import sections
from bot.backup.settings import Backup
from bot.config_faults import Place, sentences, unknown
from bot.console.settings import Console
from bot.figures_section import Figures
from bot.retention_section import Retention

PREFIX = "XIAOFENG__"
DEFAULT_FILE = Path("config.toml")


class ConfigError(Exception):
    """The settings cannot be used; the text is one plain sentence a line."""


class _Environment(EnvSettingsSource):
    """The environment, with the files that it names for secrets already read."""

    def __call__(self) -> dict[str, Any]:
        return _with_secrets(super().__call__(), "")


class Config(BaseSettings):
    """Every setting. Made by `load`, never changed."""

    model_config = SettingsConfigDict(
        frozen=True, extra="forbid", hide_input_in_errors=True, env_prefix=PREFIX, env_nested_delimiter="__"
    )

    database: sections.Database = sections.Database()
    telegram: sections.Telegram = sections.Telegram()
    webchat: sections.Webchat = sections.Webchat()
    web: sections.Web = sections.Web()
    console: Console = Console()
    time: sections.Clock = sections.Clock()
    media: sections.Media = sections.Media()
    backup: Backup = Backup()
    log: sections.Log = sections.Log()
    notices: sections.Notices = sections.Notices()
    limits: sections.Limits = sections.Limits()
    delivery: sections.Delivery = sections.Delivery()
    content: sections.Content = sections.Content()
    senses: sections.Senses = sections.Senses()
    station: sections.Station = sections.Station()
    cases: sections.Cases = sections.Cases()
    figures: Figures = Figures()
    service: sections.Service = sections.Service()
    agreements: sections.Agreements = sections.Agreements()
    model: sections.Model = sections.Model()
    retention: Retention = Retention()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003 our own reading of the environment stands for it
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 there is no .env
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 secrets in files are `..._file`
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return _Environment(settings_cls), init_settings

    def secrets(self) -> tuple[str, ...]:
        """Every word of the settings that must never be seen."""
        found = [getattr(getattr(self, section), key).get_secret_value() for section, key in sorted(_SECRETS)]
        try:
            password = urlsplit(self.database.url).password or ""
        except ValueError:
            password = ""
        return tuple(word for word in dict.fromkeys([*found, password, unquote(password)]) if word)


def tree() -> dict[str, type[BaseModel]]:
    """The sections by name."""
    return {name: field.annotation for name, field in Config.model_fields.items() if isinstance(field.annotation, type)}


_KEYS = {name: tuple(section.model_fields) for name, section in tree().items()}
_SECRETS = frozenset(
    (name, key) for name, section in tree().items() for key, field in section.model_fields.items()
    if field.annotation is SecretStr
)  # fmt: skip
_HIDDEN = frozenset({*_SECRETS, ("database", "url")})


def load(path: Path | None = None) -> Config:
    """The settings of this file, or of ./config.toml where there is one, with the environment on top."""
    if path is None and DEFAULT_FILE.exists():
        path = DEFAULT_FILE
    data = _read(path) if path else {}
    file = str(path) if path else ""
    try:
        if faults := _misnamed(os.environ):
            raise ConfigError("\n".join(faults))
        return Config(**_with_secrets(data, file))
    except ValidationError as error:
        faults = sentences(error.errors(), _KEYS, lambda place: _origin(place, file), _HIDDEN)
        raise ConfigError("\n".join(faults)) from None


def _read(path: Path) -> dict[str, Any]:
    try:
        data = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        raise ConfigError(f"{path}: there is no such file.") from None
    except OSError as error:
        raise ConfigError(f"{path}: the file cannot be read ({error.strerror}).") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{path}: the file is not written in UTF-8.") from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: {_place_in(str(error))} is not valid TOML.") from None
    database = data.setdefault("database", {})
    if isinstance(database, dict):
        database.setdefault("key_file", path.parent / "xiaofeng.key")
    return data


def _place_in(message: str) -> str:
    found = re.search(r"at line (\d+)", message)
    return f"line {found[1]}" if found else "the end of the file"


def _with_secrets(data: dict[str, Any], file: str) -> dict[str, Any]:
    """The same settings with the secrets in them that were given as a file's name."""
    for section, key in sorted(_SECRETS):
        values = data.get(section)
        name = values.get(f"{key}_file") if isinstance(values, dict) else None
        if isinstance(values, dict) and isinstance(name, str) and name:
            place = f"{_origin((section, f'{key}_file'), file)}: {section}.{key}"
            if values.get(key):
                raise ConfigError(f"{place} and {section}.{key}_file are both given; keep one.")
            values[key] = _secret(name, f"{place}_file")
    return data


def _secret(name: str, place: str) -> str:
    try:
        return Path(name).read_text(encoding="utf-8-sig").strip()
    except OSError as error:
        raise ConfigError(f"{place} names {name}, which cannot be read ({error.strerror}).") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{place} names {name}, which is not text.") from None


def _misnamed(environment: Mapping[str, str]) -> list[str]:
    """The variables that mean to be settings and name none; pydantic-settings would pass them over."""
    faults = []
    for name in sorted(environment):
        section, _, key = name.upper().removeprefix(PREFIX).lower().partition("__")
        if name.upper().startswith(PREFIX) and section not in _KEYS:
            faults.append(f"{name}: {unknown((section,), _KEYS)}")
        elif name.upper().startswith(PREFIX) and not key:
            faults.append(f"{name}: the key is missing; write {PREFIX}{section.upper()}__KEY.")
    return faults


def _origin(place: Place, file: str) -> str:
    """The variable that gave this setting, else the file."""
    wanted = PREFIX + "__".join(place).upper()
    given = [name for name in os.environ if len(place) > 1 and name.upper().split("__")[:3] == wanted.split("__")]
    return given[0] if given else file or "environment"
