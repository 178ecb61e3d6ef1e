"""One Telegram update read as what was said, or as a change of a chat. Pure: time comes in."""

import re
from dataclasses import replace
from datetime import datetime

from telegram import CallbackQuery, Chat, Message, Update, User

from bot.channels.telegram import texts
from bot.channels.telegram.membership import membership, migration, number
from bot.channels.telegram.settings import Me
from bot.channels.telegram.words import Words, continuation, words_of
from domain.message import Address, Attachment, AttachmentKind, ChatChange, Incoming, Spoken, clean
from domain.wording import cut

ALLOWED = ("message", "edited_message", "callback_query", "my_chat_member")

_LONGEST_NAME = 60
_PROGRAM = re.compile(
    r"\.(?:exe|com|scr|pif|ms[ip]|bat|cmd|ps1|vb[se]|jse?|ws[fh]|hta|lnk|url|reg|cpl|dll|jar|x?apks?|aab|ipa|dmg|pkg|"
    r"app|sh|run|deb|rpm|iso|img|x?html?|svg|mht|docm|xlsm|pptm)[. ]*$",
    re.IGNORECASE,
)

# Accounts that Telegram itself speaks through: anonymous administrators, channels, forwards of a linked channel.
_NOBODY = {1087968824, 136817688, 777000}


def heard(update: Update, me: Me, now: datetime) -> Incoming | ChatChange | None:
    """`now` dates the press of a button, which Telegram does not date. None: nothing for us."""
    key = f"u{number(update.update_id)}"
    if update.my_chat_member:
        return membership(key, update.my_chat_member)
    if update.callback_query:
        return _press(key, update.callback_query, now)
    message = update.message or update.edited_message
    if message is None or message.chat.type == Chat.CHANNEL or _is_another_bot(message):
        return None
    return migration(key, message) or _said(key, message, me, edited=update.message is None)


def _press(key: str, query: CallbackQuery, now: datetime) -> Incoming | None:
    if query.message is None or not query.data:
        return None
    return Incoming(
        key=key,
        chat=_address(query.message.chat),
        sender=_address(query.from_user),
        sender_name=clean(query.from_user.full_name),
        text=clean(query.data),
        at=now,
        spoken=Spoken.PRESS,
        message_id=number(query.message.message_id),
        is_group=query.message.chat.type != Chat.PRIVATE,
    )


def _said(key: str, message: Message, me: Me, *, edited: bool) -> Incoming | None:
    words, attachments = _words(message, me), _attachments(message)
    # A live location is an edit every few seconds.
    if words.for_another or not (words.text or words.calls_us or attachments) or (edited and message.location):
        return None
    is_group = message.chat.type != Chat.PRIVATE
    token = "" if is_group else continuation(words.text)
    author = _author(message)
    original = _original(message)
    return Incoming(
        key=key,
        chat=_address(message.chat),
        sender=_address(author) if author else None,
        sender_name=clean(author.full_name) if author else "",
        text="/start" if token else words.text,
        at=message.edit_date or message.date,
        spoken=Spoken.EDIT if edited else Spoken.MESSAGE,
        message_id=number(message.message_id),
        reply_to=number(original.message_id) if original else "",
        is_group=is_group,
        addressed=not is_group or words.calls_us or _is_ours(original, me),
        attachments=attachments,
        token=token,
        album=clean(message.media_group_id or ""),
    )


def _words(message: Message, me: Me) -> Words:
    """What was written, and the name of a file that we do not take."""
    words = words_of(message.text or message.caption or "", message.entities or message.caption_entities, me)
    program = _program(message)
    return replace(words, text=f"{words.text}\n{texts.not_taken(program)}".strip()) if program else words


def _address(whom: User | Chat) -> Address:
    return Address("telegram", number(whom.id))


def _author(message: Message) -> User | None:
    user = message.from_user
    if user is None or message.sender_chat or user.id in _NOBODY:
        return None
    return user


def _is_another_bot(message: Message) -> bool:
    author = _author(message)
    return author is not None and author.is_bot


def _original(message: Message) -> Message | None:
    """The message that this one answers; in a topic, every message points at the topic's first one."""
    original = message.reply_to_message
    return None if original is None or original.forum_topic_created else original


def _is_ours(original: Message | None, me: Me) -> bool:
    return original is not None and original.from_user is not None and original.from_user.id == me.id


def _program(message: Message) -> str:
    """The name of a file that a telephone or a computer would run, such as "photo.jpg.exe"; "" for none."""
    name = clean(message.document.file_name or "") if message.document else ""
    return cut(name, _LONGEST_NAME) if _PROGRAM.search(name) else ""


def _attachments(message: Message) -> tuple[Attachment, ...]:
    if message.location:
        place = f"{message.location.latitude},{message.location.longitude}"
        return (Attachment(AttachmentKind.LOCATION, place, "telegram"),)
    largest = max(message.photo, key=lambda size: size.width * size.height) if message.photo else None
    files = (
        (AttachmentKind.PHOTO, largest),
        (AttachmentKind.VOICE, message.voice),
        (AttachmentKind.VIDEO, message.video or message.video_note),
        (AttachmentKind.FILE, None if _program(message) else message.document or message.audio),
    )
    return tuple(
        Attachment(kind, clean(file.file_id), "telegram", int(file.file_size or 0)) for kind, file in files if file
    )
