"""Where a home or a spot is, however it was written, and which home "upstairs" means."""

import re
from dataclasses import dataclass

from handlers.language.script import letters
from handlers.language.times import number

_DIGITS = "零〇一二三四五六七八九"
_N = "[0-9一二三四五六七八九十百零〇两]{1,5}"
_BUILDING = re.compile(rf"({_N})(?:号楼|栋|幢|座|#楼?|号院|排)|([a-z]\d{{0,2}})(?:座|栋|幢|号楼)")
_UNIT = re.compile(rf"({_N})(?:单元|门洞|门)")
_FLAT = re.compile(
    r"(?<![0-9])([0-9]{3,4})(?![0-9]|年|元|块|万|多|点|米|平)|([一二三四五六七八九十零〇]{3,5})(?:室|户|号房)?"
)
_DASHED = re.compile(r"(?<![\d-])(\d{1,3})[-－—](?:(\d{1,2})[-－—])?(\d{3,4})(?![\d-])")
_ABOVE, _BELOW = re.compile(r"楼上|上面"), re.compile(r"楼下|下面")
_A_FLOOR = 100
# What a spot is called beside its name, and what says nothing about where it is.
_EMPTY = re.compile(r"[\s，。、,.()（）的在]|附近|旁边|那边|这边|门口")
_LEAST = 2


@dataclass(frozen=True, slots=True)
class Home:
    """Building, unit and flat as numbers, "" where not said; `spot` is the place in words where it names no flat."""

    building: str = ""
    unit: str = ""
    flat: str = ""
    spot: str = ""

    @property
    def is_flat(self) -> bool:
        return bool(self.building and self.flat)


def _value(found: str) -> str:
    if found.isdecimal() or not found or found.isascii():
        return found.lstrip("0").lower()
    if all(sign in _DIGITS for sign in found):
        return "".join(str(max(_DIGITS.index(sign) - 1, 0)) for sign in found).lstrip("0")
    return str(number(found))


def _said(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return _value(next(group for group in found.groups() if group)) if found else ""


def home(place: str) -> Home:
    """The place that these words name."""
    text = letters(place).lower()
    if dashed := _DASHED.search(text):
        return Home(_value(dashed[1]), _value(dashed[2] or ""), dashed[3])
    building, unit = _said(_BUILDING, text), _said(_UNIT, text)
    flat = _said(_FLAT, _UNIT.sub(" ", _BUILDING.sub(" ", text)))
    spot = _EMPTY.sub("", text)
    return Home(building, unit, flat, "" if flat or len(spot) < _LEAST else spot)


def names_spot(place: Home) -> bool:
    """Is it more than a building or a staircase, in which many live?"""
    return bool(_UNIT.sub("", _BUILDING.sub("", place.spot)))


def beside(own: Home, words: str) -> Home:
    """The home that "upstairs" or "upstairs 601" means to somebody who lives here; what is not known is ""."""
    said = home(words)
    if said.flat:
        return Home(said.building or own.building, said.unit or own.unit, said.flat)
    step = _A_FLOOR if _ABOVE.search(words) else -_A_FLOOR if _BELOW.search(words) else 0
    if not (own.is_flat and step):
        return Home()
    there = int(own.flat) + step
    return Home(own.building, own.unit, str(there)) if there > _A_FLOOR else Home()


def is_one(one: Home, other: Home) -> bool:
    """Surely the same flat."""
    units = not (one.unit and other.unit) or one.unit == other.unit
    return one.is_flat and other.is_flat and (one.building, one.flat) == (other.building, other.flat) and units


def is_another(one: Home, other: Home) -> bool:
    """Surely not the same building or flat."""
    if one.building and other.building and one.building != other.building:
        return True
    if one.unit and other.unit and one.unit != other.unit:
        return True
    return one.is_flat and other.is_flat and one.flat != other.flat
