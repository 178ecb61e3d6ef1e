"""Are two reports about the same matter? Judged by places, kind, people and words, with the reasons.

Roles may be swapped: whom one calls "upstairs" calls the other "downstairs". A proposal is for an officer to decide;
better one too few than neighbours thrown together.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from handlers.language import homes
from handlers.language.homes import Home, beside, home, is_another, is_one
from handlers.language.said import read
from handlers.language.script import plain
from handlers.language.sounds import sound


class Why(StrEnum):
    """Reasons, as they are kept and shown."""

    PLACE = "place"
    TOPIC = "topic"
    SWAPPED = "swapped"
    REPORTER = "reporter"
    PEOPLE = "people"
    PHONE = "phone"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Matter:
    """What is compared. `name`: whom it is about; "" and no person where they are not to be known."""

    topic: str
    story: str
    place: str = ""
    other_side: str = ""
    name: str = ""
    phone: str = ""
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """A matter as it was understood: where they live and where the others live, who these are, pairs of signs."""

    matter: Matter
    own: Home
    others: Home
    named: str
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Likeness:
    """`score` says which is best; `is_near`: at least the same people or the same place."""

    score: float
    reasons: tuple[Why, ...]
    is_near: bool

    @property
    def is_same(self) -> bool:
        return self.score >= ENOUGH

    @property
    def is_swapped(self) -> bool:
        return Why.SWAPPED in self.reasons


ENOUGH = 5.0
_TOPIC, _NEAR_TOPIC, _OTHER_TOPIC = 2.0, 1.0, -2.5
_HOME, _SPOT, _BUILDING, _ELSEWHERE = 3.0, 3.0, 1.0, -3.0
_PERSON, _PHONE, _NAME, _SURNAME, _STRANGER = 2.0, 3.0, 2.5, 1.0, -2.0
_ALIKE, _MUCH_ALIKE = 0.3, 0.55
# Kinds that people take for one another.
_NEAR = (frozenset({"noise", "neighbor", "pets"}), frozenset({"leak", "housing", "neighbor"}))
_UNKNOWN = frozenset({"", "other"})
_MOST_SIGNS = 400
_NAME_OF = re.compile(
    r"(?:老|小)?([一-龥]{1,3}?)(?:师傅|阿姨|大爷|大妈|大娘|大叔|叔叔?|婶|老师|医生|老板|先生|女士|家|某)?$"
)
_PLACE_WORDS = re.compile(r"(?:楼上|楼下|隔壁|对门|对面|邻居|住户|那家|的|[0-9-](?:室|户)?|号楼|单元)+")
_FULL = 2
_HAN = re.compile(r"[一-龥]+")


def understand(matter: Matter) -> Read:
    """Read once, compared often."""
    said = read(matter.story[:_MOST_SIGNS])
    own = home(matter.place or said.where)
    others = beside(own, f"{said.other_place} {matter.other_side or said.other_side}")
    named = _PLACE_WORDS.sub("", matter.other_side or said.other_side)
    runs = _HAN.findall(plain(matter.story[:_MOST_SIGNS]))
    pairs = frozenset(run[at : at + 2] for run in runs for at in range(len(run) - 1))
    return Read(matter, own, others, named, pairs)


def compare(one: Read, other: Read) -> Likeness:
    """How like these two are, and why."""
    straight = [*_places(one.own, other.own, one.others, other.others), *_people(one, other)]
    swapped = _swapped(one, other)
    roles = max(straight, swapped, key=_sum) if swapped else straight
    found = [*roles, *_topics(one.matter.topic, other.matter.topic), *_words(one, other)]
    reasons = tuple(dict.fromkeys(why for why, points in found if why is not None and points > 0))
    return Likeness(_sum(found), reasons, _sum(roles) >= _HOME)


Points = tuple[Why | None, float]


def _sum(found: list[Points]) -> float:
    return sum(points for _, points in found)


def _places(own: Home, own_too: Home, others: Home, others_too: Home) -> list[Points]:
    """Both on the same side: the same home, or the same others."""
    if is_one(own, own_too) or is_one(others, others_too):
        is_elsewhere = others.is_flat and others_too.is_flat and not is_one(others, others_too)
        return [(Why.PLACE, _HOME), (None, -1.0 if is_elsewhere else 0.0)]
    if own.spot and own_too.spot and _is_one_spot(own, own_too):
        return [(Why.PLACE, _SPOT if homes.names_spot(own) and homes.names_spot(own_too) else _BUILDING)]
    if is_another(own, own_too):
        return [(None, _ELSEWHERE)]
    return [(Why.PLACE, _BUILDING)] if own.building and own.building == own_too.building else []


def _is_one_spot(own: Home, own_too: Home) -> bool:
    if is_another(own, own_too):
        return False
    return own.spot == own_too.spot or own.spot in own_too.spot or own_too.spot in own.spot


def _swapped(one: Read, other: Read) -> list[Points]:
    """What is the reporter's on one hand is the other side's on the other hand."""
    places = [is_one(one.own, other.others), is_one(one.others, other.own)]
    is_different = one.matter.person_id is None or one.matter.person_id != other.matter.person_id
    is_named = [_is_called(one.matter.name, other.named), _is_called(other.matter.name, one.named)]
    points = _HOME * any(places) + 1.0 * all(places) + _NAME * any(is_named) + 1.0 * all(is_named)
    if not (points and is_different) or (is_another(one.own, other.others) and one.own.building):
        return []
    return [(Why.SWAPPED, points), (Why.PLACE if any(places) else Why.PEOPLE, 0.1)]


def _people(one: Read, other: Read) -> list[Points]:
    mine, theirs, found = one.matter, other.matter, []
    if mine.person_id is not None and mine.person_id == theirs.person_id:
        found.append((Why.REPORTER, _PERSON))
    elif mine.phone and mine.phone == theirs.phone:
        found.append((Why.PHONE, _PHONE))
    return [*found, *_named(one.named, other.named)]


def _named(one: str, other: str) -> list[Points]:
    """The other sides' names: the same, perhaps the same, or surely two people."""
    first, second = _core(one), _core(other)
    if not first or not second:
        return []
    if _is_called(first, second):
        is_full = len(first) >= _FULL and len(second) >= _FULL
        return [(Why.PEOPLE, _NAME if is_full else _SURNAME)]
    return [(None, _STRANGER)]


