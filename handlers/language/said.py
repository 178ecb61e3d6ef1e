"""What the first words already say, so that nobody is asked twice: place, time, other side, telephone.

Better to ask than to invent: what could be meant in two ways is left out. Spans are kept as the person wrote them.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from handlers.language.said_places import LIKE_A_PLACE, PLACE
from handlers.language.said_words import AMOUNT, OTHERS_AFTER, OTHERS_BEFORE, PARTIES, PHONE, REACHED, SINCE
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
    said = letters(text)
    phone = PHONE.search(said)
    # A telephone number with dashes would read as building and flat.
    known = PHONE.sub(lambda found: "□" * len(found.group()), said)
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


def may_be_place(text: str) -> bool:
    """May these words name a place, however loosely? Most do by a number or by a word such as "门口", "家里"."""
    return bool(PLACE.search(letters(text)) or LIKE_A_PLACE.search(letters(text)))


def may_be_reached(text: str) -> bool:
    """May these words say how to reach somebody: a number, when, where, or through whom?"""
    return bool(REACHED.search(letters(text)))


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
