"""What whoever runs the service sees of it: figures, readiness, and the way of one turn through the log."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest
import structlog.testing
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from structlog.contextvars import merge_contextvars
from structlog.typing import EventDict

from bot.channels.base import Later, Never
from bot.pace import Pace
from bot.texts import LATE
from bot.web.health import Health
from bot.web.probes import is_roomy, probes
from bot.web.server import serving
from bot.web.waiting import WaitingFigures
from domain.message import Address, Say, Urgency
from storage import failures, installation, looks, outbox, people
from storage.engine import Database
from storage.outbox import Owed, Waiting
from tests.town import Town

STORY = "楼上601天天半夜装修，吵得睡不着"


@pytest.fixture
def logged() -> Iterator[list[EventDict]]:
    with structlog.testing.capture_logs([merge_contextvars]) as logged:
        yield logged


@pytest.fixture
async def house(town: Town, tmp_path: Path) -> AsyncIterator[str]:
    """The address at which the town's health is asked."""
    app = town.app
    figures = WaitingFigures(app.database, app.delivery, app.clock, lambda: 60.0)
    looks_at = probes(app.database, app.delivery, app.clock, app.channels, [tmp_path / "to be made"])
    async with serving(Health(looks_at, figures).routes(), "127.0.0.1", 0) as port:
        yield f"http://127.0.0.1:{port}"


