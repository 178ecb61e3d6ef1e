"""Monday morning: last week's figures as a picture, to staff groups, once, by day, and with nobody in them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.message import Outgoing
from storage import errands
from tests.plays.telling import told
from tests.town import Town

NEXT = datetime(2026, 11, 30, 0, 30, tzinfo=UTC)


async def _busy(town: Town, cases: int) -> None:
    officer = await town.joined("王卫东")
    await officer.says("/bind 和苑社区 工作群", "g1")
    await town.bound(officer, "g2")
    town.channel.sent["g1"].clear()
    for number in range(cases):
        town.clock.move(minutes=6)
        await told(town, f"居民{number}")
    town.channel.sent["g1"].clear()


async def _looks(town: Town, moment: datetime) -> list[Outgoing]:
    """What the groups hear at this moment."""
    town.clock.moment = moment
    await town.passes()
    await town.app.errands.work_off()
    await town.app.delivery.drained()
    assert not town.channel.sent["g2"]
    return [message for _, message in town.channel.sent["g1"] if message.attachments]


async def test_a_staff_group_reads_last_week_once(town: Town) -> None:
    await _busy(town, 3)
    assert await _looks(town, NEXT.replace(minute=29)) == []

    (picture,) = await _looks(town, NEXT)
    assert picture.text == "和苑社区 上周登记 2026-11-23–11-29"
    content = picture.attachments[0].content
    assert Image.open(BytesIO(content)).width == 1080

    assert len(await _looks(town, NEXT.replace(minute=40))) == 1
    assert len(await _looks(town, NEXT.replace(day=30, hour=9))) == 1


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_it_waits_for_the_day_and_says_no_small_number(town: Town) -> None:
    await _busy(town, 2)
    night = datetime(2026, 11, 30, 23, 50, tzinfo=UTC)
    assert await _looks(town, night) == []
    assert len(await _looks(town, night.replace(month=12, day=1, hour=0, minute=10))) == 1

    def owed(session: Session) -> list[dict[str, Any]]:
        drawn = select(errands.errands.c.payload).where(errands.errands.c.kind == "draw_chart")
        return list(session.scalars(drawn))

    (picture,) = await town.app.transactions.run(owed)
    assert [row[1:] for row in picture["rows"]] == [[3, 0, "少于3", "0"]] * 2


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_it_is_not_sent_late_nor_where_it_is_switched_off(town: Town) -> None:
    await _busy(town, 3)
    assert await _looks(town, NEXT + timedelta(days=1)) == []

    await told(town)
    town.app.clock.service = replace(town.app.clock.service, weekly_figures=False)
    assert await _looks(town, NEXT + timedelta(days=7)) == []
