"""Every page and every action of the console. What is not listed here cannot be reached."""

from bot.console import desk, knowledge, notices, signin, talking, texts
from bot.console.table import Page, action

PAGES: tuple[Page, ...] = (
    Page("/console", desk.desk, menu=texts.MENU_DESK),
    Page("/console/sessions", signin.sessions),
    *notices.PAGES,
    *knowledge.PAGES,
    action("/console/sessions/others/end", signin.end_others),
    action("/console/sessions/{sitting}/end", signin.end),
    action("/console/out", signin.leave),
    action("/console/say", talking.say),
    Page("/console/in/{token}", signin.door, roles=None),
    action("/console/in/{token}", signin.enter, roles=None),
    Page("/console/static/{file}", talking.part, roles=None),
)
