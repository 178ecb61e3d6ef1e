"""Groups get quiet hours of their own."""

from datetime import time

import pytest

from domain.quiet import Quiet
from storage import quiet
from tests.plays.noticing import confirmed, sleepy, with_groups
from tests.town import Town


@pytest.mark.parametrize("hours", ["9:00-12:00", "9点到12点", "09:00－12:00"])
async def test_an_area_gets_quiet_hours_of_its_own(town: Town, hours: str) -> None:
    officer = await town.joined("王卫东")
    await with_groups(town, "g1")
    await with_groups(town, "g2", area="和苑一网格")
    await with_groups(town, "g3", area="东门社区")

    await officer.says(f"/notice quiet 和苑社区 {hours}")
    assert officer.last == "和苑社区和下面的 2 个群，09:00-12:00 不发通知。紧急预警不受影响。"
    await confirmed(town)
    await town.passes(minutes=1)
    assert not town.group_heard("g1")
    await town.passes(hours=2)

    assert [len(town.group_heard(group)) for group in ("g1", "g2")] == [1, 1]


async def test_never_quiet_and_as_the_house_again(town: Town) -> None:
    officer = await town.joined("王卫东")
    await with_groups(town, "g1")
    await officer.says("/notice quiet 和苑社区 无")
    assert officer.last == "和苑社区和下面的 1 个群，什么时候都可以发通知。紧急预警不受影响。"
    town.clock.move(hours=13)
    await confirmed(town)
    await town.passes(seconds=10)
    assert len(town.group_heard("g1")) == 1

    await officer.says("/notice quiet 和苑社区 默认")
    assert officer.last == "和苑社区和下面的 1 个群，和全所一样：22:00-08:00 不发通知。紧急预警不受影响。"
    await confirmed(town)
    await town.passes(seconds=10)
    assert len(town.group_heard("g1")) == 1


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("/notice quiet", "请写上辖区的名字或代码，例如：/notice quiet 和苑社区 21:00-09:00。您负责的有：和苑社区。"),
        ("/notice quiet 和苑社区", "请写辖区和时间，例如：/notice quiet 和苑社区 21:00-09:00。"),
        ("/notice quiet 和苑社区 25:00-09:00", "请写辖区和时间，例如：/notice quiet 和苑社区 21:00-09:00。"),
        ("/notice quiet 和苑社区 9:00-9:00", "请写辖区和时间，例如：/notice quiet 和苑社区 21:00-09:00。"),
        ("/notice quiet 和苑社区 无", "和苑社区还没有绑定的群。先到群里发 /bind 和苑社区。"),
        ("/notice quiet 东门社区 无", "“东门社区”不归您负责，不能发到那里。"),
    ],
)
async def test_wrong_hours_say_what_is_right(town: Town, line: str, answer: str) -> None:
    officer = await town.joined("王卫东")

    await officer.says(line)

    assert officer.last.startswith(answer)


async def test_more_groups_than_a_database_takes_names_in_one_question(town: Town) -> None:
    await with_groups(town, "g1")
    await sleepy(town, "g1")

    found = await town.look(lambda session: quiet.own(session, range(1, 70_001)))

    assert list(found.values()) == [Quiet(time(8), time(12))]  # type: ignore[attr-defined]
