"""Tables as Markdown writes them."""

from collections.abc import Iterable, Sequence

_BAR = "\\|"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    return "\n".join(_line(cells) for cells in (head, ["---"] * len(head), *rows))


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', _BAR) for cell in cells)} |"


def code(words: str) -> str:
    return f"`{words}`" if words else ""


def listed(words: Iterable[str], nothing: str = "") -> str:
    return ", ".join(words) or nothing
