"""Everybody does anything in any order: only moves of the table happen, nothing is lost, no side hears the other."""

import random
from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.content.library import Library
from domain.case import MOVES, Move, Stage
from storage.cases import Case
from storage.history import history
from tests.plays.signing import PEOPLE, drawn
from tests.plays.telling import ONE, TWO, tell, told
from tests.town import Person, Town

STEPS, A_FEW, RARELY = 40, 2, 0.02
OF_TERMS = 2
MOVES_BY_NAME = {move.value for move in Move}


class Life:
    """One dispute with both sides here, a second case beside it, and everybody who may touch them."""

    def __init__(self, town: Town, seed: int) -> None:
        self.town, self.dice, self.count = town, random.Random(seed), 0  # noqa: S311 a play, no secret
        self.people: dict[str, Person] = {}

    async def begins(self) -> None:
        self.town.app.dispatcher.service.content.roads = Library().read().roads["roads"]
        for name, who in (("officer", "王卫东"), ("other", "李秀英"), ("chief", "陈所长")):
            self.people[name] = await self.town.joined(who)
        officer, a = self.people["officer"], await told(self.town)
        await officer.presses("接单")
        await officer.says(f"/sides {ONE}")
        await officer.presses("乙方的加入码")
        b, neighbour = self.town.person("赵先生"), self.town.person("钱婶")
        await b.says(next(line for line in officer.last.split("\n") if len(line) == 9 and line[4] == " "))
        await tell(neighbour, story="停车位被占了，天天堵我家门口")
        self.people |= {"a": a, "b": b, "neighbour": neighbour}

    async def talks(self) -> None:
        """Both want to talk: much can be done only from there."""
        for words in TALK:
            await press_or_say(self.people["officer"], words)
        await self.people["a"].presses("愿意谈")
        await self.people["b"].presses("愿意谈")

    async def terms(self) -> None:
        """Both have agreed on something in writing, and there is a promise to be kept."""
        await self.talks()
        for words in TERMS:
            await press_or_say(self.people["officer"], words)
        await drawn(self.town)
        for side in ("a", "b"):
            await press_or_say(self.people[side], "〔同意〕")
        await drawn(self.town)

    async def does(self) -> None:
        # Who withdraws ends most of what could come: that is rare.
        is_end = self.dice.random() < RARELY
        who, act = ("a", on("/withdraw", "yes")) if is_end else self.dice.choice(ACTS)
        person = self.people[who]
        before = {name: len(one.heard) for name, one in self.people.items()}
        edits = {name: list(one.heard) for name, one in self.people.items()}
        popup = ""
        for said in (act,) if isinstance(act, str) else act if isinstance(act, tuple) else (act(self),):
            popup += await press_or_say(person, said)
        heard = any(edits[name] != one.heard or before[name] != len(one.heard) for name, one in self.people.items())
        assert popup or heard, f"nothing came of {act!r} by {who}"

    def marked(self, side: str) -> str:
        self.count += 1
        return f"标记{side}{self.count}号"


async def press_or_say(person: Person, said: str) -> str:
    """A word in brackets is a button, pressed where somebody has been shown it."""
    if not said.startswith("〔"):
        return await person.says(said)
    label = said.strip("〔〕")
    shown = any(b.label == label for message in person.messages for line in message.buttons for b in line)
    return await (person.presses(label) if shown else person.says("/my"))


def on(command: str, rest: str = "") -> str:
    return f"{command} {ONE}{' ' if rest else ''}{rest}"


