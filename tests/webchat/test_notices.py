"""A notice in a group of the web chat: buttons with a pop-up for whoever pressed, and a look-up in private."""

from domain.notice import NoticeKind
from storage import copies
from tests.paper import PaperChannel
from tests.plays.leaflets import has, leaflet
from tests.plays.noticing import Wanted, confirmed
from tests.town import Town
from tests.webchat.conftest import Place


async def test_a_notice_is_answered_by_a_pop_up_and_found_to_be_real(place: Place) -> None:
    group = await place.group()
    officer = await place.joined("王卫东", group)
    resident, neighbour = [await place.visitor(name, group) for name in ("李阿姨", "赵大爷")]
    await officer.says("/bind 和苑一网格", group)
    await resident.hears("大家好", group)
    town = Town(place.app, PaperChannel(), place.clock)
    has(town, [leaflet("a")])
    await confirmed(town, Wanted(kind=NoticeKind.FRAUD, words="", rotates=True))

    place.clock.move(seconds=10)
    await place.app.clock.wake()
    notice = await resident.hears("查真伪 ", group)
    await resident.presses("我学会了", group)

    assert resident.tab is not None
    popup = await resident.tab.gets("popup")
    assert popup["text"] == "谢谢您，记上了。也请跟家里老人说一声。"
    assert await place.app.transactions.run(lambda session: copies.answers(session, 1)) == (1, 1)
    code = notice["text"].partition("查真伪 ")[2][:4]
    await resident.says(f"查真伪{code}")
    await resident.hears(f"是真的（自动核对）：编号 {code}")

    assert neighbour.tab is not None
    assert not any(frame["t"] == "popup" for frame in neighbour.tab.frames)
    assert [m["text"] for m in neighbour.rooms[group].values() if m["from"] == "bot"][1:] == [notice["text"]]
