"""Which ready notice a group hears next: never one heard lately, the fitting ones first, and always something new."""

import random
from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.leaflet import Leaflet, choose

REPEAT_DAYS = 90
# At three a week, so many occasions lie in the 89 days before another: with one more there is always something new.
HEARD_AT_MOST = 38

DAYS = st.dates(date(2026, 1, 1), date(2028, 12, 31))
TAGS = st.frozensets(st.sampled_from(["老人", "学生", "商户", "农村"]), max_size=3)
KINDS = st.sampled_from(["loan", "police", "shop", "parcel"])
MONTHS = st.frozensets(st.integers(1, 12), max_size=3)


def leaflet(id_: str, kind: str = "loan", **more: frozenset[str] | frozenset[int]) -> Leaflet:
    return Leaflet(id_, "话", "一句", kind, "公安部", date(2026, 11, 1), **more)  # type: ignore[arg-type]


def special(kind: str, audience: frozenset[str], months: frozenset[int]) -> Leaflet:
    return leaflet(f"{kind} {'+'.join(sorted(audience))} {sorted(months)}", kind, audience=audience, months=months)


SPECIAL = st.lists(st.builds(special, KINDS, TAGS, MONTHS), max_size=30, unique_by=lambda each: each.id)


@st.composite
def questions(draw: st.DrawFn) -> tuple[list[Leaflet], frozenset[str], date, dict[str, date]]:
    """A library, a group's tags, a day, and when the group heard what: some of it lately, some long ago."""
    library, day = draw(SPECIAL), draw(DAYS)
    ids = st.sampled_from([each.id for each in library] + ["gone from the library"])
    ago = draw(st.dictionaries(ids, st.integers(0, 200)))
    return library, draw(TAGS), day, {id_: day - timedelta(days=days) for id_, days in ago.items()}


def fresh(library: Sequence[Leaflet], tags: frozenset[str], day: date, heard: dict[str, date]) -> list[Leaflet]:
    """What this group may hear, said in other words than in the rule."""
    return [
        each
        for each in library
        if (each.audience == frozenset() or each.audience & tags)
        and (each.months == frozenset() or day.month in each.months)
        and (each.id not in heard or heard[each.id] <= day - timedelta(days=REPEAT_DAYS))
    ]


@given(questions())
def test_what_is_chosen_is_fitting_and_was_not_heard_lately(
    asked: tuple[list[Leaflet], frozenset[str], date, dict[str, date]],
) -> None:
    library, tags, day, heard = asked

    chosen = choose(library, tags, day, heard, REPEAT_DAYS)

    possible = fresh(library, tags, day, heard)
    assert chosen in possible if possible else chosen is None


@given(questions())
def test_the_same_kind_follows_itself_only_where_nothing_else_is_left(
    asked: tuple[list[Leaflet], frozenset[str], date, dict[str, date]],
) -> None:
    library, tags, day, heard = asked
    known = {each.id: each.kind for each in library}
    last = max((id_ for id_ in heard if id_ in known), key=lambda id_: (heard[id_], id_), default="")

    chosen = choose(library, tags, day, heard, REPEAT_DAYS)

    if chosen is not None and last and chosen.kind == known[last]:
        assert {each.kind for each in fresh(library, tags, day, heard)} == {known[last]}


@given(questions(), st.randoms())
def test_the_same_question_has_the_same_answer(
    asked: tuple[list[Leaflet], frozenset[str], date, dict[str, date]], chance: random.Random
) -> None:
    library, tags, day, heard = asked
    shuffled, heard_otherwise = list(library), list(heard.items())
    chance.shuffle(shuffled)
    chance.shuffle(heard_otherwise)

    assert choose(library, tags, day, heard, REPEAT_DAYS) == choose(
        shuffled, tags, day, dict(heard_otherwise), REPEAT_DAYS
    )


