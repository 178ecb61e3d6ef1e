"""A made-up community through one month: what its people do, and an account of it kept by plain Python."""

import random
import re
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial

from sqlalchemy.orm import Session

from domain.message import Address
from storage import agreements, cases, people
from storage import promises as kept_promises
from tests.plays.signing import PEOPLE, drawn, fills_in, promises
from tests.town import Person, Town

RESIDENTS, SEED = 2000, 20261123
AREA = "和苑社区"
# Whole sentences of several kinds;
STORIES = (
    f"{AREA}，楼上天天半夜装修，吵得睡不着",
    f"{AREA}，楼上漏水，我家天花板湿了一大片",
    f"{AREA}，邻居的狗整夜叫，还不拴绳",
    f"{AREA}，有人占了我家的停车位，天天堵门口",
    f"{AREA}，工钱欠了三个月没给",
    f"{AREA}，楼道里堆满了杂物，走不过去",
)
NUMBER = re.compile(r"\d{4}-\d{4}-[\dX]")
DANGER, CLUE = f"{AREA}3号楼，他拿着刀堵在我家门口", f"{AREA}3号楼2单元有人聚众赌博，这几天每晚都来"
HELP = "转人工 我讲不清楚"
SMALLTALK = ("你好", "新生儿怎么上户口", "谢谢", "居住证怎么办", "今天天气不错")
_SURNAMES, _GIVEN = "赵钱孙周吴郑冯褚卫蒋沈韩杨朱秦尤许何吕施张", ("阿姨", "叔", "大爷", "婶", "姐", "哥", "奶奶")


@dataclass
class Account:
    """What the simulation itself did; figures are counted from this alone."""

    stage: dict[str, str] = field(default_factory=dict)
    outcome: dict[str, str] = field(default_factory=dict)
    solved: set[str] = field(default_factory=set)
    contested: set[str] = field(default_factory=set)
    stars: dict[str, int] = field(default_factory=dict)
    urgent: set[str] = field(default_factory=set)
    agreed: set[str] = field(default_factory=set)

    def figures(self) -> dict[str, int]:
        standing = Counter(self.stage.values())
        return {
            "accepted": len(self.stage),
            "urgent": len(self.urgent),
            "waiting": standing["waiting"],
            # Talks, and waiting for others, are work as well.
            "working": sum(standing[stage] for stage in ("working", "mediating", "performing", "referred", "parked")),
            "closed": standing["closed"],
            "judged": len(self.outcome),
            "settled": sum(outcome in ("settled", "partly") for outcome in self.outcome.values()),
            "solved": len(self.solved),
            "not_solved": len(self.contested),
            "rated": len(self.stars),
            "satisfied": sum(stars >= 4 for stars in self.stars.values()),
        }


@dataclass
class Month:
    """`spoke`: everybody who said a word. `marks`: the words that each side said to us alone, by case."""

    town: Town
    officer: Person
    account: Account = field(default_factory=Account)
    dice: random.Random = field(default_factory=lambda: random.Random(SEED))  # noqa: S311 a play, no secret
    spoke: list[Person] = field(default_factory=list)
    sides: list[tuple[Person, Person, str, str]] = field(default_factory=list)

    def resident(self) -> Person:
        dice = self.dice
        person = self.town.person(dice.choice(_SURNAMES) + dice.choice(_GIVEN))
        self.spoke.append(person)
        return person

    async def reports(self) -> tuple[Person, str]:
        """Somebody new tells what happened, to the receipt; gives the number."""
        person, dice = self.resident(), self.dice
        await person.says(dice.choice(STORIES))
        for _ in range(9):
            if "提交" in person.buttons:
                break
            if "什么地方" in person.last:
                await person.says(f"{dice.randint(1, 40)}号楼{dice.randint(1, 4)}单元{dice.randint(1, 6)}01")
            else:
                await person.presses("跳过")
        await person.presses("提交")
        assert person.last.startswith("已登记"), person.last
        number = number_in(person)
        self.account.stage[number] = "waiting"
        return person, number

    async def takes(self, number: str) -> None:
        await self.officer.says(f"/take {number}")
        self.account.stage[number] = "working"

    async def closes(self, number: str, outcome: str) -> None:
        await self.officer.says(f"/close {number} {outcome} 办了，请看看")
        self.account.stage[number] = "closed"
        self.account.outcome[number] = outcome


async def waits(month: Month, _resident: Person, _number: str) -> None:
    """Nobody comes to it."""


async def lies(month: Month, _resident: Person, number: str) -> None:
    await month.takes(number)


async def ends_well(month: Month, resident: Person, number: str) -> None:
    await month.takes(number)
    await month.officer.says(f"/reply {number} 我今天来看")
    await month.closes(number, month.dice.choice(("settled", "partly", "answered")))
    await resident.presses("解决了")
    month.account.solved.add(number)
    if month.dice.random() < 0.7:
        label = month.dice.choice(("5 非常满意", "4 满意", "3 一般", "2 不满意"))
        await resident.presses(label)
        month.account.stars[number] = int(label[0])


async def ends_silently(month: Month, _resident: Person, number: str) -> None:
    await month.takes(number)
    await month.closes(number, "failed")


async def is_contested(month: Month, resident: Person, number: str) -> None:
    await ends_silently(month, resident, number)
    await resident.presses("没有解决")
    month.account.contested.add(number)
    month.account.stage[number] = "waiting"
    # Open again, it has no result.
    del month.account.outcome[number]


async def is_withdrawn(month: Month, resident: Person, number: str) -> None:
    await resident.says(f"/withdraw {number} yes")
    month.account.stage[number] = "withdrawn"


