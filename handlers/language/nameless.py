"""Words without what leads to a person, for whoever outside the house is to read them.

More is taken out than need be: what is left has to be understood, not to be complete.
"""

import re
import unicodedata
from collections.abc import Iterable

from handlers.language import nameless_words as words
from handlers.language.script import letters

# What nobody sees, and what would break a number apart.
_UNSEEN = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")
_LONG_RUN = re.compile(r"(?:\d[\s\-_.]*){5,}")


def nameless(text: str, known: Iterable[str] = ()) -> str:
    """The same words, Simplified and half-width, with a mark for each number, link, address and name.

    `known` are names of people and places, however common they look.
    """
    said = _readable(text)
    for name in sorted({_readable(name).strip() for name in known}, key=len, reverse=True):
        said = said.replace(name, words.KNOWN) if len(name) >= words.SHORTEST else said
    said = words.MAILS.sub(words.MAIL, said)
    said = words.LINKS.sub(words.LINK, said)
    said = words.PLATES.sub(words.PLATE, said)
    said = words.ACCOUNTS.sub(lambda found: found["before"] + words.NUMBER, said)
    return _without_names(_without_numbers(said))


def is_full_name(said: str) -> bool:
    """Is this a name, and not a word for somebody, such as "upstairs"?"""
    return words.FULL_NAME.fullmatch(_readable(said).strip()) is not None


def gives_away(masked: str) -> bool:
    """Does what was made nameless still look as if it named somebody?"""
    if _LONG_RUN.search(words.DAYS.sub("", masked)):
        return True
    return words.NAMES.search(words.INNOCENT.sub("", masked)) is not None


def _readable(text: str) -> str:
    seen = _UNSEEN.sub("", unicodedata.normalize("NFKC", text))
    return "".join(_digit(sign) for sign in letters(seen))


def _digit(sign: str) -> str:
    """Digits of every script are digits."""
    return str(unicodedata.decimal(sign)) if sign.isdecimal() else sign


def _without_numbers(said: str) -> str:
    """Days stay as they are; what stands between them is looked at by itself."""
    parts, end = [], 0
    for day in words.DAYS.finditer(said):
        parts += [_masked(said[end : day.start()]), day[0]]
        end = day.end()
    return "".join([*parts, _masked(said[end:])])


def _masked(said: str) -> str:
    # A flat first: building, unit and room with dashes would read as a long number.
    said = words.PLACES.sub(_place, said)
    return words.NUMBERS.sub(words.NUMBER, said)


def _place(found: re.Match[str]) -> str:
    public = words.PUBLIC.match(found.string, found.start(), found.end())
    return found[0] if public and public.end() == found.end() else words.PLACE


def _without_names(said: str) -> str:
    said = words.INTRODUCED.sub(lambda found: found["before"] + words.SOMEBODY, said)
    said = words.TITLED.sub(lambda found: words.SOME + found["title"], said)
    said = words.CALLED.sub(lambda found: words.SOME + found["title"], said)
    said = words.NICKNAMED.sub(words.SOMEBODY, said)
    said = words.BESIDE.sub(lambda found: found["before"] + words.SOMEBODY, said)
    said = words.NAMED.sub(words.SOMEBODY, said)
    return words.SURNAMED.sub("姓" + words.SOME, said)
