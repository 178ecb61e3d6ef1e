"""Words and buttons of the console, said to the dispatcher as in chat."""

from aiohttp import web

from bot.console import drawing
from bot.console.visit import HOME, Visit


async def say(visit: Visit) -> web.Response:
    """Say what the form has: `sends` of a button, or `words` that were typed."""
    back = visit.words.get("back", HOME)
    if sends := visit.words.get("sends", ""):
        return await visit.says(sends, back)
    words = visit.words.get("words", "")
    return await visit.says(words, back, typed=True) if words.strip() else visit.goes(back)


async def part(visit: Visit) -> web.Response:
    """A static part of the pages."""
    return drawing.part(visit.request)
