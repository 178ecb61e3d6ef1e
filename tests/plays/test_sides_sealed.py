"""Whatever is said in whatever order, no side hears the other unless the officer sends it across."""

import random
import re
from dataclasses import dataclass, field

import pytest

from domain.message import Spoken
from tests.plays.joining import joined
from tests.plays.telling import ONE
from tests.town import Person, Town, photo

_MARK = re.compile(r"记号[甲乙官邻]\d+号")
_BY_SIDES = ("says", "replies", "edits", "files", "adds", "asks", "group")
_BY_OFFICER = ("tells", "tells", "answers", "notes", "takes down", "sends across", "passes on")


@dataclass
class Play:
    """Every word is marked with who says it; `crossed` holds the marks that the officer saw and sent across."""

    town: Town
    officer: Person
    sides: dict[str, Person]
    neighbour: Person
    dice: random.Random
    crossed: set[str] = field(default_factory=set)
    meant: dict[str, str] = field(default_factory=dict)

    async def side_does(self, who: str, words: str) -> None:
        person, act = self.sides[who], self.dice.choice(_BY_SIDES)
        if act == "replies" and any("王卫东" in said for said in person.heard):
            await person.replies("王卫东", words)
        elif act == "edits":
            await person.says(words, message_id=words)
            await person.says(f"{words}，改过", message_id=words, spoken=Spoken.EDIT)
        elif act == "files":
            await person.says(words, attachments=photo(words))
        elif act == "adds":
            await person.says(f"/add {ONE} {words}")
        elif act == "asks":
            await person.says(f"{words} 我的事办到哪了")
            await person.says("/my")
        elif act == "group":
            await person.says(f"@小枫 {words}", "g1", addressed=True)
        else:
            await person.says(words)

    async def officer_does(self, words: str) -> None:
        act, to = self.dice.choice(_BY_OFFICER), self.dice.choice("甲乙")
        if act == "tells":
            self.meant[words] = to
            await self.officer.says(f"/tell {ONE} {to} {words}")
        elif act == "answers" and any(f"记号{to}" in said for said in self.officer.heard):
            await self._answers(to, words)
        elif act == "notes":
            await self.officer.says(f"/note {ONE} {words}")
        elif act == "takes down":
            await self.officer.says(f"/told {ONE} {to} {words}")
        elif act == "sends across":
            await self.officer.says(f"/across {ONE} {to} {words}")
            await self._submits({words: to})
        elif act == "passes on" and "转给对方" in self._labels():
            await self.officer.presses("转给对方")
            await self._submits({})

    def _labels(self) -> set[str]:
        return {b.label for message in self.officer.messages for line in message.buttons for b in line}

    async def _answers(self, to: str, words: str) -> None:
        """Replies to the latest message in which this side spoke."""
        said = next(s for s in reversed(self.officer.heard) if f"记号{to}" in s and "说：" in s)
        self.meant[words] = to
        await self.officer.replies(said, words)

    async def _submits(self, meant: dict[str, str]) -> None:
        """Sends across what the card showed, and nothing else."""
        assert self.officer.last.startswith("对方会读到：")
        self.meant |= meant
        self.crossed |= {mark for mark in _MARK.findall(self.officer.last) if mark not in meant}
        await self.officer.presses("提交")

    def heard_by(self, who: str) -> set[str]:
        return set(_MARK.findall("\n".join(self.sides[who].heard)))


@pytest.mark.parametrize("seed", range(5))
async def test_no_marked_word_of_one_side_is_heard_by_the_other(town: Town, seed: int) -> None:
    officer, a, b = await joined(town)
    await town.bound(officer, "g1")
    play = Play(town, officer, {"甲": a, "乙": b}, town.person("邻居"), random.Random(seed))  # noqa: S311 a play

    for number in range(22):
        who = play.dice.choice("甲乙官官邻")
        words = f"记号{who}{number}号"
        if who == "官":
            await play.officer_does(words)
        elif who == "邻":
            await play.neighbour.says(f"@小枫 {words}", "g1", addressed=True)
        else:
            await play.side_does(who, words)

    for who in "甲乙":
        own = {mark for mark in play.heard_by(who) if mark.startswith(f"记号{who}")}
        sent = {mark for mark, to in play.meant.items() if to == who}
        assert play.heard_by(who) - own - sent <= play.crossed
        assert sent <= play.heard_by(who)
    assert not any(_MARK.search(said) for said in town.group_heard("g1"))
    assert not any(mark for said in play.neighbour.heard for mark in _MARK.findall(said) if "邻" not in mark)
