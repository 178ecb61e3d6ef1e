"""Where open cases are, drawn as dots: as far as somebody sent a location, and never finer than about a hundred metres.

We have no map of the town and fetch none; which dot is whose household nobody can tell from it.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.console.board import texts

WIDTH, HEIGHT = 640, 400
_EDGE, _MOST = 40, 500
# A thousandth of a degree is 111 m from south to north.
_DIGITS, _METRES_A_DEGREE = 3, 111_320.0
_NARROWEST = 600.0
_BARS = (50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 1_000_000)
_A_KILOMETRE = 1_000
_MOST_LATITUDE, _MOST_LONGITUDE = 85.0, 180.0

MOST = _MOST


@dataclass(frozen=True, slots=True)
class Spot:
    """So many cases within about a hundred metres of each other."""

    x: float
    y: float
    radius: float
    label: str


@dataclass(frozen=True, slots=True)
class Plot:
    """The dots, and a bar that says how far apart they are."""

    spots: tuple[Spot, ...]
    bar: float
    bar_label: str


def plot(said: Sequence[str]) -> Plot | None:
    """The picture of these places ("latitude,longitude"); None where there are none."""
    found = Counter(_rounded(each) for each in said)
    del found[None]
    places = [(place, count) for place, count in found.items() if place is not None]
    if not places:
        return None
    middle = _middle(place[0] for place, _ in places)
    flat = [
        (lon * math.cos(math.radians(middle)) * _METRES_A_DEGREE, -lat * _METRES_A_DEGREE) for (lat, lon), _ in places
    ]
    scale, left, top = _fitted(flat)
    spots = tuple(
        Spot(round(left + x * scale, 1), round(top + y * scale, 1), _radius(count), texts.spot(count))
        for (x, y), (_, count) in zip(flat, places, strict=True)
    )
    metres = max(bar for bar in _BARS if bar * scale <= WIDTH / 3)
    return Plot(spots, round(metres * scale, 1), _far(metres))


def _rounded(said: str) -> tuple[float, float] | None:
    first, _, second = said.partition(",")
    try:
        latitude, longitude = float(first), float(second)
    except ValueError:
        return None
    is_there = abs(latitude) <= _MOST_LATITUDE and abs(longitude) <= _MOST_LONGITUDE
    return (round(latitude, _DIGITS), round(longitude, _DIGITS)) if is_there else None


def _middle(numbers: Iterable[float]) -> float:
    known = list(numbers)
    return (min(known) + max(known)) / 2


def _fitted(flat: Sequence[tuple[float, float]]) -> tuple[float, float, float]:
    """By how much metres are drawn smaller, and how far all is moved, so that it stands in the middle."""
    across, down = [x for x, _ in flat], [y for _, y in flat]
    wide = max(max(across) - min(across), _NARROWEST)
    high = max(max(down) - min(down), _NARROWEST * HEIGHT / WIDTH)
    scale = min((WIDTH - 2 * _EDGE) / wide, (HEIGHT - 2 * _EDGE) / high)
    return scale, WIDTH / 2 - _middle(across) * scale, HEIGHT / 2 - _middle(down) * scale


def _radius(count: int) -> float:
    return round(7 * math.sqrt(min(count, 12)), 1)


def _far(metres: int) -> str:
    if metres < _A_KILOMETRE:
        return texts.METRES.format(count=metres)
    return texts.KILOMETRES.format(count=metres // _A_KILOMETRE)
