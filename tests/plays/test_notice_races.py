"""Two at work on one notice in the same moment, and what moves between planning and sending."""

from sqlalchemy.orm import Session

from bot.channels.base import Later
from domain.notice import CopyState
from handlers.notices import stopping
from storage import copies, notices, outbox
from storage.outbox import Sent
from tests.plays.noticing import Wanted, confirmed, counted, with_groups
from tests.plays.test_notice_sending import act
from tests.town import Town


async def just_sent(town: Town, number: int) -> None:
    """The first message of a notice is marked as sent; its copy, by another process, is about to be."""

    def mark(session: Session) -> None:
        run = notices.runs_of(session, number)[0]
        ((copy, _),) = copies.queued(session, [run.id])
        row, _chat = outbox.known_as(session, copy.slot)[0]
        outbox.mark(session, [Sent(row, town.clock(), "p1")])

    await town.look(mark)


async def owed(town: Town, wanted: Wanted = Wanted()) -> int:
    """A notice whose one message the platform puts off."""
    town.channel.raises = [Later(3600, "busy")]
    number = await confirmed(town, wanted)
    town.clock.move(seconds=10)
    await town.app.clock.wake()
    assert await counted(town, number) == {CopyState.QUEUED: 1}
    return number


async def test_what_is_marked_as_sent_while_it_is_paused_is_not_said_again(town: Town) -> None:
    await with_groups(town, "g1")
    number = await owed(town)
    await just_sent(town, number)

    await act(town, number, stopping.pause)

    assert CopyState.PLANNED not in await counted(town, number)


async def test_what_is_marked_as_sent_when_the_night_begins_is_not_said_again(town: Town) -> None:
    await with_groups(town, "g1")
    await town.passes(hours=11, minutes=59)
    number = await owed(town)
    await just_sent(town, number)

    town.clock.move(minutes=2)
    await town.app.clock.wake()

    assert CopyState.PLANNED not in await counted(town, number)