def _core(name: str) -> str:
    found = _NAME_OF.match(name.strip())
    return found[1] if found else ""


def _is_called(one: str, other: str) -> bool:
    """The same name, also spelt by its sound; of one the surname alone will do."""
    first, second = _core(one), _core(other)
    if not first or not second:
        return False
    short = min(len(first), len(second))
    if short < _FULL:
        return first[0] == second[0]
    return len(first) == len(second) and all(map(_sounds_alike, first, second))


def _sounds_alike(one: str, other: str) -> bool:
    return one == other or (bool(sound(one)) and sound(one) == sound(other))


def _topics(one: str, other: str) -> list[Points]:
    if one in _UNKNOWN or other in _UNKNOWN:
        return []
    if one == other:
        return [(Why.TOPIC, _TOPIC)]
    is_near = any({one, other} <= near for near in _NEAR)
    return [(None, _NEAR_TOPIC if is_near else _OTHER_TOPIC)]


def _words(one: Read, other: Read) -> list[Points]:
    """Where no kind is known of either, the words have to say what it is about."""
    smaller = min(len(one.words), len(other.words))
    share = len(one.words & other.words) / smaller if smaller else 0.0
    if share < _ALIKE:
        return []
    points = 2.0 if share >= _MUCH_ALIKE else 1.0
    if {one.matter.topic, other.matter.topic} <= _UNKNOWN:
        points *= 2
    return [(Why.WORDS, points)]
