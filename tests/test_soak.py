"""A little of each long run: that they run at all, and find what they look for. `make soak` has the rest."""

import contextlib
import json
import random
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Update

from bot.channels.telegram.settings import Me
from bot.channels.telegram.updates import heard
from soak import doors, fuzz, recorded
from soak.__main__ import page
from soak.lives import Life, judged
from soak.mutants import mutated
from soak.runs import RUNS
from soak.shown import Shown
from tests.standin.methods import Sending

USER, CHAT = {"id": 5, "is_bot": False, "first_name": "李"}, {"id": -5, "type": "supergroup", "title": "一号网格"}
SAID = recorded.message(USER, CHAT, 3, 1764000000, text="@xiaofeng_bot 楼上漏水")
UPDATES: list[dict[str, Any]] = [
    *({"message": SAID | content} for content in (*recorded.CONTENTS, *recorded.SERVICE)),
    {"edited_message": SAID | {"edit_date": 1764000001}},
    recorded.press(USER, SAID, "/my", 1),
    *(recorded.member_change(USER, CHAT, (status, "member"), 1764000000) for status in recorded.STATUSES),
]


async def test_random_updates_break_nothing() -> None:
    shown = await fuzz.fuzz(seed=3, number=60)

    assert shown.broken == []
    assert shown.counts["messages"]


async def test_an_update_that_breaks_a_turn_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.dispatch._note", lambda turn: 1 / (len(turn.words) % 4))

    shown = await fuzz.fuzz(seed=3, number=15)

    assert "kept as failures: ['ZeroDivisionError" in str(shown.broken)


async def test_random_requests_meet_no_fault_of_ours() -> None:
    shown = await doors.knock(seed=5, number=40)

    assert shown.broken == []
    assert shown.counts["200"]


@given(st.sampled_from(UPDATES), st.sampled_from(UPDATES), st.randoms(use_true_random=False))
def test_whatever_is_wrong_with_an_update_what_is_heard_can_be_kept(
    whole: dict[str, Any], other: dict[str, Any], dice: random.Random
) -> None:
    said = None
    with contextlib.suppress(Exception):  # what cannot be read is left out
        update = Update.de_json(mutated(dice, {"update_id": 1, **whole}, other), None)
        said = heard(update, Me(7, "xiaofeng_bot"), datetime.now(UTC))
    if said is not None:
        assert json.dumps(asdict(said), default=str, ensure_ascii=False).encode()
        assert int(said.chat.id)


def test_each_run_is_a_row_and_tells_when_a_promise_is_broken() -> None:
    kept, broken = Shown("kills", 3, {"kills": 200}), Shown("fuzz", 4, broken=["an update"])

    *_, first, second = page([kept, broken]).splitlines()

    assert first == "| kills | 3 | 0.0 | kills 200 | kept |"
    assert second.endswith("| 1 broken |")
    assert all(run.size.short < run.size.full for run in RUNS.values())


def sent(number: int, words: str, by: str = "") -> Sending:
    return Sending(1, words, number, by)


@pytest.mark.parametrize(
    ("sendings", "lives", "says"),
    [
        # Begun by each of two lives, and cut off twice.
        ([sent(1, "甲"), sent(2, "甲"), sent(3, "甲")], [Life("", 0, 1, frozenset()), Life("", 1, 2, frozenset())], ""),
        ([sent(1, "甲"), sent(2, "甲")], [Life("", 0, 1, frozenset({1}))], "was marked and sent again"),
        ([sent(1, "甲"), sent(2, "甲")], [Life("", 0, 2, frozenset())], "while the life that had sent it went on"),
        ([sent(1, "甲"), sent(2, "甲")], [], "while the life that had sent it went on"),
        # The other one did not wait for its death.
        (
            [sent(1, "甲", "a"), sent(2, "甲", "b"), sent(3, "乙", "a")],
            [Life("a", 0, 3, frozenset())],
            "message 1 of a",
        ),
        ([sent(1, "甲", "a"), sent(2, "甲", "b")], [Life("a", 0, 1, frozenset())], ""),
    ],
)
def test_a_message_comes_again_only_for_a_life_that_was_killed_before_its_mark(
    sendings: list[Sending], lives: list[Life], says: str
) -> None:
    unfair = judged(sendings, lives).unfair

    assert says in str(unfair)
    assert bool(unfair) == bool(says)