def hears(library: list[Leaflet], tags: frozenset[str], begins: date, days: int) -> list[tuple[date, Leaflet | None]]:
    """What a group hears on Mondays, Wednesdays and Fridays."""
    heard: dict[str, date] = {}
    told: list[tuple[date, Leaflet | None]] = []
    for day in (begins + timedelta(days=ahead) for ahead in range(days)):
        if day.weekday() in (0, 2, 4):
            told.append((day, choose(library, tags, day, heard, REPEAT_DAYS)))
            heard |= {each.id: when for when, each in told[-1:] if each is not None}
    return told


@given(SPECIAL, TAGS, DAYS)
def test_a_library_just_big_enough_serves_every_group_for_ever(
    more: list[Leaflet], tags: frozenset[str], begins: date
) -> None:
    kinds = ("loan", "police", "shop", "parcel")
    general = [leaflet(f"g{number}", kinds[number % 4]) for number in range(HEARD_AT_MOST + 1)]

    told = hears(general + more, tags, begins, 250)

    assert None not in [each for _, each in told]
    latest: dict[str, date] = {}
    for day, each in told:
        assert each is not None
        assert (day - latest.get(each.id, date.min)).days >= REPEAT_DAYS
        latest[each.id] = day


@given(DAYS)
def test_with_one_less_a_group_goes_without(begins: date) -> None:
    library = [leaflet(f"g{number}") for number in range(HEARD_AT_MOST)]

    assert None in [each for _, each in hears(library, frozenset(), begins, 100)]


@given(DAYS)
def test_a_bigger_library_is_heard_to_its_end_before_it_begins_again(begins: date) -> None:
    library = [leaflet(f"g{number}", ("loan", "police")[number % 2]) for number in range(60)]

    told = [each.id for _, each in hears(library, frozenset(), begins, 141) if each]

    assert set(told) == {each.id for each in library}


@pytest.mark.parametrize(
    ("fitting", "tags"),
    [
        (leaflet("z", audience=frozenset({"老人"})), frozenset({"老人", "村"})),
        (leaflet("z", months=frozenset({11})), frozenset()),
    ],
)
def test_what_is_written_for_them_or_for_the_season_goes_first(fitting: Leaflet, tags: frozenset[str]) -> None:
    general = leaflet("a")

    assert choose([general, fitting], tags, date(2026, 11, 23), {}, REPEAT_DAYS) == fitting


def test_written_for_both_goes_before_written_for_one() -> None:
    both = leaflet("z", audience=frozenset({"老人"}), months=frozenset({11}))
    one = [leaflet("a", audience=frozenset({"老人"})), leaflet("b", months=frozenset({11}))]

    assert choose([*one, both], frozenset({"老人"}), date(2026, 11, 23), {}, REPEAT_DAYS) == both


@pytest.mark.parametrize(
    ("tags", "day"), [(frozenset({"学生"}), date(2026, 11, 23)), (frozenset({"老人"}), date(2026, 12, 1))]
)
def test_what_is_for_others_or_for_another_season_is_never_heard(tags: frozenset[str], day: date) -> None:
    only = leaflet("a", audience=frozenset({"老人"}), months=frozenset({11}))

    assert choose([only], tags, day, {}, REPEAT_DAYS) is None


def test_another_kind_goes_before_the_season() -> None:
    heard = {"a": date(2026, 11, 20)}
    library = [leaflet("a"), leaflet("b", months=frozenset({11})), leaflet("c", "police")]

    chosen = choose(library, frozenset(), date(2026, 11, 23), heard, REPEAT_DAYS)

    assert chosen is not None
    assert chosen.id == "c"


@pytest.mark.parametrize(("days", "id_"), [(89, None), (90, "a")])
def test_ninety_days_are_ninety_days(days: int, id_: str | None) -> None:
    chosen = choose([leaflet("a")], frozenset(), date(2026, 11, 23), {"a": date(2026, 11, 23) - timedelta(days)}, 90)

    assert (chosen.id if chosen else None) == id_
