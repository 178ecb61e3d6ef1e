"""Ready answers: what is known of the case is filled in, what is not has to be filled in before it is sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.console import texts
from bot.console.visit import Reader
from domain.canned import Canned, left_open
from handlers.desk import names
from handlers.turn import Tick
from storage import areas
from storage.cases import Case

# A field of the form for what is to be filled in.
FIELD = "fill "


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer being written; `open`: what is to be filled in, with what was given for it."""

    words: str
    open: Sequence[tuple[str, str]]


def offered(tick: Tick, case: Case) -> list[tuple[str, str]]:
    """Key and name of the answers for such a case."""
    return [(each.key, each.name) for each in tick.service.content.canned if each.fits(case.kind, case.topic)]


def begun(tick: Tick, reader: Reader, case: Case, key: str) -> Draft | None:
    """The answer with this key, as far as it is known."""
    canned = next((each for each in tick.service.content.canned if each.key == key), None)
    if canned is None:
        return None
    words = canned.filled(_known(tick, reader, case))
    return Draft(words, [(place, "") for place in left_open(words)])


def finished(fields: Mapping[str, str]) -> Draft:
    """The words of the form with all that was filled in."""
    given = {name.removeprefix(FIELD): value.strip() for name, value in fields.items() if name.startswith(FIELD)}
    words = Canned("", "", fields.get("words", "").strip()).filled(given)
    return Draft(words, [(place, given.get(place, "")) for place in left_open(words)])


def _known(tick: Tick, reader: Reader, case: Case) -> dict[str, str]:
    area = areas.get(tick.session, case.area_id).name if case.area_id else ""
    values = (case.number, names.staff_name(tick, reader.person_id), case.place, area)
    return dict(zip(texts.KNOWN_PLACES, values, strict=True))
