"""docs/figures.md: each measure writes its own section and leaves the others as they are."""

import re
from pathlib import Path

FIGURES = Path(__file__).parents[1] / "docs" / "figures.md"
_TOP = "# Figures\n\nWhat `make bench` showed; with `--write` each measure writes its section anew.\n"


def save(title: str, section: str, page: Path = FIGURES) -> None:
    """Replace the section of this title, or add it at the end."""
    sections = read(page) | {title: section}
    page.write_text(
        _TOP + "".join(f"\n## {name}\n\n{words.strip()}\n" for name, words in sections.items()), encoding="utf-8"
    )


def read(page: Path) -> dict[str, str]:
    """The sections by title, in order."""
    _, *parts = re.split(r"^## (.+)\n", page.read_text(encoding="utf-8"), flags=re.MULTILINE) if page.exists() else [""]
    return dict(zip(parts[::2], parts[1::2], strict=True))
