"""Group talk that is not for us leaves nothing behind, but shows that the group is there."""

from sqlalchemy.orm import Session

from domain.message import Address
from storage import groups
from storage.groups import Group
from storage.people import Contact
from tests.town import MONDAY, Town

TALK = "今天菜市场的青菜真便宜"


async def give_up(town: Town, group: str) -> None:
    def gone(session: Session) -> None:
        found = groups.find(session, Address("paper", group))
        assert found is not None
        found.gone_at = MONDAY

    await town.look(gone)


async def is_gone(town: Town, group: str) -> bool:
    def gone(session: Session) -> bool:
        found = groups.find(session, Address("paper", group))
        return isinstance(found, Group) and found.gone_at is not None

    return bool(await town.look(gone))


async def test_talk_is_not_answered_and_the_speaker_not_kept(town: Town) -> None:
    officer, neighbour = await town.joined("王卫东"), town.person("李阿姨")
    group = await town.bound(officer, "g1")

    await neighbour.says(TALK, group, addressed=False)
    await neighbour.says(TALK, group, addressed=False)

    assert town.group_heard(group) == []
    assert await town.look(lambda session: session.query(Contact).filter_by(address=neighbour.address).count()) == 0


async def test_talk_brings_back_a_group_that_was_given_up(town: Town) -> None:
    officer, neighbour = await town.joined("王卫东"), town.person("李阿姨")
    group = await town.bound(officer, "g1")
    await neighbour.says(TALK, group, addressed=False)
    await give_up(town, group)

    await town.passes(minutes=6)
    await neighbour.says(TALK, group, addressed=False)

    assert not await is_gone(town, group)
