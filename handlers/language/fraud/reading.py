"""A text as it is searched, with the way back to the words as they were written."""

import unicodedata
from dataclasses import dataclass

from handlers.language.script import letters

_UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")


@dataclass(frozen=True, slots=True)
class Reading:
    """`said` is what is searched; `places[i]` is where its sign i stands in `text`."""

    text: str
    said: str
    places: tuple[int, ...]

    def quote(self, start: int, end: int) -> str:
        """The words as written, from sign `start` of `said` until before `end`."""
        return " ".join(self.text[self.places[start] : self.places[end - 1] + 1].split())


def read(text: str, *, blanks: bool = False) -> Reading:
    """Simplified, half-width, lower case, without what nobody sees; blanks only where they are wanted."""
    said, places = [], []
    for place, sign in enumerate(letters(text)):
        plain = unicodedata.normalize("NFKC", sign).lower()
        if sign in _UNSEEN or (sign in " \t\u3000" and not blanks):
            continue
        said.append(plain if len(plain) == 1 else sign)
        places.append(place)
    return Reading(text, "".join(said), tuple(places))
