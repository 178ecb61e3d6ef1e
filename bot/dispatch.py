"""What is said finds its room: one message, one transaction, then the answers are on their way."""

from collections.abc import Callable
from contextvars import copy_context
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial

import structlog
from sqlalchemy.orm import Session

from bot import tracing
from bot.delivery import Delivery
from bot.figures import End
from bot.flood import Flood, Verdict
from bot.logs import told
from bot.overheard import Overheard
from bot.routing import route
from bot.tracing import Trace
from bot.transactions import Transactions
from domain.message import ChatChange, Incoming, Spoken, Urgency
from domain.refusal import Refusal
from handlers import texts
from handlers.language.script import is_traditional
from handlers.rooms import Rooms
from handlers.service import Service
from handlers.turn import Tick, Turn
from storage import drafts, failures, groups, inbox, outbox, people
from storage.engine import Unavailable, is_passing
from storage.outbox import Waiting
from storage.work import Instead

log = structlog.get_logger()

# Often enough to know which of somebody's contacts is in use, seldom enough not to cost a write for each message.
_HEARD_EVERY = timedelta(hours=12)


Answer = Callable[[Turn], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a turn leaves after its commit: how it ended, messages on their way, and the words of a pop-up."""

    end: End
    waiting: list[Waiting] = field(default_factory=list)
    popup: str = ""
    owes_errand: bool = False


@dataclass
class Dispatcher:
    """Takes what channels hear, one transaction each, in order for each chat. `owed` is told of slow work just owed."""

    transactions: Transactions
    rooms: Rooms
    service: Service
    delivery: Delivery
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    flood: Flood = field(default_factory=lambda: Flood(resident_limit=20, staff_limit=200))
    # All that a group says to us together: many who each keep within their own limit are a flood as well.
    group_flood: Flood = field(default_factory=lambda: Flood(60, 60))
    owed: Callable[[], None] = lambda: None

    def __post_init__(self) -> None:
        self._overheard = Overheard(self.now)

    async def receive(self, heard: Incoming | ChatChange) -> str:
        """Take one update; returns after commit the words of a pop-up for a press ("" for none).

        Raises Unavailable when the database is away: the update must then not be acknowledged.
        """
        return (await self.take(heard)).popup

    async def take(self, heard: Incoming | ChatChange) -> Outcome:
        """The same, and gives all that was committed."""
        figures = self.delivery.figures
        if self._overheard.is_all(heard):
            figures.turn_ended(End.OVERHEARD)
            return Outcome(End.OVERHEARD)
        with tracing.traced(heard.chat, _said_at(heard, self.now())) as trace:
            log.info("update heard", channel=heard.chat.channel)
            await self.delivery.noted(heard.chat)
            try:
                outcome = await self._take(heard)
            except Unavailable:
                figures.turn_ended(End.AWAY)
                raise
            figures.turn_ended(outcome.end)
            self._committed(trace, outcome)
        self._overheard.notice(heard)
        return outcome

    async def _take(self, heard: Incoming | ChatChange) -> Outcome:
        # The threads of the database log with the number of the turn as well.
        context = copy_context()
        try:
            return await self.transactions.run(partial(context.run, partial(self._turn, heard)), heard.chat.id)
        except Unavailable:
            raise
        except Exception as fault:
            # What no room is at fault for would come again for ever, and hold up all that stands behind it.
            return await self.transactions.run(partial(context.run, partial(self._poison, heard, fault)), heard.chat.id)

    def _committed(self, trace: Trace, outcome: Outcome) -> None:
        self.delivery.figures.committed(trace.seconds)
        log.info("turn committed", outcome=outcome.end, rows=[message.id for message in outcome.waiting])
        self.delivery.offer(outcome.waiting, trace)
        if outcome.owes_errand:
            self.owed()

    def _poison(self, heard: Incoming | ChatChange, fault: Exception, session: Session) -> Outcome:
        inbox.first_time(session, heard.chat.channel, heard.key, self.now())
        self._broke(Tick(session, self.now(), self.service), fault, {"heard": repr(heard)})
        return Outcome(End.BROKEN)

    def _turn(
        self, heard: Incoming | ChatChange, session: Session, say: Answer | None = None, end: End = End.ANSWERED
    ) -> Outcome:
        """`say` answers instead of the room, in whose answer everything was undone; then it ends with `end`."""
        now = self.now()
        if not inbox.first_time(session, heard.chat.channel, heard.key, now):
            return Outcome(End.REPEATED)
        if isinstance(heard, ChatChange):
            return self._changed(Tick(session, now, self.service), heard)
        if heard.is_group:
            groups.heard(session, heard.chat, now)
        if not heard.addressed:
            return Outcome(End.OVERHEARD)
        if heard.sender is None:
            return self._unknown(Tick(session, now, self.service), heard)
        speaker = people.speaker(session, heard.sender, heard.sender_name)
        turn = Turn(session, now, self.service, incoming=heard, speaker=speaker, words=heard.text)
        _note(turn)
        (say or self._answer)(turn)
        if turn.popup and not turn.is_press:
            turn.reply(turn.popup)
        end = end if turn.owed or turn.popup or end is not End.ANSWERED else End.SILENT
        return Outcome(end, self._owe(turn), turn.popup, turn.owes_errand)

    def _owe(self, tick: Tick) -> list[Waiting]:
        return outbox.owe(tick.session, tick.owed, tick.now, self.delivery.claimant)

    def _changed(self, tick: Tick, change: ChatChange) -> Outcome:
        try:
            with tick.session.begin_nested():
                self.rooms.changed(tick, change)
        except Exception as fault:
            self._broke(tick, fault, {"change": change.change})
            return Outcome(End.BROKEN, self._owe(tick))
        return Outcome(End.CHANGE, self._owe(tick))

    def _unknown(self, tick: Tick, heard: Incoming) -> Outcome:
        """Anonymous administrators and channels cannot be told apart: their commands are refused, the rest ignored."""
        if heard.is_group and heard.text.startswith("/"):
            tick.post(groups.meet(tick.session, heard.chat), texts.ANONYMOUS)
        return Outcome(End.REFUSED if tick.owed else End.SILENT, self._owe(tick))

    def _answer(self, turn: Turn) -> None:
        """Let the room answer; what it refuses or breaks at is undone, and a sentence remains."""
        heard = turn.incoming
        try:
            if not self._too_fast(turn):
                route(self.rooms, turn)
                _welcome(self.rooms, turn)
            drafts.keep(turn.session)
            turn.session.flush()
        except Refusal as refusal:
            raise self._instead(heard, partial(_refuse, refusal), End.REFUSED) from None
        except Exception as fault:
            if is_passing(fault):
                raise
            raise self._instead(heard, partial(self._broke, fault=fault, said=_kept(heard)), End.BROKEN) from fault

    def _instead(self, heard: Incoming, say: Answer, end: End) -> Instead:
        return Instead(partial(copy_context().run, partial(self._turn, heard, say=say, end=end)))

    def _broke(self, tick: Tick, fault: Exception, said: dict[str, object]) -> None:
        """Ours, not theirs: keep what was said, log it once, give the person the number."""
        if is_passing(fault):
            raise fault
        number = tracing.number()
        log.error("turn broke", reference=number, exc_info=fault)
        failures.keep(tick.session, number, told(fault)[0], said, tick.now)
        tick.owed.clear()
        if isinstance(tick, Turn) and (tick.is_private or tick.incoming.addressed):
            tick.reply(texts.something_broke(number))

    def _too_fast(self, turn: Turn) -> bool:
        """Flooding is answered once, then with silence; danger is heard all the same (the watch looks first)."""
        # Presses are counted apart: who answers a form by its buttons says nothing that floods.
        who = f"{turn.contact.channel} {turn.contact.address} {'presses' if turn.is_press else 'says'}"
        verdict = self.flood.judge(who, turn.incoming.key, turn.now, staff=turn.speaker.is_staff or turn.is_press)
        if verdict is Verdict.FINE and turn.incoming.is_group and not turn.is_press:
            verdict = self.group_flood.judge(turn.incoming.chat.id, turn.incoming.key, turn.now, staff=False)
        if verdict is Verdict.FINE or (not turn.speaker.is_staff and not turn.is_press and self.rooms.watch(turn)):
            return verdict is not Verdict.FINE
        turn.owed.clear()  # that danger is only likely is not told to who floods
        if verdict is Verdict.WARN:
            turn.reply(texts.TOO_FAST)
        return True


def _welcome(rooms: Rooms, turn: Turn) -> None:
    """What a resident reads once goes before the answer, but never before danger."""
    if not turn.is_private or turn.speaker.is_staff or not turn.owed:
        return
    first = [owed for owed in turn.owed if turn.is_danger or owed.urgency is Urgency.DANGER]
    answers, turn.owed = [owed for owed in turn.owed if owed not in first], first
    for say in rooms.welcome(turn):
        turn.reply(say, Urgency.ANSWER)
    turn.owed += answers


def _said_at(heard: Incoming | ChatChange, now: datetime) -> datetime:
    return now - (heard.waited if isinstance(heard, Incoming) else timedelta())


def _refuse(refusal: Refusal, turn: Turn) -> None:
    if turn.is_press and turn.incoming.is_group:
        turn.popup = str(refusal)
    else:
        turn.reply(str(refusal))


def _kept(heard: Incoming) -> dict[str, object]:
    """What was said, as JSON can hold it; of files their names, since nothing was fetched yet."""
    said = asdict(heard) | {"at": heard.at.isoformat(), "waited": heard.waited.total_seconds()}
    return said | {"attachments": [[each.kind, each.channel, each.reference] for each in heard.attachments]}


def _note(turn: Turn) -> None:
    """What every message tells of its speaker: they are there, they want us, how they write."""
    contact = turn.contact
    if turn.is_private and contact.blocked_at is not None:
        contact.blocked_at = None
    if contact.heard_at is None or turn.now - contact.heard_at > _HEARD_EVERY:
        contact.heard_at = turn.now
    if turn.incoming.spoken is Spoken.MESSAGE and is_traditional(turn.words) and not contact.writes_traditional:
        contact.writes_traditional = True
