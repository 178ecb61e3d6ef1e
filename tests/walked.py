"""One case from the words in the group to the talk about it, and what its turns ask for."""

import re
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, event

from storage.engine import Database
from tests.town import Person, Town

# The steps in which a form asks what may be skipped cost alike.
ANSWER = "an answer of the form"
_NUMBER = re.compile(r"\d{4}-\d{4}-\d")
_WORDS = "楼上601天天半夜装修，吵得睡不着"
_TALK = "今天菜市场的白菜便宜，谁要一起去"


class Meter:
    """Counts what the database is asked for, and the processor's seconds, by the name of the turn that runs.

    What begins a transaction is not counted, nor that messages were sent: those are marked many at once.
    """

    def __init__(self, database: Database) -> None:
        self.statements: dict[str, list[list[str]]] = defaultdict(list)
        self.seconds: dict[str, list[float]] = defaultdict(list)
        self._asked: list[str] = []
        self._engine = database.write
        event.listen(self._engine, "before_cursor_execute", self._count)

    def close(self) -> None:
        event.remove(self._engine, "before_cursor_execute", self._count)

    def _count(self, _connection: Connection, _cursor: object, statement: str, *_more: object) -> None:
        if not statement.startswith(("BEGIN", "UPDATE outbox SET due_at")):
            self._asked.append(statement)

    @contextmanager
    def turn(self, name: str) -> Iterator[None]:
        self._asked.clear()
        began = time.process_time()
        yield
        self.seconds[name].append(time.process_time() - began)
        self.statements[name].append([*self._asked])


async def walk(town: Town, meter: Meter, officer: Person, group: str, number: int) -> None:
    """One case: said in the group, told in private, taken, talked about. The first of its day has the number 1."""
    resident = town.person("李阿姨")
    await resident.says("你好")
    with meter.turn("group talk that needs no answer, the first in five minutes"):
        await resident.says(_TALK, group, addressed=False)
    with meter.turn("group talk that needs no answer"):
        await resident.says(_TALK, group, addressed=False)
    with meter.turn("words in the group that begin a report"):
        await resident.says(_WORDS, group)
    with meter.turn("the link followed in private"):
        await resident.presses("私聊小枫", group)
    await _told(resident, meter, number)
    await _given_up(town.person("赵阿姨"), meter)
    await _talked(resident, officer, meter)


async def _told(resident: Person, meter: Meter, number: int) -> None:
    if "和苑社区" in resident.buttons:
        await resident.presses("和苑社区")
    with meter.turn(ANSWER):
        await resident.says(f"{number % 30 + 1}号楼{number // 30 + 1}单元501")
    while "跳过" in resident.buttons:
        with meter.turn(ANSWER):
            await resident.presses("跳过")
    with meter.turn("the report is sent"):
        await resident.presses("提交")


async def _given_up(neighbour: Person, meter: Meter) -> None:
    await neighbour.says("你好")
    with meter.turn("words in private that begin a report"):
        await neighbour.says(_WORDS)
    with meter.turn("the form is given up"):
        await neighbour.says("取消")


async def _talked(resident: Person, officer: Person, meter: Meter) -> None:
    found = _NUMBER.search(resident.last)
    assert found is not None, resident.last
    number = found.group()
    with meter.turn("`/take`"):
        await officer.says(f"/take {number}")
    with meter.turn("the officer writes"):
        await officer.says(f"/reply {number} 我今晚八点到，您在家吗")
    with meter.turn("the resident replies"):
        await resident.replies("我今晚八点到", "在家，谢谢")
    with meter.turn("`/inbox`"):
        await officer.says("/inbox")
    with meter.turn("`/case`"):
        await officer.says(f"/case {number}")
