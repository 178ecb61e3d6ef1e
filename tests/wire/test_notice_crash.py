"""SIGKILL at random moments while a notice goes out to 200 groups: every group has it, none has it three times."""

import random
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from domain.notice import CopyState, NoticeKind, NoticeState, RunState
from storage import areas, copies, notices, people
from storage.groups import Group as Known
from storage.notices import Notice
from tests.postgres import Server
from tests.standin.botapi import BotApi
from tests.standin.crowd import doubles
from tests.standin.process import House, bot_runs
from tests.standin.town import Group

SEED = 20261126
PARALLEL = 8  # delivery.parallel, which is what may be on its way when the process dies
GROUPS = 200


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.long)])
def url(request: pytest.FixtureRequest) -> Iterator[str]:
    if request.param == "sqlite":
        yield ""
        return
    postgres: Server = request.getfixturevalue("postgres")
    made = postgres.create()
    yield made.render_as_string(hide_password=False)
    postgres.drop(made)


def announced(session: Session, groups: list[Group]) -> None:
    """A confirmed notice for all these groups, due now."""
    area, now = areas.named(session, "和苑社区")[0], datetime.now(UTC)
    session.add_all(
        Known(channel="telegram", address=str(group.id), title="", area_id=area.id, tags=[], is_admin=False)
        for group in groups
    )
    notice = Notice(
        kind=NoticeKind.NEWS,
        author_id=people.known(session, "王卫东")[0].id,
        area_id=area.id,
        tags=[],
        words="明天上午停水两小时，请先接好水。",
        made_at=now,
        at=now,
        next_at=now,
        state=NoticeState.ACTIVE,
    )
    notices.add(session, notice)


async def lives_until(house: House, api: BotApi, chance: random.Random) -> int:
    """Starts the service and kills it: while it starts, or after some messages; how many were sent by then.

    What the last kill cut off goes out first and is not cut off again: by then the moment is past it.
    """
    calls, sent = len(api.calls), len(api.sent)
    early, more, enough = chance.random() < 0.2, chance.randint(1, 3), sent + chance.randint(2 * PARALLEL, 20)
    async with bot_runs(house.config) as bot:
        await api.until(lambda: len(api.calls) >= calls + more if early else len(api.sent) >= enough)
        await bot.killed()
    return len(api.sent)


def left(session: Session) -> tuple[dict[CopyState, int], str]:
    (run,) = notices.runs_of(session, 1)
    return copies.counts(session, run.id), run.state


async def test_every_group_has_the_notice_whatever_is_killed(tmp_path: Path, url: str) -> None:
    chance = random.Random(SEED)  # noqa: S311
    # On PostgreSQL other processes wait ten seconds before they send for a dead one.
    number_of_kills = 2 if url else 5
    async with BotApi() as api:
        house, groups = House(tmp_path, api, url), [Group(api, f"{n}号网格") for n in range(GROUPS)]
        # Slow enough that all kills fall into the sending, and at any hour of the day.
        settings = house.config.read_text(encoding="utf-8").replace("second = 1000", "second = 100", 1)
        house.config.write_text(f'{settings}[notices]\nquiet_hours = ""\n', encoding="utf-8")
        house.peopled()
        house.looks(lambda session: announced(session, groups))
        kills = [await lives_until(house, api, chance) for _ in range(number_of_kills)]
        assert kills[-1] < GROUPS
        async with bot_runs(house.config) as bot:
            await api.until(lambda: {chat for chat, _ in api.methods.first_words} >= {group.id for group in groups})
            assert await bot.stops() == 0

    again = doubles(api.methods.first_words, kills)
    assert again[0] == 0
    # On PostgreSQL what several kills cut off comes free at once, ten seconds after the last of them.
    assert (sum(again) if url else max(again)) <= PARALLEL * (number_of_kills if url else 1)
    assert max(Counter(api.methods.first_words).values()) <= 2
    assert house.looks(left)[0] == {CopyState.SENT: GROUPS}
    assert RunState(house.looks(left)[1]) in (RunState.SENDING, RunState.DONE)