async def is_repeated(month: Month, resident: Person, number: str) -> None:
    """The same person says more of the same: it is added, and no second case is made."""
    await month.takes(number)
    await resident.says(f"/add {number} 昨天晚上又来了一次")


async def goes_elsewhere(month: Month, _resident: Person, number: str) -> None:
    await month.takes(number)
    await month.officer.says(f"/refer {number}")
    await month.officer.presses("城管部门")
    await month.officer.says("归那边管")
    await month.officer.says("0471-1234567")
    month.account.stage[number] = "referred"


async def rests(month: Month, _resident: Person, number: str) -> None:
    """It waits for something until after the month, with a plan."""
    await month.takes(number)
    await month.officer.says(f"/park {number}")
    for words in ("等设备到货", "和苑物业", "周经理", "12月30日", "0471-7654321", "还没有到货"):
        await month.officer.says(words)
    month.account.stage[number] = "parked"


async def _both_talk(month: Month, resident: Person, number: str) -> Person:
    """Both talk with the officer, each with words that only they know; then they agree to talk. Gives the other."""
    officer, other = month.officer, month.resident()
    await month.takes(number)
    await officer.says(f"/sides {number}")
    if "乙方的加入码" not in officer.buttons:
        await officer.says(f"/households {number} 乙\n邻居 2号楼202")
        await officer.says(f"/sides {number}")
    await officer.presses("乙方的加入码")
    await other.says(next(line for line in officer.last.split("\n") if len(line) == 9 and line[4] == " "))
    words = f"甲的话{number}", f"乙的话{number}"
    await resident.says(f"/add {number} {words[0]}")
    await other.says(words[1])
    await officer.says(f"/tell {number} 甲 给甲的话{number}")
    await officer.says(f"/tell {number} 乙 给乙的话{number}")
    await officer.says(f"/mediate {number}")
    await officer.presses("人民调解")
    await officer.presses("没有")
    await resident.presses("愿意谈")
    await other.presses("愿意谈")
    month.account.stage[number] = "mediating"
    month.sides.append((resident, other, f"甲的话{number}", f"乙的话{number}"))
    return other


async def has_two_sides(month: Month, resident: Person, number: str) -> None:
    await _both_talk(month, resident, number)
    if month.dice.random() < 0.5:
        await month.closes(number, "settled")


async def comes_to_terms(month: Month, resident: Person, number: str) -> None:
    """An agreement in writing, confirmed by both, with a promise: kept, broken, or still to come."""
    officer, other = month.officer, await _both_talk(month, resident, number)
    await officer.says(f"/agreement {number}")
    await officer.presses("人民调解")
    await fills_in(officer, PEOPLE)
    await promises(officer, "乙方", "付维修费", "3000", "12月30日")
    await officer.presses("发给双方")
    await drawn(month.town)
    await resident.presses("同意")
    await other.presses("同意")
    await drawn(month.town)
    assert any("协议生效" in words for words in officer.heard[-6:]), officer.heard[-6:]
    month.account.stage[number] = "performing"
    promise, turn = await month.town.look(partial(_promise, number)), len(month.account.agreed) % 3
    month.account.agreed.add(number)
    if turn == 0:
        await other.says(f"/promise_done {promise}")
        await other.presses("跳过")
        await resident.presses("收到了")
        await month.closes(number, "settled")
    elif turn == 1:
        await officer.says(f"/broken {promise} yes 没有付")
        month.account.stage[number] = "working"
    else:
        await other.says(f"/promise_later {promise}")
        await other.says("12月31日")


def _promise(number: str, session: Session) -> int:
    """The one promise of the agreement of this case."""
    agreement = agreements.in_force(session, cases.numbered(session, [number])[0].id)
    assert agreement is not None
    return kept_promises.of(session, agreement.id)[0].id


async def asks_for_somebody(month: Month) -> None:
    person = month.resident()
    await person.says(HELP)
    month.account.stage[number_in(person)] = "waiting"


async def is_in_danger(month: Month) -> None:
    person = month.resident()
    await person.says(DANGER)
    number = number_in(person)
    month.account.stage[number] = "waiting"
    month.account.urgent.add(number)


async def leaves_a_clue(month: Month) -> None:
    person = month.resident()
    await person.says(f"/tip {CLUE}")
    while "匿名" not in person.buttons:
        await person.presses("跳过")
    await person.presses("匿名")
    await person.presses("提交")
    month.account.stage[number_in(person)] = "waiting"


def number_in(person: Person) -> str:
    """The number that this person was told last."""
    numbers = NUMBER.findall("\n".join(person.heard))
    assert numbers, person.heard
    return str(numbers[-1])


async def chats(month: Month) -> None:
    """Whatever cannot be answered goes to an officer, and who asked reads its number."""
    person = month.resident()
    await person.says(month.dice.choice(SMALLTALK))
    if NUMBER.search("\n".join(person.heard)):
        month.account.stage[number_in(person)] = "waiting"


Way = Callable[[Month, Person, str], Awaitable[None]]
# What becomes of a report, and how often.
WAYS: dict[Way, int] = {
    waits: 3,
    lies: 4,
    ends_well: 9,
    ends_silently: 3,
    is_contested: 3,
    is_withdrawn: 3,
    is_repeated: 3,
    goes_elsewhere: 2,
    rests: 2,
    has_two_sides: 3,
    comes_to_terms: 3,
}
# What else is said on one day.
BESIDES = (asks_for_somebody, is_in_danger, leaves_a_clue)


def inhabited(session: Session) -> None:
    """Everybody who has ever spoken here is known by an account."""
    for number in range(RESIDENTS):
        people.speaker(session, Address("paper", f"known{number}"), f"住户{number}")
