"""What a page says: first it is a line in its room, then it is heard, then it is acknowledged."""

import asyncio
import contextlib
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from bot.channels.base import Receive
from bot.channels.webchat import frames, texts
from bot.channels.webchat.frames import frame
from bot.channels.webchat.history import History
from bot.channels.webchat.identity import called
from bot.channels.webchat.socket import Socket
from bot.channels.webchat.words import words_of
from domain import message as heard
from domain.message import Address, Attachment, AttachmentKind, Button, Incoming, Spoken, clean
from storage import inbox, webchat, webchat_talk
from storage.webchat import CHANNEL
from storage.webchat_talk import OURS, Kept, Line, NotHere, Said

_TYPING_AFTER = 0.3


@dataclass(frozen=True)
class Hearing:
    """Takes frames, one after the other for each page. Raises Unavailable where the database is away."""

    history: History
    receive: Receive

    async def take(self, socket: Socket, said: frames.Frame) -> None:
        try:
            match said:
                case frames.Hello():
                    await self.history.greet(socket, said.seen)
                case frames.Say():
                    await self._say(socket, said)
                case frames.Press():
                    await self._press(socket, said)
                case frames.Edit():
                    await self._edit(socket, said)
                case frames.Read():
                    await self.history.read(socket, said)
                case frames.More():
                    await self.history.more(socket, said)
        except NotHere:
            socket.tell(frame("error", text=texts.NOT_HERE, id=getattr(said, "id", None)))

    async def _say(self, socket: Socket, said: frames.Say) -> None:
        text = clean(said.text)
        if not text and not said.files:
            socket.tell(frame("error", text=texts.EMPTY, id=said.id))
            return

        def write(session: Session) -> Kept:
            whole = heard.Say(text, attachments=_attachments(session, said.files))
            line = Said(said.room, socket.visitor, said.id, whole, said.reply)
            return webchat_talk.say(session, line, self.history.now())

        kept = await self.history.transactions.run(write, said.room)
        await self._heard(socket, kept, said.id, Spoken.MESSAGE)

    async def _edit(self, socket: Socket, said: frames.Edit) -> None:
        text = clean(said.text)
        if not text:
            socket.tell(frame("error", text=texts.EMPTY, id=said.id))
            return
        line = Said(said.room, socket.visitor, said.id, heard.Say(text))
        kept = await self.history.transactions.run(
            lambda session: webchat_talk.edit(session, line, said.seq, self.history.now()), said.room
        )
        await self._heard(socket, kept, said.id, Spoken.EDIT)

    async def _heard(self, socket: Socket, kept: Kept, mark: str, spoken: Spoken) -> None:
        """Show it, hand it on, acknowledge it. One that is handed on again counts once: its key is the same."""
        line = kept.line
        if kept.is_new:
            self.history.hub.say(line)
        # So late nobody would know it again; it was handed on long ago.
        if kept.is_new or self.history.now() - line.at < inbox.KEPT:
            await self._receive(socket, self._incoming(kept, mark, spoken))
        socket.tell(frame("ack", room=line.room, id=mark, seq=line.seq))

    def _incoming(self, kept: Kept, mark: str, spoken: Spoken) -> Incoming:
        line = kept.line
        is_group = line.room != line.author
        text, calls_us = words_of(line.say.text, self.history.house.bot_name)
        return Incoming(
            key=f"{line.author}:{mark}",
            chat=Address(CHANNEL, line.room),
            sender=Address(CHANNEL, line.author),
            sender_name=called(line.author, line.name),
            text=text,
            at=self.history.now() if spoken is Spoken.EDIT else line.at,
            spoken=spoken,
            message_id=str(line.seq),
            reply_to=str(line.reply) if line.reply else "",
            is_group=is_group,
            addressed=not is_group or calls_us or kept.replied_to == OURS,
            attachments=line.say.attachments,
        )

    async def _press(self, socket: Socket, said: frames.Press) -> None:
        visitor = socket.visitor

        def look(session: Session) -> tuple[Line, str]:
            if not webchat.is_member(session, said.room, visitor):
                raise NotHere
            return webchat_talk.line(session, said.room, said.seq), webchat.name_of(session, visitor)

        line, name = await self.history.transactions.run(look)
        button = line.button(*said.place) if line.author == OURS else None
        if button is None:
            socket.tell(frame("popup", text=texts.OLD_BUTTON))
        else:
            await self._receive(socket, self._pressed(said, button, Address(CHANNEL, visitor), called(visitor, name)))
            if button.opens:
                socket.tell(frame("go", room=visitor))
        socket.tell(frame("ack", room=said.room, id=said.id, seq=said.seq))

    def _pressed(self, said: frames.Press, button: Button, sender: Address, name: str) -> Incoming:
        """The words of the button, or the beginning of private talk where it leads there."""
        private = bool(button.opens)
        return Incoming(
            key=f"{sender.id}:{said.id}",
            chat=sender if private else Address(CHANNEL, said.room),
            sender=sender,
            sender_name=name,
            text="/start" if private else button.sends,
            at=self.history.now(),
            spoken=Spoken.MESSAGE if private else Spoken.PRESS,
            message_id="" if private else str(said.seq),
            is_group=not private and said.room != sender.id,
            token=button.opens,
        )

    async def _receive(self, socket: Socket, incoming: Incoming) -> None:
        with self._typing(socket.visitor, incoming.chat.id):
            popup = await self.receive(incoming)
        if popup:
            socket.tell(frame("popup", text=popup))

    @contextlib.contextmanager
    def _typing(self, visitor: str, room: str) -> Iterator[None]:
        """Shown only where the answer takes long enough to be waited for."""
        loop = asyncio.get_running_loop()
        begun = loop.call_later(_TYPING_AFTER, lambda: self.history.hub.type(visitor, room, on=True))
        due = begun.when()
        try:
            yield
        finally:
            begun.cancel()
            if loop.time() >= due:
                self.history.hub.type(visitor, room, on=False)


def _attachments(session: Session, file_ids: list[str]) -> tuple[Attachment, ...]:
    found = [webchat.file(session, file_id) for file_id in file_ids]
    if None in found:
        raise NotHere
    return tuple(Attachment(AttachmentKind(f.kind), f.id, CHANNEL, f.size) for f in found if f is not None)