Act = str | tuple[str, ...] | Callable[[Life], str]
# What several words make, one after the other, as far as it is possible then.
TALK: tuple[str, ...] = (on("/mediate"), "〔人民调解〕", "〔没有〕")
REFER: Act = (on("/refer"), "〔城管部门〕", "归那边管", "0471-1234567")
PARK: Act = (on("/park"), "等设备到货", "和苑物业", "周经理", "12月5日", "0471-7654321")
TERMS: tuple[str, ...] = (
    *(on("/agreement"), "〔人民调解〕", *(f"〔{word}〕" if word == "书面" else word for word in PEOPLE), "〔提交〕"),
    *("〔乙方〕", "付维修费", "3000", "12月5日", "〔转账截图〕", "〔发给双方〕"),
)
# What leads to an agreement, and what becomes of its promise.
AGREED: list[tuple[str, Act]] = [
    ("officer", TERMS),
    ("a", "〔同意〕"),
    ("b", "〔同意〕"),
    ("b", ("/promise_done 1", "〔跳过〕")),
    *(("a", act) for act in ("〔收到了〕", "〔没有〕")),
    *(("officer", act) for act in ("/partly 1 500", on("/breach", "yes 没有付"), on("/promises"))),
    ("b", ("/promise_later 1", "12月8日")),
]
ASKED: list[tuple[str, Act]] = [
    ("officer", TALK),
    ("a", "〔愿意谈〕"),
    ("b", "〔愿意谈〕"),
    ("officer", on("/consent", "乙 愿意 上门说的")),
]
ACTS: list[tuple[str, Act]] = [
    *(("officer", act) for act in (on("/take"), on("/return", "手上太满"), on("/reopen", "又吵了"))),
    *(("officer", act) for act in (on("/close", "settled 谈好了"), on("/close", "failed 没谈拢"), on("/case"))),
    *ASKED * 3,
    *AGREED,
    *[("officer", REFER), ("officer", PARK), ("chief", on("/resume"))],
    *(("officer", act) for act in ("〔人民调解〕", "归那边管", "取消", on("/mediate"), on("/refer"))),
    *(("officer", act) for act in (on("/road", "复杂 户数多"), on("/extend", "3 等鉴定"), on("/pause", "等鉴定"))),
    *(("officer", act) for act in (on("/restrict", "涉及隐私"), f"/link {TWO} {ONE}", f"/unlink {TWO}")),
    *(("officer", act) for act in (on("/park"), on("/assign", "李秀英"), on("/agreement"))),
    *(("other", act) for act in (on("/take"), on("/assign", "王卫东"), on("/return", "要别的部门办"))),
    *(("chief", act) for act in (on("/assign", "王卫东"), on("/close", "referred 转了"), on("/open", "可以公开"))),
    *(("chief", act) for act in (on("/reopen", "再看看"), on("/take"), "〔同意〕")),
    *(("a", act) for act in ("〔愿意谈〕", "〔不愿意〕", "〔解决了〕", "〔没有解决〕", "/my", "〔不想谈了〕")),
    *(("b", act) for act in ("〔愿意谈〕", "〔不愿意〕", "〔又愿意谈了〕", "〔不想谈了〕", "/my")),
    *[("a", lambda life: on("/add", life.marked("A"))), ("b", lambda life: on("/add", life.marked("B")))] * 3,
    ("officer", lambda life: on("/tell", f"甲 {life.marked('A')}")),
    ("officer", lambda life: on("/tell", f"乙 {life.marked('B')}")),
    ("officer", lambda life: on("/note", life.marked("X"))),
    ("neighbour", "/my"),
    ("neighbour", f"/withdraw {TWO} yes"),
    ("neighbour", "又堵了"),
]


def moves_are_of_the_table(session: Session) -> None:
    """Each row that moved a case is a move of the table from where the one before had left it."""
    for case in session.scalars(select(Case)):
        rows = session.execute(select(history).where(history.c.case_id == case.id).order_by(history.c.id)).all()
        stage = Stage.WAITING
        for row in (row for row in rows if row.what in MOVES_BY_NAME and row.to_stage is not None):
            assert row.from_stage == stage
            assert MOVES[Stage(row.from_stage), Move(row.what)] == row.to_stage
            stage = Stage(row.to_stage)
        assert case.stage == stage


def moves_made(session: Session) -> set[str]:
    return set(session.scalars(select(history.c.what).where(history.c.what.in_(MOVES_BY_NAME))))


def no_side_hears_the_other(life: Life) -> None:
    heard = {name: "\n".join(one.heard) for name, one in life.people.items()}
    assert "标记B" not in heard["a"] + heard["neighbour"]
    assert "标记A" not in heard["b"] + heard["neighbour"]
    assert not any("标记X" in heard[name] for name in ("a", "b", "neighbour"))


@pytest.mark.parametrize("seed", range(4))
async def test_whatever_everybody_does_in_any_order(town: Town, seed: int) -> None:
    life = Life(town, seed)
    await life.begins()
    if seed % 2:
        await life.talks()
    elif seed == OF_TERMS:
        await life.terms()
        assert "agree" in await town.look(moves_made)  # type: ignore[operator]

    for step in range(STEPS):
        await life.does()
        await town.look(moves_are_of_the_table)
        no_side_hears_the_other(life)
        await drawn(town)
        if step % 5 == 0:
            await town.passes(hours=life.dice.choice((1, 9, 30)))
    assert len(await town.look(moves_made)) > A_FEW  # type: ignore[arg-type]
