"""Documents and their made parts, which stand between <!-- made: NAME --> and <!-- end -->."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from bot.docs import commands, life, rights, rules, settings

ROOT = Path(__file__).parents[2]
PARTS: Mapping[str, Callable[[], str]] = {
    "settings": settings.settings,
    "everybody": commands.everybody,
    "staff": commands.staff,
    "unlisted": commands.unlisted,
    "command line": commands.command_line,
    "rooms": commands.rooms_of_today,
    "stages": rules.stages,
    "moves": rules.moves,
    "sight": rules.sights,
    "rights": rights.rights,
    "life": life.life,
    "limits": life.limits,
    "clocks": rules.clocks,
    "clock diagram": rules.clock_diagram,
    "moments": rules.moments,
    "sealed": rules.sealed,
}
_PART = re.compile(r"(?P<begin><!-- made: (?P<name>[a-z ]+) -->\n).*?(?P<end><!-- end -->)", re.DOTALL)


def documents() -> list[Path]:
    """Every document of the project, by name."""
    return sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])


def names(text: str) -> list[str]:
    """The made parts that stand in this text."""
    return [part["name"] for part in _PART.finditer(text)]


def filled(text: str) -> str:
    """The same text with its made parts as the code has them now. Raises KeyError for a part that nothing makes."""
    return _PART.sub(lambda part: f"{part['begin']}\n{PARTS[part['name']]()}\n\n{part['end']}", text)
