"""How the plays get a notice on its way without the words of whoever writes it."""

from dataclasses import dataclass, field
from datetime import time

from sqlalchemy.orm import Session

from domain.message import Address
from domain.notice import CopyState, NoticeKind
from domain.quiet import Quiet
from handlers.notices import when
from handlers.turn import Tick
from storage import areas, copies, groups, notices, people, quiet
from storage.groups import Group
from storage.notices import Notice
from tests.town import Town

WORDS = "明天上午停水两小时，请先接好水。"


@dataclass(frozen=True)
class Wanted:
    """What is to be said, to whom, and when; without a rule it is for now."""

    words: str = WORDS
    kind: NoticeKind = NoticeKind.NEWS
    area: str = "和苑社区"
    tags: tuple[str, ...] = ()
    rule: str = ""
    rotates: bool = False
    more: dict[str, object] = field(default_factory=dict)


async def confirmed(town: Town, wanted: Wanted = Wanted()) -> int:
    """A notice by 王卫东 that nothing holds back any more; its number."""

    def make(session: Session) -> int:
        notice = Notice(
            kind=wanted.kind,
            author_id=people.known(session, "王卫东")[0].id,
            area_id=areas.named(session, wanted.area)[0].id,
            tags=list(wanted.tags),
            words=wanted.words,
            rotates=wanted.rotates,
            rule=wanted.rule,
            made_at=town.clock(),
            **wanted.more,
        )
        when.activate(Tick(session, town.clock(), town.app.dispatcher.service), notices.add(session, notice))
        return notice.id

    number = await town.look(make)
    assert isinstance(number, int)
    return number


async def with_groups(town: Town, *addresses: str, area: str = "和苑社区", tags: tuple[str, ...] = ()) -> None:
    """Groups that belong to an area."""

    def add(session: Session) -> None:
        area_id = areas.named(session, area)[0].id
        session.add_all(
            Group(channel="paper", address=each, title="", area_id=area_id, tags=list(tags), is_admin=False)
            for each in addresses
        )

    await town.look(add)


async def sleepy(town: Town, address: str) -> None:
    """This group is not to be disturbed between eight and noon."""

    def keep(session: Session) -> None:
        group = groups.find(session, Address("paper", address))
        assert group is not None
        quiet.keep(session, [group.id], Quiet(time(8), time(12)))

    await town.look(keep)


async def counted(town: Town, number: int) -> dict[CopyState, int]:
    """How the copies of the latest occasion stand."""
    found = await town.look(lambda s: copies.counts(s, notices.runs_of(s, number)[0].id))
    assert isinstance(found, dict)
    return found
