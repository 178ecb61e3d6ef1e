"""Words and buttons of the console, said to the dispatcher as in chat; and that chat as a page of its own."""

from aiohttp import web

from bot.console import acting, drawing
from bot.console.visit import HOME, Visit

_SHOWN = 15


async def talk(visit: Visit) -> web.Response:
    """What was answered lately, and a line for any command or words."""
    chat = acting.chat_of(visit.me.person_id)
    last = await visit.look(lambda tick: acting.latest(tick.session, chat, _SHOWN))
    return await visit.shows("talk.html", last=last, with_said=False)


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
