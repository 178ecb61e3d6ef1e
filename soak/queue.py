"""A campaign of a hundred thousand messages waits at the start: all of it goes out once, and nobody waits behind it."""

from collections import Counter
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from domain.message import Address, Say, Urgency
from soak import places
from soak.shown import Shown
from storage import outbox
from storage.outbox import Owed
from tests.standin.botapi import BotApi
from tests.standin.process import House, bot_runs
from tests.standin.town import Group, Person

_GROUPS, _SPEAKING = 600, 10
_PATIENCE = 3600.0
# So much of the campaign may go out between a question and its answer.
_SHARE = 0.1


async def full_queue(seed: int, number: int) -> Shown:
    shown = Shown("full queue", seed)
    with places.folder() as folder:
        async with BotApi() as api:
            house, groups = House(folder, api), [Group(api, f"{n}号网格") for n in range(_GROUPS)]
            house.peopled()
            house.looks(lambda session: _owed(session, groups, number))
            async with bot_runs(house.config) as bot:
                await bot.ready()
                await api.until(lambda: len(api.sent) > number / 100)
                before = [await _asks(api, number) for _ in range(_SPEAKING)]
                await api.until(lambda: sum(len(api.methods.by_chat[each.id]) for each in groups) >= number, _PATIENCE)
                await api.until(lambda: api.is_quiet)
                shown.promise(await bot.stops() == 0, "it did not stop well")
            times = Counter(words for chat, words in api.methods.first_words if chat < 0)
    shown.promise(len(times) == number, f"lost: {number - len(times)}")
    shown.promise(max(times.values()) == 1, "sent twice")
    shown.promise(max(before) <= max(50, number * _SHARE), f"an answer waited for {max(before)} messages")
    shown.counts |= {"rows": number, "most sent before an answer": max(before)}
    return shown.ended()


def _owed(session: Session, groups: list[Group], number: int) -> None:
    chats = [Address("telegram", str(group.id)) for group in groups]
    for begin in range(0, number, 1000):
        some = range(begin, min(begin + 1000, number))
        owed = [Owed(chats[n % len(chats)], Say(f"通知第{n}条"), Urgency.NOTICE) for n in some]
        outbox.owe(session, owed, datetime.now(UTC), lambda _channel: "an earlier run")


async def _asks(api: BotApi, number: int) -> int:
    """How many others were sent between somebody's words and their answer; 0 when all was sent already."""
    person, before = Person(api), len(api.sent)
    person.says("转人工")
    await api.until(lambda: "编号 " in str(api.methods.by_chat[person.id]))
    return 0 if before >= number else len(api.sent) - before
