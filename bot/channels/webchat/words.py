"""Which words of a message in a group are meant for the bot, and what is left of them without its name."""

import re

from bot.channels.webchat import texts

# People who write Chinese leave the space behind a command out.
_COMMAND = re.compile(r"/([a-z0-9_]{1,32})(?=\s|$|[^\x00-\x7f])", re.IGNORECASE | re.ASCII)


def words_of(text: str, bot_name: str) -> tuple[str, bool]:
    """The words without the bot's name, and whether they call it."""
    mention = re.compile(rf"[ \t]*(?<![\w@])@{re.escape(bot_name)}(?!\w)[ \t]*", re.IGNORECASE | re.ASCII)
    left, times = mention.subn(" ", text)
    if times:
        left = left.strip().lstrip(texts.AFTER_NAME)
    command = _COMMAND.match(left)
    if command is None:
        return left, times > 0
    return f"/{command[1].lower()} {left[command.end() :].strip()}".rstrip(), True