async def asked(house: str, path: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as web, web.get(f"{house}{path}") as answer:
        return answer.status, await answer.text()


def figure(town: Town, name: str, **labels: str) -> float:
    return town.app.delivery.figures.registry.get_sample_value(name, labels) or 0.0


def of_turn(logged: list[EventDict], number: str) -> list[str]:
    """What `grep` of this number would find."""
    return [line["event"] for line in logged if number in str(line)]


async def test_one_number_leads_from_the_update_to_the_answer_and_names_nobody(
    town: Town, logged: list[EventDict]
) -> None:
    resident = town.person("李阿姨")

    await resident.says(STORY)

    first = next(line for line in logged if line["event"] == "update heard")
    assert of_turn(logged, first["turn"])[:3] == ["update heard", "turn committed", "message sent"]
    (committed,) = [line for line in logged if line["event"] == "turn committed"]
    assert committed["rows"] == [line["row"] for line in logged if line["event"] == "message sent"]
    assert [word for word in ("李阿姨", "601", "装修", resident.address) if word in str(logged)] == []


async def test_the_number_that_somebody_is_told_is_that_of_the_turn(
    town: Town, logged: list[EventDict], monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_given: object) -> None:
        raise LookupError("broken")

    resident = town.person("李阿姨")
    with monkeypatch.context() as broken:
        broken.setattr("bot.dispatch.route", breaks)
        await resident.says(STORY)

    (kept,) = await town.app.transactions.run(failures.every)
    assert kept.reference in resident.last
    assert of_turn(logged, kept.reference) == ["update heard", "turn broke", "turn committed", "message sent"]

    with monkeypatch.context() as broken:
        broken.setattr(people, "speaker", breaks)
        await resident.says(STORY)
    poison = (await town.app.transactions.run(failures.every))[1]
    assert of_turn(logged, poison.reference) == ["update heard", "turn broke", "turn committed"]
    assert figure(town, "xiaofeng_turns_total", outcome="broken") == 2


@pytest.mark.usefixtures("house")
async def test_figures_tell_how_turns_end_and_what_sending_meets(town: Town) -> None:
    resident = town.person("李阿姨")
    await resident.says("/help", key="once")
    await resident.says("/help", key="once")
    await resident.says("/inbox")
    await resident.says("大家早上好", "g1", addressed=False)
    await resident.says("大家早上好", "g1", addressed=False)
    town.channel.raises = [Later(0.01, "busy", everybody=True), Later(0, "no answer")]
    await resident.says("/help")
    town.channel.raises = [Never("no")]
    await resident.says("/help")

    ends = ("answered", "refused", "repeated", "overheard")
    assert [figure(town, "xiaofeng_turns_total", outcome=end) for end in ends] == [3, 1, 1, 2]
    assert figure(town, "xiaofeng_commit_seconds_count") == 7 - 1  # of talk known to be no matter nothing is written
    assert figure(town, "xiaofeng_answer_seconds_count") == 3
    kinds = ("told_to_wait", "no_answer", "refused")
    assert [figure(town, "xiaofeng_send_errors_total", channel="paper", kind=kind) for kind in kinds] == [1, 1, 1]
    assert figure(town, "xiaofeng_send_wait_seconds_total", channel="paper") == pytest.approx(0.01, abs=0.001)


async def test_what_waits_is_told_by_class_and_read_again_only_after_a_while(town: Town, house: str) -> None:
    await owes(town, Urgency.NOTICE, channel="not in use")
    town.clock.move(seconds=30)
    status, text = await asked(house, "/metrics")

    lines = text.splitlines()
    assert status == 200
    assert 'xiaofeng_outbox_waiting{class="notice"} 1.0' in lines
    assert 'xiaofeng_outbox_waiting{class="answer"} 0.0' in lines
    assert 'xiaofeng_outbox_oldest_seconds{class="notice"} 30.0' in lines
    assert "xiaofeng_database_away 0.0" in lines
    assert "xiaofeng_errands_waiting 0.0" in lines

    await owes(town, Urgency.NOTICE, channel="not in use")
    assert 'xiaofeng_outbox_waiting{class="notice"} 1.0' in (await asked(house, "/metrics"))[1].splitlines()


async def owes(town: Town, urgency: Urgency, chat: str = "p9", text: str = "一", channel: str = "paper") -> Waiting:
    """Commit a message of six minutes ago in a channel that is in use, of now in one that is not."""
    owed = [Owed(Address(channel, chat), Say(text), urgency)]
    made_at = town.clock() - (timedelta(minutes=6) if channel == "paper" else timedelta())
    process = town.app.delivery.claimant
    return (await town.app.transactions.run(lambda session: outbox.owe(session, owed, made_at, process)))[0]


async def test_what_is_not_well_is_named(town: Town, house: str) -> None:
    assert await asked(house, "/readyz") == (200, "ready\n")

    town.app.clock.beat.at -= 61
    assert await asked(house, "/readyz") == (503, "not ready: clock\n")
    await town.app.clock.wake()
    assert await asked(house, "/readyz") == (200, "ready\n")


async def test_what_does_not_answer_in_time_is_named_and_looked_at_once(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.web.health._PATIENCE", 0.01)
    answered, looked = asyncio.Event(), list[int]()

    async def stuck() -> bool:
        looked.append(1)
        return await answered.wait()

    figures = WaitingFigures(town.app.database, town.app.delivery, town.app.clock, lambda: 60.0)
    async with serving(Health({"telegram": stuck}, figures).routes(), "127.0.0.1", 0) as port:
        house = f"http://127.0.0.1:{port}"
        assert await asked(house, "/readyz") == (503, "not ready: telegram\n")
        assert await asked(house, "/readyz") == (503, "not ready: telegram\n")
        assert looked == [1]
        monkeypatch.setattr("bot.web.health._PATIENCE", 10)
        answered.set()
        assert await asked(house, "/readyz") == (200, "ready\n")


def test_a_full_disk_is_seen_before_the_folder_is_made(tmp_path: Path) -> None:
    assert is_roomy(tmp_path / "to" / "be" / "made", least=1)
    assert not is_roomy(tmp_path / "to" / "be" / "made", least=1 << 62)


def test_how_full_the_rate_was_used_counts_the_last_minute(town: Town) -> None:
    pace = Pace(town.channel.abilities, town.channel.is_group)
    rate = town.channel.abilities.account_per_second
    for second in range(90):
        pace.take(Address("paper", "p1"), 1000.0 + second)

    assert pace.share_used(1090.0) * 60 * rate == pytest.approx(59)
    assert pace.share_used(1200.0) == 0

    pace.hold(10, 1200.0)
    pace.hold(10, 1205.0)
    pace.hold(2, 1206.0)
    assert pace.held_seconds == 15


async def test_who_was_answered_late_reads_one_excuse_for_each_time_we_were_away(town: Town) -> None:
    resident, quick = town.person("李阿姨"), town.person("周叔")
    long_ago = timedelta(minutes=40)

    await resident.says("/help", waited=long_ago)
    first = resident.heard
    await resident.says("/help", waited=long_ago - timedelta(minutes=5))
    await quick.says("/help", waited=timedelta(minutes=4))

    assert [text.startswith(f"{LATE}\n") for text in first] == [True] + [False] * (len(first) - 1)
    assert str(resident.heard).count(LATE) == 1
    assert LATE not in str(quick.heard)

    town.clock.move(hours=2)
    await resident.says("/help", waited=timedelta(minutes=30))
    assert str(resident.heard).count(LATE) == 2


async def test_late_for_our_own_reasons_counts_too_but_never_before_danger_nor_in_groups(town: Town) -> None:
    long = "长" * town.channel.abilities.text_limit
    said = [("p9", "一"), ("p9", "二"), ("g1", "一"), ("p7", long)]
    late = [await owes(town, Urgency.ANSWER, chat, text) for chat, text in said]
    late.append(await owes(town, Urgency.DANGER, "p8", "先打 110"))

    town.app.delivery.offer(late)
    await town.app.delivery.drained()

    assert heard(town, "p9") == [f"{LATE}\n一", "二"]
    assert (heard(town, "g1"), heard(town, "p8")) == (["一"], ["先打 110"])
    assert not heard(town, "p7")[0].startswith(LATE)


def heard(town: Town, chat: str) -> list[str]:
    return [message.text for _, message in town.channel.sent[chat]]


def test_writing_and_opening_are_tried_and_nothing_is_left(database: Database) -> None:
    def rows(session: Session) -> int:
        return session.scalar(select(func.count()).select_from(installation.installation)) or 0

    before = looks.at(database, rows)

    assert [installation.may_write(database) for _ in range(2)] == [True, True]
    assert looks.at(database, rows) == before
    assert looks.at(database, looks.sealed_rows) == 0
