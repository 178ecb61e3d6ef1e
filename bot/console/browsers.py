"""What somebody's browser is called, so that they know their own sessions."""

import re

from bot.console import texts


def named(agent: str) -> str:
    """A word or two for the browser that describes itself so."""
    name = next((name for pattern, name in texts.BROWSERS if re.search(pattern, agent)), "")
    if not name:
        return texts.UNKNOWN_BROWSER
    return texts.browser(name, texts.PHONE if re.search("Mobile|Android|iPhone", agent) else texts.COMPUTER)
