"""What the first words already say, so that nobody is asked twice: place, time, other side, telephone.

Better to ask than to invent: what could be meant in two ways is left out. Spans are kept as the person wrote them.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from handlers.language.said_places import PLACE
from handlers.language.said_words import AMOUNT, OTHERS_AFTER, OTHERS_BEFORE, PARTIES, PHONE, SINCE
from handlers.language.script import letters


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said on their own account; "" where nothing was said.

    `where`: the place of the matter, `place_complete` when it names building and flat. `other_place`: a place said to
    be the other side's ("楼上601"). `since`: from when, or how often. `other_side`: who it is about.
    """

    where: str = ""
    place_complete: bool = False
    other_place: str = ""
    since: str = ""
    other_side: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class _Place:
    words: str
    others: bool
    complete: bool


def read(text: str) -> Said:
    """What these words say about place, time, other side and telephone."""
    phone = PHONE.search(letters(text))
    # A telephone number with dashes would read as building and flat.
    known = PHONE.sub(lambda found: "□" * len(found.group()), letters(text))
    places = list(_places(text, known))
    own = next((place for place in places if not place.others), _Place("", others=False, complete=False))
    return Said(
        where=own.words,
        place_complete=own.complete,
        other_place=next((place.words for place in places if place.others), ""),
        since="，".join(dict.fromkeys(text[slice(*found.span())] for found in SINCE.finditer(known))),
        other_side=_other_side(text, known),
        phone=text[slice(*phone.span())].strip() if phone else "",
    )


def phones(text: str) -> tuple[str, ...]:
    """Every telephone number in these words, in order, each once."""
    found = (text[slice(*phone.span())].strip() for phone in PHONE.finditer(letters(text)))
    return tuple(dict.fromkeys(found))


def _places(text: str, known: str) -> Iterator[_Place]:
    for found in PLACE.finditer(known):
        start, end = found.span()
        is_outside = bool(found["landmark"] or found["road"] or found["between"])
        others = not is_outside and bool(OTHERS_BEFORE.search(known[:start]) or OTHERS_AFTER.match(known[end:]))
        # A number alone is a flat only beside a word for whose it is: "楼上601"; else it may be anything.
        if found["alone"] is None or others:
            yield _Place(text[start:end], others, bool((found["building"] and found["flat"]) or found["dashed"]))


def _other_side(text: str, known: str) -> str:
    for party in PARTIES:
        found = party.search(known)
        if found:
            number = AMOUNT.match(known, found.end())
            return text[found.start() : number.end() if number else found.end()]
    return ""
