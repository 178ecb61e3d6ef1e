"""The story of the demo is played by its own steps over the real service: none of them may have rotted."""

import re
import tomllib
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.demo.people import EVERYBODY
from bot.demo.site import STEPS, read_steps, stands_for
from tests.demo.conftest import Demo, Phone
from tests.webchat.visitor import Json

ZONE = ZoneInfo("Asia/Shanghai")
BEGINS = datetime(2026, 11, 23, 10, tzinfo=ZONE)
A_STEP, A_DAY = {"who", "room", "hint"}, {"day", "hint"}
# Keys of a line of the story that belong to whoever has the telephone.
PHONES = [one.who for one in EVERYBODY if one.has_phone]
# A paper is drawn by a process of its own: on a busy machine that takes a while.
PATIENCE = 60


def code_of(officer: Phone) -> str:
    """The code that the officer's telephone shows last."""
    shown = "\n".join(str(frame["text"]) for frame in officer.told)
    return re.findall(r"^[2-9A-HJ-NP-Z]{4} [2-9A-HJ-NP-Z]{4}$", shown, re.MULTILINE)[-1]  # type: ignore[no-any-return]


def shows(frame: Json, words: str) -> bool:
    names = [str(file.get("name", "")) for file in frame["files"] or []]
    return words in frame["text"] or any(words in name for name in names)


async def does(demo: Demo, people: dict[str, Phone], step: dict[str, Any]) -> None:
    if "day" in step:
        for _ in range(step["day"]):
            assert await demo.post("/demo/clock", {"hours": 24}) == 200
        return
    person = people[step["who"]]
    room = await person.group() if step["room"] == "group" else ""
    before = len(person.told)
    if "presses" in step:
        await person.presses(step["presses"], room)
    for line in [step["says"]] if isinstance(step.get("says"), str) else step.get("says", []):
        said = line.replace("{code}", code_of(people["officer"])) if "{code}" in line else line
        await person.says(said, room)
    await person.until(lambda: any(frame["from"] == "bot" for frame in person.told[before:]))


@pytest.mark.long
async def test_the_story_goes_from_the_first_word_to_the_follow_up(demo: Demo) -> None:
    people = {who: await demo.phone(who) for who in PHONES}
    steps = read_steps(STEPS.read_text(encoding="utf-8"), stands_for(BEGINS, ZONE))

    for number, step in enumerate(steps, 1):
        before = {who: len(phone.told) for who, phone in people.items()}
        await does(demo, people, step)
        for who, words in step.get("expects", {}).items():
            try:
                await heard(people[who], before[who], words)
            except TimeoutError:
                pytest.fail(f"step {number}, {step}: {who} did not hear {words!r}")

    nobody_heard_the_other_side(people)


async def heard(phone: Phone, before: int, words: str) -> None:
    """Some message since then shows these words, or brings a file of that name."""
    for _ in range(PATIENCE // 8):
        try:
            await phone.until(lambda: any(shows(frame, words) for frame in phone.told[before:]))
        except TimeoutError:
            continue
        return
    raise TimeoutError


def nobody_heard_the_other_side(people: dict[str, Phone]) -> None:
    """Apart from the sentence that the officer sent across."""
    for who, not_theirs in (("neighbour", "吊顶的钱也要赔"), ("neighbour", "天花板湿了"), ("resident", "加入好了")):
        private = people[who].rooms[people[who].me].values()
        assert not any(not_theirs in str(frame["text"]) for frame in private)


async def test_the_page_gets_the_steps_without_what_is_expected(demo: Demo) -> None:
    async with demo.session.get(f"{demo.base_url}/demo/steps") as answer:
        shown = await answer.json()

    written = read_steps(STEPS.read_text(encoding="utf-8"), stands_for(BEGINS, ZONE))
    assert len(shown) == len(written)
    assert {step["does"] for step in shown} == {"says", "presses", "day"}
    assert not any("expects" in step or "{meeting}" in str(step) or "{number}" in str(step) for step in shown)
    assert "11月25日（周三）15:00" in [step.get("label") for step in shown]


def test_every_step_says_who_where_what_and_why() -> None:
    for step in tomllib.loads(STEPS.read_text(encoding="utf-8"))["step"]:
        expects = step.pop("expects", {})
        assert set(expects) <= set(PHONES), step
        assert step.keys() in (A_STEP | {"says"}, A_STEP | {"presses"}, A_DAY), step
        assert step.get("who", "resident") in PHONES
        assert step.get("room", "private") in ("group", "private")
        assert all(step.values())


@pytest.mark.parametrize("begins", [BEGINS + timedelta(days=days) for days in (0, 1, 35)])
def test_the_words_in_braces_fit_the_day_on_which_it_begins(begins: datetime) -> None:
    meant = stands_for(begins, ZONE)

    assert meant["{number}"].startswith(f"{begins:%y%m}-0001")
    assert f"{(begins + timedelta(days=2)).day}日" in meant["{meeting}"]
    assert meant["{due}"].endswith(f"{(begins + timedelta(days=7)).day}日")
