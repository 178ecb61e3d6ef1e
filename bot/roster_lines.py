"""Where each entry of a TOML file begins: the parser does not tell."""

import re
from collections.abc import Iterator

_HEADER = re.compile(r"\s*(\[\[?)\s*[\"']?([^\"'\[\]]*?)[\"']?\s*\]")
_QUOTED = re.compile(r'"""|' + r"'''" + r'|"(?:\\.|[^"\\])*"|' + r"'[^']*'|#.*")
_END = {'"""': re.compile(r'(?:\\.|[^\\])*?"""'), "'''": re.compile(r".*?'''")}


def headers(text: str) -> Iterator[tuple[str, str, int]]:
    """Each [table] or [[table]] with its brackets, its name and its line, counted from 1."""
    inside = ""
    for number, line in enumerate(text.split("\n"), 1):
        if not inside and (found := _HEADER.match(line)):
            yield found[1], found[2], number
        inside = _still_inside(line, inside)


def _still_inside(line: str, quotes: str) -> str:
    """The quotes of a text over several lines that is open at the end of this line, "" for none."""
    position = 0
    while True:
        if quotes:
            closing = _END[quotes].match(line, position)
            if not closing:
                return quotes
            position, quotes = closing.end(), ""
        opening = _QUOTED.search(line, position)
        if not opening:
            return ""
        position, quotes = opening.end(), opening[0] if opening[0] in _END else ""
