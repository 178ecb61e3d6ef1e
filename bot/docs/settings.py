"""The settings as a table for each section, made from the sections themselves."""

from datetime import time
from pathlib import Path

from pydantic import BaseModel, SecretStr
from pydantic.fields import FieldInfo

from bot.config import tree
from bot.docs.tables import code, table


def settings() -> str:
    return "\n\n".join(_section(name, section) for name, section in tree().items())


def _section(name: str, section: type[BaseModel]) -> str:
    rows = [_row(name, key, field) for key, field in section.model_fields.items()]
    return f"## [{name}]\n\n{section.__doc__}\n\n{table(['key', 'default', ''], rows)}"


def _row(section: str, key: str, field: FieldInfo) -> tuple[str, str, str]:
    return code(f"{section}.{key}"), code(_written(field.get_default())), field.description or ""


def _written(value: object) -> str:
    """A default as it would stand in the file."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, SecretStr):
        return '""'
    if isinstance(value, time):
        return f'"{value:%H:%M}"'
    if isinstance(value, tuple):
        return "[]"
    return f'"{value}"' if isinstance(value, str | Path) else f"{value}"
