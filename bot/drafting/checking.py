"""Is what the model wrote fit to be shown: from the entries, short, and nothing in it that they do not say."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.drafting import texts
from domain.knowledge import Entry
from handlers.language.figures import figures
from handlers.language.script import letters

# "一个", "两样" count nothing.
_COUNT_NOTHING = {1, 2}
_NAMED = re.compile(texts.QUOTED)
_FOREIGN = re.compile(r"[A-Za-z][A-Za-z0-9_.\-/:]{2,}")
_MARK = re.compile(texts.MARKS)


@dataclass(frozen=True, slots=True)
class Draft:
    words: str
    used: tuple[Entry, ...]


def checked(answer: Mapping[str, object], entries: Sequence[Entry]) -> Draft | None:
    """The draft, where nothing speaks against it."""
    words, used = answer.get("answer"), _used(answer.get("sources"), entries)
    if not isinstance(words, str) or not used:
        return None
    said = " ".join(words.split())
    return Draft(said, used) if _is_fit(letters(said), letters(_known(used))) else None


def _used(sources: object, entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The entries of these numbers; none where one number is of no entry."""
    if not isinstance(sources, list) or not all(type(each) is int and 0 < each <= len(entries) for each in sources):
        return ()
    return tuple(entries[number - 1] for number in dict.fromkeys(sources))


def _known(used: Sequence[Entry]) -> str:
    return "\n".join("\n".join([e.question, e.answer, e.who, *e.papers, *e.sources]) for e in used)


def _is_fit(said: str, known: str) -> bool:
    if not said or len(said) > texts.MOST_LETTERS or texts.UNKNOWN in said or _MARK.search(said):
        return False
    named = [*_NAMED.findall(said), *_FOREIGN.findall(said)]
    named += [word for word in texts.ONLY_AS_KNOWN if word in said]
    is_known = all(name in known for name in named) and figures(said) <= figures(known) | _COUNT_NOTHING
    return is_known and not any(word in said for word in texts.FORBIDDEN)
