"""A ready answer with places that are filled in before it is sent."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

_PLACE = re.compile(r"\{([^{}\n]{1,12})\}")


@dataclass(frozen=True, slots=True)
class Canned:
    """`kinds` and `topics`: of which cases it is offered; () for all. `words` have places such as {time}."""

    key: str
    name: str
    words: str
    kinds: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return f"canned {self.key}"

    @property
    def places(self) -> tuple[str, ...]:
        """The names of what is to be filled in, in order."""
        return tuple(dict.fromkeys(_PLACE.findall(self.words)))

    def fits(self, kind: str, topic: str) -> bool:
        return (not self.kinds or kind in self.kinds) and (not self.topics or topic in self.topics)

    def filled(self, known: Mapping[str, str]) -> str:
        """The words with what is known in its places; what is not known stays as it is."""
        return _PLACE.sub(lambda found: known.get(found[1]) or found[0], self.words)


def left_open(words: str) -> tuple[str, ...]:
    """What is still to be filled in."""
    return tuple(dict.fromkeys(_PLACE.findall(words)))
