"""Which words of a message are meant for the bot, and what is left of them without its name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from telegram import MessageEntity

from bot.channels.telegram.settings import Me
from domain.message import clean

# Telegram marks a command only before a space; people who write Chinese leave the space out.
_COMMAND = re.compile(r"/([a-z0-9_]{1,32})(?:@([a-z0-9_]+))?(?=\s|$|[^\x00-\x7f])", re.IGNORECASE | re.ASCII)
_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
_LONGEST_LINK = 300
_AFTER_NAME = " ,，、:：\n"


@dataclass(frozen=True, slots=True)
class Words:
    """`calls_us`: a command or our name. `for_another`: a command that names another bot."""

    text: str
    calls_us: bool = False
    for_another: bool = False


def words_of(text: str, entities: Sequence[MessageEntity], me: Me) -> Words:
    spelled = clean(_spell_out(text, entities, me))
    text, times = _mention(me).subn(" ", spelled)
    if times:
        text = text.strip().lstrip(_AFTER_NAME)
    command = _COMMAND.match(text)
    if command is None:
        return Words(text, calls_us=times > 0)
    name, whose = command.groups()
    if whose and whose.lower() != me.username.lower():
        return Words(text, for_another=True)
    rest = text[command.end() :].strip()
    return Words(f"/{name.lower()} {rest}".rstrip(), calls_us=True)


def continuation(text: str) -> str:
    """The payload of a deep link, "" where there is none."""
    command, _, payload = text.partition(" ")
    return payload if command == "/start" and _PAYLOAD.fullmatch(payload) else ""


def _mention(me: Me) -> re.Pattern[str]:
    # By name instead of by Telegram's entity, which is missing where Chinese stands right beside the name.
    name = re.escape(me.username)
    return re.compile(rf"[ \t]*(?<![\w@])@{name}(?!\w)[ \t]*", re.IGNORECASE | re.ASCII)


def _spell_out(text: str, entities: Sequence[MessageEntity], me: Me) -> str:
    """Writes what is hidden behind the text. Offsets count UTF-16 units, from the end they stay right."""
    hiding = [e for e in entities if e.type in (MessageEntity.TEXT_MENTION, MessageEntity.TEXT_LINK)]
    if not hiding:
        return text
    units = text.encode("utf-16-le", "surrogatepass")
    for entity in sorted(hiding, key=lambda e: e.offset, reverse=True):
        start, end = 2 * entity.offset, 2 * (entity.offset + entity.length)
        shown = units[start:end].decode("utf-16-le", "surrogatepass")
        units = units[:start] + _spelled(entity, shown, me).encode("utf-16-le", "surrogatepass") + units[end:]
    return units.decode("utf-16-le", "surrogatepass")


def _spelled(entity: MessageEntity, shown: str, me: Me) -> str:
    """Our name where a mention shows another text, and where a link leads that shows another text."""
    if entity.type == MessageEntity.TEXT_LINK:
        return shown if not entity.url or entity.url == shown else f"{shown} ({entity.url[:_LONGEST_LINK]}) "
    return f" @{me.username} " if entity.user is not None and entity.user.id == me.id else shown
