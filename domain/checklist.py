"""What somebody has to bring, ticked one by one, and the pictures taken of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.message import Attachment


@dataclass(frozen=True, slots=True)
class Paper:
    """One thing to bring. Its number is its own as long as the list lives: an old button never means another one."""

    number: int
    words: str
    has: bool = False


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture of one of them. `paper`: which, 0 until that was said. `lot`: pictures sent together have the same.

    `words` came with it; `source` names the message that an edit will be known by. `is_shown`: an officer has it.
    """

    file: Attachment
    lot: int
    paper: int = 0
    album: str = ""
    source: str = ""
    words: str = ""
    is_shown: bool = False


def renewed(papers: Sequence[Paper], wanted: Sequence[str], last: int) -> list[Paper]:
    """The list as it is wanted now: what was ticked and is still wanted stays so. `last` is the last number given."""
    known = {paper.words: paper for paper in papers}
    fresh = [words for words in wanted if words not in known]
    return [known.get(words) or Paper(last + 1 + fresh.index(words), words) for words in dict.fromkeys(wanted)]
