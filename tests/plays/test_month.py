"""Twenty-two working days of a community of two thousand: the figures are what happened, nobody is left unanswered."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.config import Config
from bot.content.library import Library
from handlers.language.models import Models
from storage import areas, figures
from storage.agreements import Agreement
from storage.cases import Case
from storage.clocks import ClockRow
from storage.people import Contact
from storage.promises import Fulfilment
from tests.conftest import Fresh
from tests.plays.month import BESIDES, RESIDENTS, WAYS, Month, chats, inhabited
from tests.town import MONDAY, ROSTER, Person, Town, open_town

DAYS, REPORTS_A_DAY, CHATS_A_DAY = 22, 2, 4


@pytest.fixture
async def community(tmp_path: Path, sqlite_town: Fresh, config: Config, learned: Models) -> AsyncIterator[Town]:
    """On SQLite alone: what is counted here is the same arithmetic on both."""
    (tmp_path / "roster.toml").write_text(ROSTER, encoding="utf-8")
    async with open_town(config, sqlite_town(), tmp_path / "roster.toml") as town:
        content = town.app.dispatcher.service.content
        content.models, content.roads = learned, Library().read().roads["roads"]
        await town.look(inhabited)
        yield town


async def lives(town: Town) -> Month:
    """Day after day: in the morning several speak at once, then the officer works, and the clock looks now and then."""
    month = Month(town, await town.joined("王卫东"))
    for _ in range(DAYS):
        told = await asyncio.gather(*(month.reports() for _ in range(REPORTS_A_DAY)))
        await asyncio.gather(*(chats(month) for _ in range(CHATS_A_DAY)))
        for resident, number in told:
            way = month.dice.choices(list(WAYS), list(WAYS.values()))[0]
            await way(month, resident, number)
        await month.dice.choice(BESIDES)(month)
        for hours in (8, 16):
            await town.passes(hours=hours)
        if town.clock().weekday() == 5:  # Saturday
            await town.passes(days=2)
    return month


@pytest.mark.long
async def test_a_month_is_counted_right_and_nobody_is_left_without_an_answer(community: Town) -> None:
    month = await lives(community)

    counted = await community.look(lambda session: the_figures(session, community))
    assert isinstance(counted, figures.Figures)
    expected = month.account.figures()
    assert {name: getattr(counted, name) for name in expected} == expected
    assert 0 < counted.late < counted.clocks
    assert len({person.address for person in month.spoke}) > DAYS * (REPORTS_A_DAY + CHATS_A_DAY)
    assert [person.address for person in month.spoke if not person.heard] == []
    assert month.account.agreed
    nothing_crossed(month)
    await community.look(lambda session: the_database(session, month))


def the_figures(session: Session, town: Town) -> figures.Figures:
    everywhere = [None, *(area.id for area in areas.every(session))]
    return figures.of(session, everywhere, MONDAY, town.clock(), town.clock())


def the_database(session: Session, month: Month) -> None:
    """Each case stands where its people left it; of each clock at most one runs."""
    stages = {case.number: case.stage for case in session.scalars(select(Case))}
    assert stages == month.account.stage
    confirmed = (
        select(Case.number).join(Agreement, Agreement.case_id == Case.id).where(Agreement.effective_at.is_not(None))
    )
    assert set(session.scalars(confirmed)) == month.account.agreed
    assert session.scalar(select(func.count(Fulfilment.id)))
    opened = select(ClockRow.case_id, ClockRow.clock, func.count()).where(ClockRow.ended_at.is_(None))
    twice = opened.group_by(ClockRow.case_id, ClockRow.clock).having(func.count() > 1)
    assert session.execute(twice).all() == []
    assert (session.scalar(select(func.count(Contact.id))) or 0) > RESIDENTS


def nothing_crossed(month: Month) -> None:
    assert len(month.sides) > 0
    for a, b, of_a, of_b in month.sides:
        assert not_in(a, of_b, f"给{of_b[0]}的话{of_b[3:]}")
        assert not_in(b, of_a, f"给{of_a[0]}的话{of_a[3:]}")
        assert any(f"给甲的话{of_a[3:]}" in words for words in a.heard)
        assert any(f"给乙的话{of_b[3:]}" in words for words in b.heard)


def not_in(person: Person, *marks: str) -> bool:
    return not any(mark in words for mark in marks for words in person.heard)
