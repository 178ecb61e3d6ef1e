"""Writes docs/configuration.md from the settings themselves: python -m bot.config_table."""

from datetime import time
from pathlib import Path

from pydantic import SecretStr
from pydantic.fields import FieldInfo

from bot.config import PREFIX, tree

FILE = Path("docs/configuration.md")
HEAD = f"""# Settings

Written by `python -m bot.config_table`; edit the descriptions in `bot/sections.py`.

One TOML file, `config.toml` in the folder the bot is started in, or the one named with `--config PATH`.
Every key has a default.
Every key can be given in the environment instead, where it wins: `web.port` as `{PREFIX}WEB__PORT`.
Lists are written there with commas.
Relative paths count from the folder the bot is started in; only the key file stands beside the settings file.
Secrets are better kept in files of their own: give `token_file` instead of `token`.
"""


def written(value: object) -> str:
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


def row(section: str, key: str, field: FieldInfo) -> str:
    return f"| `{section}.{key}` | `{written(field.get_default())}` | {field.description} |"


def page() -> str:
    parts = [HEAD]
    for name, section in tree().items():
        rows = [row(name, key, field) for key, field in section.model_fields.items()]
        parts.append(
            "\n".join(
                [f"## [{name}]", "", section.__doc__ or "", "", "| key | default | |", "|---|---|---|", *rows, ""]
            )
        )
    return "\n".join(parts)


if __name__ == "__main__":
    FILE.write_text(page(), encoding="utf-8")
