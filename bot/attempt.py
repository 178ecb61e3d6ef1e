"""One attempt to send one message, and what became of it."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import structlog
from sqlalchemy.orm import Session

from bot.channels.base import Channel, Later, Never
from bot.excuses import Excuses
from bot.figures import Failed, Figures
from bot.pace import Pace
from bot.tracing import Traces
from bot.transactions import Transactions
from domain.message import OURS, Attachment, Outgoing
from storage import broadcast, documents, outbox
from storage.engine import Unavailable
from storage.outbox import Sent, Waiting

log = structlog.get_logger()

_FIRST_PAUSE = 1.0
_LONGEST_PAUSE = 60.0
_MOST_DOUBLINGS = 10
_GIVE_UP_AFTER = timedelta(hours=24)
_REMEMBERED = 10_000


@dataclass
class Attempts:
    """Sends, counts, and remembers the platform's ids of what was sent lately: edits find them without a query."""

    transactions: Transactions
    now: Callable[[], datetime]
    figures: Figures = field(default_factory=Figures)
    traces: Traces = field(default_factory=Traces)
    sent: int = 0
    failed: int = 0
    retried: int = 0
    _platform_ids: dict[int, str] = field(default_factory=dict)
    _excuses: Excuses = field(default_factory=Excuses)

    async def make(self, channel: Channel, message: Waiting, pace: Pace) -> Sent:
        """Send or edit; `pace` is told for how many seconds the whole account has to wait."""
        loop = asyncio.get_running_loop()
        try:
            sent = await self._send(channel, message, lambda: pace.held(loop.time()))
        except Later as later:
            if later.everybody:
                pace.hold(later.seconds, loop.time())
            self.figures.send_failed(channel.name, Failed.TOLD_TO_WAIT if later.everybody else Failed.NO_ANSWER)
            return self._later(message, later)
        except Unavailable:
            self.figures.send_failed(channel.name, Failed.DATABASE_AWAY)
            return self._later(message, Later(0, "database away"))
        except Never as never:
            self.figures.send_failed(channel.name, _kind(never))
            # Under its new id the chat counts its messages anew: the same number may be somebody else's message.
            is_deletion = message.edits is not None and message.say.is_nothing
            again = self.now() if never.moved_to and not is_deletion else None
            return Sent(message.id, self.now(), "", never.reason, again, never.gone, never.moved_to)
        except Exception as fault:
            self.figures.send_failed(channel.name, Failed.BROKE)
            log.exception("sending broke", row=message.id)
            return Sent(message.id, self.now(), reason=f"broke: {type(fault).__name__}")
        if sent.platform_id:
            self._answered(message)
        return sent

    def _answered(self, message: Waiting) -> None:
        owed = self.traces.of(message.id)
        if owed is not None and owed.is_last:
            self.figures.answered(owed.trace.seconds)

    def settled(self, message: Waiting, result: Sent) -> None:
        """The attempt is written down."""
        if result.again_at is not None:
            self.retried += 1
        elif result.platform_id:
            self.sent += 1
            self._remember(message.id, result.platform_id)
            self._tell_sent(message)
        elif result.reason != broadcast.WITHDRAWN:
            self.failed += 1
            log.warning("message not delivered", row=message.id, reason=result.reason, **self._turn(message))
        if result.again_at is None:
            self.traces.forget(message.id)

    def _tell_sent(self, message: Waiting) -> None:
        """One line in the log, but none for each group of a campaign."""
        tell = log.debug if message.urgency.is_for_many else log.info
        tell("message sent", row=message.id, channel=message.chat.channel, **self._turn(message))

    def _turn(self, message: Waiting) -> dict[str, str]:
        """The number of the turn that owed it, where this process knows."""
        owed = self.traces.of(message.id)
        return {"turn": owed.trace.number} if owed is not None else {}

    def _remember(self, row: int, platform_id: str) -> None:
        self._platform_ids[row] = platform_id
        if len(self._platform_ids) > _REMEMBERED:
            del self._platform_ids[next(iter(self._platform_ids))]

    async def _send(self, channel: Channel, message: Waiting, held: Callable[[], float]) -> Sent:
        say = message.say
        if message.urgency.is_for_many and await self._is_withdrawn(message.id):
            return Sent(message.id, self.now(), reason=broadcast.WITHDRAWN)
        first = await self._first(message)
        if (seconds := held()) > 0:
            # Somebody else was told so while we looked.
            raise Later(seconds, "the platform asks to wait", everybody=True)
        if message.edits is not None and say.is_nothing:
            return await self._delete(channel, message, first)
        files = await self._filled(say.attachments)
        text = self._words(channel, message)
        whole = Outgoing(message.chat, text, say.buttons, files, first, str(message.id))
        try:
            platform_id = await channel.send(whole)
        except Never as never:
            if not first or never.gone or never.moved_to:
                raise
            # The message that it should replace is no more.
            platform_id = await channel.send(replace(whole, edits=""))
        if text != say.text:
            self._excuses.had(message.chat, self.now())
        return Sent(message.id, self.now(), platform_id)

    def _words(self, channel: Channel, message: Waiting) -> str:
        """What is said, with an excuse where it is late; in groups nobody is told that somebody waited."""
        owed, say = self.traces.of(message.id), message.say
        if channel.is_group(message.chat):
            return say.text
        said_at = owed.trace.said_at if owed is not None and owed.is_answer else message.made_at
        words = self._excuses.words(message, min(said_at, message.made_at), self.now())
        limit = channel.abilities.caption_limit if say.attachments else channel.abilities.text_limit
        return words if len(words.encode("utf-16-le")) // 2 <= limit else say.text

    async def _filled(self, files: tuple[Attachment, ...]) -> tuple[Attachment, ...]:
        """What we made ourselves lies in the database until it is sent."""
        if not any(file.channel == OURS for file in files):
            return files

        def fill(session: Session) -> tuple[Attachment, ...]:
            return tuple(documents.filled(session, file) if file.channel == OURS else file for file in files)

        found: tuple[Attachment, ...] = await self.transactions.run(fill)
        return found

    async def _is_withdrawn(self, row: int) -> bool:
        """Was it taken back while it lay here? A campaign that is stopped stops at once, whichever process sends it."""
        found: bool = await self.transactions.run(lambda session: broadcast.is_withdrawn(session, row))
        return found

    async def _delete(self, channel: Channel, message: Waiting, first: str) -> Sent:
        if not first:
            return Sent(message.id, self.now(), reason="what it deletes was never sent")
        await channel.send(Outgoing(message.chat, "", edits=first, key=str(message.id)))
        return Sent(message.id, self.now(), first)

    async def _first(self, message: Waiting) -> str:
        """The platform's id of the message that this one replaces; "" to send a new one."""
        if message.edits is None:
            return ""
        row = message.edits
        if known := self._platform_ids.get(row):
            return known
        found: str = await self.transactions.run(lambda session: outbox.platform_id(session, row))
        return found

    def _later(self, message: Waiting, later: Later) -> Sent:
        now = self.now()
        if now - message.made_at > _GIVE_UP_AFTER:
            return Sent(message.id, now, reason=f"given up: {later.reason}")
        pause = float(min(_LONGEST_PAUSE, _FIRST_PAUSE * 2 ** min(message.tries, _MOST_DOUBLINGS)))
        # What the platform names is obeyed to the second; only where it names nothing we are the more patient.
        wait = later.seconds if later.everybody else max(later.seconds, pause)
        return Sent(message.id, now, reason=later.reason, again_at=now + timedelta(seconds=wait))


def _kind(never: Never) -> Failed:
    if never.moved_to:
        return Failed.MOVED
    return Failed.GONE if never.gone else Failed.REFUSED
