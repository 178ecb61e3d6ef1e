"""The connection is cut at every moment: nothing is lost, nothing is shown twice, the order stays."""

from collections import Counter

import pytest

from domain.message import Address, Outgoing
from storage import webchat_talk
from tests.webchat.conftest import Place
from tests.webchat.visitor import Json, Tab, Visitor

SAID = ["/help", "/my", "/privacy"]


class Stubborn:
    """A page as it should be: it keeps what is not acknowledged, and says it again when it comes back."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.kept: list[Json] = []

    def says(self, *words: str) -> None:
        room = self.visitor.me
        self.kept += [{"room": room, "id": f"s{i}", "text": text, "files": []} for i, text in enumerate(words)]

    async def connects(self, cut_after: int | None) -> bool:
        """Says all that is kept; tells whether all was acknowledged before so many frames had come."""
        tab = await self.visitor.opens()
        await tab.sends("hello", seen=self.visitor.seen)
        for said in self.kept:
            await tab.sends("say", **said)
        if cut_after is None:
            await self.visitor.until(lambda: all(self._is_acknowledged(tab.frames, said) for said in self.kept))
            self.visitor.tab = tab
        else:
            await self.visitor.until(lambda: len(tab.frames) >= cut_after)
            await tab.cut()
        self.kept = [said for said in self.kept if not self._is_acknowledged(tab.frames, said)]
        return not self.kept

    def _is_acknowledged(self, frames: list[Json], said: Json) -> bool:
        return any(f["t"] == "ack" and f["id"] == said["id"] for f in frames)


async def settled(place: Place, visitor: Visitor) -> None:
    """Everything that is owed was sent, and is on the page."""
    await place.app.delivery.drained()

    def head(session: object) -> int:
        return next(g.rev for g in webchat_talk.glance(session, visitor.me))  # type: ignore[arg-type]

    rev = await place.app.transactions.run(head)
    await visitor.until(lambda: visitor.seen.get(visitor.me, 0) >= rev)


async def undisturbed(place: Place) -> tuple[list[str], list[str]]:
    """What somebody sees who says the same without being cut off."""
    visitor = await place.visitor()
    for words in SAID:
        await visitor.says(words)
    await settled(place, visitor)
    return what_the_page_shows(visitor)


def what_the_page_shows(visitor: Visitor) -> tuple[list[str], list[str]]:
    room = visitor.rooms[visitor.me]
    shown = [room[seq] for seq in sorted(room)]
    return [m["text"] for m in shown if m["from"] == "me"], [m["text"] for m in shown if m["from"] == "bot"]


def nothing_came_twice(visitor: Visitor) -> bool:
    return all(count == 1 for count in Counter((m["room"], m["rev"]) for m in visitor.told).values())


@pytest.mark.parametrize("restarts", [False, True])
@pytest.mark.parametrize("cut_after", range(12))
async def test_a_cut_connection_loses_and_doubles_nothing(place: Place, cut_after: int, restarts: bool) -> None:
    visitor = await place.visitor()
    assert visitor.tab is not None
    await visitor.tab.close()
    page = Stubborn(visitor)
    page.says(*SAID)

    await page.connects(cut_after)
    if restarts:
        await place.stop()
        await place.start()
        visitor.base_url = place.base_url
    await page.connects(None)
    await settled(place, visitor)

    assert what_the_page_shows(visitor) == await undisturbed(place)
    assert nothing_came_twice(visitor)


async def test_what_was_said_while_the_page_was_away_is_there_when_it_comes_back(place: Place) -> None:
    group = await place.group()
    away = await place.visitor("李阿姨", group)
    here = await place.visitor("赵大爷", group)
    await here.says("第一句", group)
    await away.until(lambda: away.rooms[group])
    assert away.tab is not None
    await away.tab.cut()

    second = await here.says("第二句", group)
    await here.says("第三句", group)
    await here.edits(second, "第二句，改过", group)
    tab = await away.connects()
    await away.until(lambda: len(away.rooms[group]) == 3)

    assert [m["text"] for m in away.rooms[group].values()] == ["第一句", "第三句", "第二句，改过"]
    assert [f["rev"] for f in tab.frames if f["t"] == "msg"] == [3, 4]


async def test_of_a_long_absence_the_newest_come_and_the_older_ones_on_demand(place: Place) -> None:
    group = await place.group()
    reader = await place.visitor("李阿姨", group)
    assert reader.tab is not None
    await reader.tab.close()
    for number in range(205):
        await place.channel.send(Outgoing(Address("webchat", group), f"第{number + 1}条"))

    tab = await reader.connects()
    await reader.until(lambda: 205 in reader.rooms[group])
    assert next(f["t"] for f in tab.frames if f.get("room") == group) == "gap"
    assert sorted(reader.rooms[group]) == list(range(6, 206))

    await tab.sends("more", room=group, before=6)
    await reader.until(lambda: tab.frames[-1]["t"] == "older")
    assert sorted(reader.rooms[group]) == list(range(1, 206))
    assert tab.frames[-1] == {"t": "older", "room": group, "before": 6, "end": True}


async def test_two_tabs_show_the_same(place: Place) -> None:
    visitor = await place.visitor("李阿姨")
    first = visitor.tab
    second = await visitor.connects()
    assert first is not None

    await visitor.says("/help")
    await visitor.until(lambda: all([f for f in tab.frames if f.get("from") == "bot"] for tab in (first, second)))
    await settled(place, visitor)
    await visitor.until(lambda: len(told(first)) == len(told(second)))

    assert told(first) == told(second)
    await first.close()


def told(tab: Tab) -> list[Json]:
    return [frame for frame in tab.frames if frame["t"] == "msg"]


async def test_a_press_that_is_said_again_counts_once(place: Place) -> None:
    visitor = await place.visitor("李阿姨")
    await visitor.says("/report 楼上漏水")
    await visitor.presses("取消")
    await settled(place, visitor)
    before = len(visitor.rooms[visitor.me])
    assert visitor.tab is not None
    press = next(f for f in visitor.tab.frames if f["t"] == "msg" and f["buttons"])
    again = {"room": visitor.me, "id": "p1", "seq": press["seq"], "button": press["buttons"][0][0]["b"]}

    await visitor.tab.sends("press", **again)
    await visitor.tab.gets("ack", id="p1")
    await settled(place, visitor)
    after = len(visitor.rooms[visitor.me])
    frames = visitor.tab.frames
    await visitor.tab.sends("press", **again)
    await visitor.until(lambda: sum(f["t"] == "ack" and f["id"] == "p1" for f in frames) == 2)
    await settled(place, visitor)

    assert (before < after, len(visitor.rooms[visitor.me])) == (True, after)


async def test_a_message_that_is_sent_again_after_a_crash_is_shown_once(place: Place) -> None:
    visitor = await place.visitor("李阿姨")
    message = Outgoing(Address("webchat", visitor.me), "已登记", key="77")

    assert await place.channel.send(message) == await place.channel.send(message)
    await visitor.hears("已登记")

    assert len(visitor.rooms[visitor.me]) == 1
