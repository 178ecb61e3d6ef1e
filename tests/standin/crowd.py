"""Many residents at once, each with a matter of their own, who wait for each answer before they go on."""

import asyncio
import itertools
from typing import Any

from tests.standin.botapi import BotApi
from tests.standin.town import Person

Json = dict[str, Any]

_PATIENCE = 300.0
_ONWARD = ("提交", "跳过")


class Resident:
    """Every second one fills in the form, the others ask for a person and then say more."""

    def __init__(self, api: BotApi, number: int) -> None:
        self.api = api
        self.person = Person(api, f"居民{number}")
        self._fills_in = number % 2 == 0

    async def lives(self) -> None:
        """Until all that they said is answered."""
        if self._fills_in:
            await self._reports()
        else:
            await self._asks_for_a_person()

    @property
    def reads(self) -> list[Json]:
        return self.api.methods.by_chat[self.person.id]

    async def _asks_for_a_person(self) -> None:
        self.person.says("转人工 楼上漏水")
        await self._hears("编号 ")
        self.person.says("下午在家")
        await self._hears("记下了")

    async def _reports(self) -> None:
        self.person.says("楼上漏水，3号楼2单元501")
        asked = await self._asked(set())
        while "提交" not in asked:
            asked |= await self._asked(asked)
        await self._hears("编号 ")

    async def _asked(self, before: set[str]) -> set[str]:
        """Answers the next question with its way on; gives its words and the button that was pressed."""
        message, label = (await self.api.until(lambda: self._questions(before), _PATIENCE))[-1]
        self.person.presses(message, label)
        return {*before, message["text"], label}

    def _questions(self, before: set[str]) -> list[tuple[Json, str]]:
        new = [message for message in self.reads if message["text"] not in before]
        return [(message, label) for message in new for label in _labels(message) if label in _ONWARD]

    async def _hears(self, words: str) -> None:
        await self.api.until(lambda: any(words in message["text"] for message in self.reads), _PATIENCE)


class Crowd:
    """Keeps so many residents speaking; who is done makes room for the next."""

    def __init__(self, api: BotApi, size: int) -> None:
        self.api = api
        self.residents: list[Resident] = []
        self._numbers = itertools.count()
        self._is_over = False
        self._lives = [asyncio.create_task(self._one_after_another()) for _ in range(size)]

    async def _one_after_another(self) -> None:
        while not self._is_over:
            resident = Resident(self.api, next(self._numbers))
            self.residents.append(resident)
            await resident.lives()

    async def goes_home(self) -> None:
        """Nobody new comes; returns when all have been answered."""
        self._is_over = True
        await asyncio.gather(*self._lives)


def _labels(message: Json) -> list[str]:
    return [button["text"] for row in message.get("reply_markup", {}).get("inline_keyboard", []) for button in row]


def doubles(said: list[tuple[int, str]], kills: list[int]) -> list[int]:
    """How many messages came again after each kill; `kills` are the lengths of `said` at that moment."""
    seen: set[tuple[int, str]] = set()
    counts = []
    for begin, end in itertools.pairwise([0, *kills, len(said)]):
        part = said[begin:end]
        counts.append(sum(each in seen for each in part))
        seen.update(part)
    return counts
