"""One message of ours as calls of the Bot API: plain text, so that nothing people wrote can act as markup."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from telegram import InlineKeyboardMarkup, InputFile, LinkPreviewOptions, Message
from telegram.error import BadRequest

from bot.channels.base import Never
from bot.channels.boxes import has_boxes, is_photo
from bot.channels.telegram import texts
from bot.channels.telegram.wire import RawBot
from bot.channels.uploads import BrokenPicture, is_program, without_place
from domain.message import OURS, Attachment, AttachmentKind, Button, Buttons, Outgoing
from domain.wording import cut

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024

Keyboard = dict[str, list[list[dict[str, str]]]]

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class IsProgram(Exception):
    """A file that a telephone or a computer would run; nobody gets it from us."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one call sends: an attachment, or words, or an attachment with words as its caption."""

    attachment: Attachment | None
    text: str


def parts(message: Outgoing) -> list[Part]:
    """Attachments one after another, the words last; one attachment carries short words itself."""
    alone = message.attachments[0] if len(message.attachments) == 1 else None
    fits = len(message.text.encode("utf-16-le")) // 2 <= CAPTION_LIMIT
    if alone and alone.kind is not AttachmentKind.LOCATION and fits:
        return [Part(alone, message.text)]
    words = [Part(None, message.text)] if message.text else []
    return [Part(attachment, "") for attachment in message.attachments] + words


class Sender:
    """Speaks for the bot of this name. Errors leave as python-telegram-bot raises them."""

    def __init__(self, bot: RawBot, username: str) -> None:
        self._bot = bot
        self._username = username
        self._by_kind: dict[AttachmentKind, Callable[..., Awaitable[Message]]] = {
            AttachmentKind.PHOTO: bot.send_photo,
            AttachmentKind.VOICE: bot.send_voice,
            AttachmentKind.VIDEO: bot.send_video,
            AttachmentKind.FILE: bot.send_document,
        }

    async def send(self, message: Outgoing) -> str:
        """Returns the id of the last part, which holds the buttons."""
        if message.edits:
            return await (self._delete(message) if message.is_deletion else self._edit(message))
        todo = parts(message)
        if not todo:
            raise Never("nothing to send")
        for part in todo[:-1]:
            await self._part(message.chat.id, part, None)
        return await self._part(message.chat.id, todo[-1], self._keyboard(message.buttons))

    async def _edit(self, message: Outgoing) -> str:
        try:
            await self._bot.edit_message_text(
                message.text,
                chat_id=message.chat.id,
                message_id=int(message.edits),
                reply_markup=_markup(self._keyboard(message.buttons)),
                link_preview_options=_NO_PREVIEW,
            )
        except BadRequest as error:
            if "no text in the message" in error.message.lower():
                return await self._edit_caption(message)
            if "message is not modified" not in error.message.lower():
                raise
        return message.edits

    async def _edit_caption(self, message: Outgoing) -> str:
        """The words below a photo; the photo itself stays."""
        await self._bot.edit_message_caption(
            message.chat.id,
            int(message.edits),
            caption=cut(message.text, CAPTION_LIMIT),
            reply_markup=_markup(self._keyboard(message.buttons)),
        )
        return message.edits

    async def _delete(self, message: Outgoing) -> str:
        try:
            await self._bot.delete_message(message.chat.id, int(message.edits))
        except BadRequest as error:
            # Somebody was quicker.
            if "message to delete not found" not in error.message.lower():
                raise
        return message.edits

    async def _part(self, chat: str, part: Part, keyboard: Keyboard | None) -> str:
        """Returns the id of the message."""
        if part.attachment is None:
            return await self._bot.send_words(chat, part.text, keyboard)
        try:
            sent = await self._attachment(chat, part, part.attachment, _markup(keyboard))
        except (IsProgram, BrokenPicture) as kept_back:
            why = texts.PROGRAM_KEPT_BACK if isinstance(kept_back, IsProgram) else texts.PICTURE_KEPT_BACK
            return await self._bot.send_words(chat, f"{part.text}\n{why}".strip(), keyboard)
        return str(sent.message_id)

    async def _attachment(
        self, chat: str, part: Part, attachment: Attachment, keyboard: InlineKeyboardMarkup | None
    ) -> Message:
        if attachment.kind is AttachmentKind.LOCATION:
            latitude, longitude = _place(attachment.reference)
            return await self._bot.send_location(chat, latitude, longitude, reply_markup=keyboard)
        file = await self._document(attachment) if _is_document(attachment) else await _file(attachment)
        send = self._by_kind[attachment.kind]
        return await send(chat, file, caption=part.text or None, reply_markup=keyboard)

    async def _document(self, attachment: Attachment) -> str | InputFile:
        """What somebody sent as a file or film goes on as it came, but for what tells where it was taken.

        Telegram draws photos anew itself, and opens no files. Raises IsProgram or BrokenPicture.
        """
        try:
            content = bytes(await (await self._bot.get_file(attachment.reference)).download_as_bytearray())
        except BadRequest as error:
            if "too big" in error.message.lower():
                return attachment.reference
            raise
        if is_program(content):
            raise IsProgram
        clean = await asyncio.to_thread(without_place, content)
        return attachment.reference if clean == content else InputFile(clean, filename=_name(attachment, clean))

    def _keyboard(self, buttons: Buttons) -> Keyboard | None:
        rows = [[self._button(button) for button in row] for row in buttons if row]
        return {"inline_keyboard": rows} if rows else None

    def _button(self, button: Button) -> dict[str, str]:
        if button.opens:
            return {"text": button.label, "url": f"https://t.me/{self._username}?start={button.opens}"}
        return {"text": button.label, "callback_data": button.sends}


def _is_document(attachment: Attachment) -> bool:
    """Is it something that Telegram keeps as it came?"""
    kinds = (AttachmentKind.FILE, AttachmentKind.VIDEO)
    return attachment.channel == "telegram" and attachment.kind in kinds


def _name(attachment: Attachment, clean: bytes) -> str:
    """By which the other side's telephone knows what to do with it."""
    if is_photo(clean):
        return texts.TELEPHONE_PICTURE
    return texts.FILM if attachment.kind is AttachmentKind.VIDEO or has_boxes(clean) else texts.PICTURE


def _markup(keyboard: Keyboard | None) -> InlineKeyboardMarkup | None:
    """The same keyboard as the library's own methods take it."""
    return InlineKeyboardMarkup.de_json(keyboard, None) if keyboard else None


def _place(reference: str) -> tuple[float, float]:
    latitude, _, longitude = reference.partition(",")
    try:
        return float(latitude), float(longitude)
    except ValueError:
        raise Never("the place to send is no place") from None


async def _file(attachment: Attachment) -> str | InputFile:
    """Telegram's own name for the file, or the file itself where another channel or we made it."""
    if attachment.channel == "telegram":
        return attachment.reference
    if attachment.channel == OURS:
        return InputFile(attachment.content, filename=attachment.name)
    path = Path(attachment.reference)
    try:
        return InputFile(await asyncio.to_thread(path.read_bytes), filename=path.name)
    except OSError:
        raise Never("the file to send is missing") from None
