"""The bench of notices: it runs, its limits are Telegram's, and each measure keeps the other's figures."""

from pathlib import Path

import pytest

from bench import broadcast, page
from bench.limits import ACCOUNT_PER_SECOND, CHAT_BURST, GROUP_PER_MINUTE, ON_THE_WAY, Limits


@pytest.mark.long
def test_everybody_is_reached_whatever_breaks() -> None:
    outcome = broadcast.broadcast(broadcast.Plan(groups=30, speaking=0, breaks=True))

    seen = outcome.seen
    assert (seen["reached"], outcome.refusals, seen["twice"]) == (30, 0, 0)
    assert seen["again"] <= seen["cuts"]
    assert "30 of 30" in broadcast.page([outcome])


def test_thirty_in_any_second_and_not_one_more() -> None:
    limits = Limits()

    assert [limits.wait(-n, 1.0) for n in range(1, ACCOUNT_PER_SECOND + 1)] == [0] * ACCOUNT_PER_SECOND
    assert limits.wait(-99, 1.9) == 1
    assert limits.wait(-99, 2.95) == 0
    assert dict(limits.refused) == {"account": 1}


def test_a_chat_gets_a_few_at_once_and_a_group_twenty_a_minute() -> None:
    limits = Limits()

    assert [limits.wait(5, 0.0) for _ in range(CHAT_BURST + 1)] == [0] * CHAT_BURST + [1]
    assert [limits.wait(-5, 2.0 * n) for n in range(GROUP_PER_MINUTE)] == [0] * GROUP_PER_MINUTE
    assert limits.wait(-5, 2.0 * GROUP_PER_MINUTE) == 20
    assert dict(limits.refused) == {"chat": 1, "group": 1}


def test_what_is_sent_before_the_time_it_was_told_is_counted() -> None:
    limits = Limits()
    limits.close(3, 10.0)

    assert limits.wait(1, 10.0 + ON_THE_WAY / 2) == 3
    assert limits.wait(1, 12.5) == 1
    assert limits.wait(1, 13.0) == 0
    assert (limits.followed, limits.early) == (1, 1)


def test_each_measure_writes_its_own_section(tmp_path: Path) -> None:
    figures = tmp_path / "figures.md"
    page.save("One", "| 1 |", figures)
    page.save("Two", "| 2 |", figures)
    page.save("One", "| 3 |", figures)

    assert list(page.read(figures).items()) == [("One", "\n| 3 |\n\n"), ("Two", "\n| 2 |\n")]
