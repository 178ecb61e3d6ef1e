"""All that one reader may know of a case, as plain data, gathered in one look."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.console import texts
from bot.console.case.timeline import Line, lines
from bot.console.listing import Pressing, pressing
from bot.console.visit import Reader
from domain.case import Kind, Side, Stage
from domain.deadline import Clock
from domain.promise import State as PromiseState
from domain.seeing import Sight
from handlers.agreements.promise_texts import STATES as PROMISE_STATES
from handlers.agreements.texts import money
from handlers.desk import card, carried, names, seeing, sides
from handlers.desk import texts as desk_texts
from handlers.links import lines as earlier
from handlers.turn import Tick
from storage import agreements, areas, cases, clocks, documents, links, media, parties, promises
from storage.cases import Case
from storage.links import State
from storage.parties import Party


@dataclass(frozen=True, slots=True)
class Deadline:
    """`due` is None while it stands still."""

    name: str
    due: datetime | None
    pressing: Pressing


@dataclass(frozen=True, slots=True)
class Household:
    """`phone` as they said it, which may be that they are found in the chat."""

    label: str
    name: str
    phone: str
    place: str
    stake: str
    is_here: bool
    consent: str
    facts: Sequence[str]

    @property
    def can_be_called(self) -> bool:
        return self.phone.lstrip("+").replace("-", "").replace(" ", "").isdecimal()


@dataclass(frozen=True, slots=True)
class Promised:
    who: str
    what: str
    money: str
    due: date
    state: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class Other:
    """Another case that this one has to do with; `number` is a link where the reader may see that one as well."""

    number: str
    words: str


@dataclass(frozen=True, slots=True)
class File:
    """Something that somebody sent. `is_there`: our copy was fetched."""

    id: int
    kind: str
    at: datetime
    is_there: bool
    place: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A file that we made ourselves."""

    id: int
    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Facts:
    """What stands at the top: for everybody who may know of the case."""

    id: int
    number: str
    kind: str
    stage: str
    area: str
    holder: str
    is_urgent: bool
    is_restricted: bool
    is_open: bool
    opened: datetime
    closed: datetime | None
    deadlines: Sequence[Deadline]


@dataclass(frozen=True, slots=True)
class Inside:
    """What only those read who may read all of it."""

    story: str
    labelled: Sequence[tuple[str, str]]
    danger: str
    said: Sequence[str]
    sides: Sequence[tuple[str, Sequence[Household]]]
    promised: Sequence[Promised]
    others: Sequence[Other]
    files: Sequence[File]
    papers: Sequence[Paper]
    past: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Told:
    facts: Facts
    inside: Inside | None = field(default=None)


def the_case(tick: Tick, number: str) -> Case:
    """The case with this number, which the guard has seen to be the reader's to know of."""
    return cases.numbered(tick.session, [number])[0]


def told(tick: Tick, reader: Reader, case: Case) -> Told:
    is_full = seeing.sight_for(tick, case, reader.person_id, reader.posts) is Sight.FULL
    return Told(_facts(tick, case), _inside(tick, reader, case) if is_full else None)


def _facts(tick: Tick, case: Case) -> Facts:
    return Facts(
        id=case.id,
        number=case.number,
        kind=card.kind(case),
        stage=desk_texts.STAGES[Stage(case.stage)],
        area=areas.get(tick.session, case.area_id).name if case.area_id else "",
        holder=names.staff_name(tick, case.assignee_id),
        is_urgent=case.urgent,
        is_restricted=case.is_restricted,
        is_open=case.is_open,
        opened=case.opened_at,
        closed=case.closed_at,
        deadlines=_deadlines(tick, case),
    )


def _deadlines(tick: Tick, case: Case) -> list[Deadline]:
    rows = clocks.open_of(tick.session, case.id)
    found = []
    for clock in (clock for clock in Clock if clock in rows):
        due = None if rows[clock].paused_at is not None else rows[clock].due_at
        found.append(Deadline(texts.CLOCKS[clock], due, pressing(due, tick.now)))
    return sorted(found, key=lambda each: (each.due is None, each.due or tick.now))


def _inside(tick: Tick, reader: Reader, case: Case) -> Inside:
    kind = Kind(case.kind)
    labelled = (
        (texts.PLACE, case.place),
        (desk_texts.SINCE_OF.get(kind, desk_texts.SINCE), case.since),
        (desk_texts.OTHER_SIDE_OF.get(kind, desk_texts.OTHER_SIDE), case.other_side),
        (desk_texts.REPORTER, names.reporter(tick, case)),
    )
    return Inside(
        story=case.story,
        labelled=[(label, value) for label, value in labelled if value],
        danger=case.danger,
        said=[line for room in tick.service.case_lines for line in room(tick, case)],
        sides=_sides(tick, case),
        promised=_promised(tick, case),
        others=_others(tick, reader, case),
        files=_files(tick, case),
        papers=[Paper(each.id, each.name, each.at) for each in documents.of(tick.session, case.id)],
        past=lines(tick, case),
    )


def _sides(tick: Tick, case: Case) -> list[tuple[str, Sequence[Household]]]:
    if case.kind != Kind.DISPUTE:
        return []
    return [
        (texts.SIDES[side], [_household(tick, party) for party in parties.of(tick.session, case.id, side)])
        for side in Side
    ]


def _household(tick: Tick, party: Party) -> Household:
    done = ((party.signed_at, texts.SIGNED), (party.settled_at, texts.SETTLED))
    return Household(
        label=sides.label(tick, party),
        name=party.name,
        phone=party.phone,
        place=party.place,
        stake=party.stake,
        is_here=sides.is_here(tick, party),
        consent=texts.CONSENTS.get(party.consent or "", ""),
        facts=[words for at, words in done if at is not None]
        + ([money(party.amount)] if party.amount is not None else []),
    )


def _promised(tick: Tick, case: Case) -> list[Promised]:
    agreement = agreements.in_force(tick.session, case.id)
    made = promises.of(tick.session, agreement.id) if agreement is not None else ()
    there = {party.id: sides.label(tick, party) for party in parties.of(tick.session, case.id)}
    return [
        Promised(
            who=there.get(one.party_id, ""),
            what=one.what,
            money=money(one.amount) if one.amount is not None else "",
            due=one.due_on,
            state=PROMISE_STATES[PromiseState(one.state)],
            is_late=one.state in (PromiseState.LATE, PromiseState.DISPUTED),
        )
        for one in made
    ]


def _others(tick: Tick, reader: Reader, case: Case) -> list[Other]:
    """Earlier matters of the same people or place, and what goes together with it, as far as one may read them."""
    shown = (State.EARLIER, State.PROPOSED, State.MERGED)
    ids = [link.into_id for link in links.of(tick.session, case.id) if link.state in shown]
    before = [cases.outside(tick.session, case_id) for case_id in dict.fromkeys(ids)]
    found = [*before, *carried.carried(tick, case)]
    return [Other(each.number, earlier.matter(tick, each)) for each in found if _may_know(tick, reader, each)]


def _may_know(tick: Tick, reader: Reader, case: Case) -> bool:
    return seeing.sight_for(tick, case, reader.person_id, reader.posts) is Sight.FULL


def _files(tick: Tick, case: Case) -> list[File]:
    together = [case, *(each for each in carried.carried(tick, case) if not each.is_restricted)]
    rows = [row for each in together for row in media.rows(tick.session, each.id)]
    return [
        File(row.id, row.kind, row.at, row.file is not None, row.reference if row.kind == "location" else "")
        for row in rows
    ]
