"""Every page and every action of the console. What is not listed here cannot be reached."""

from bot.console import desk, knowledge, notices, said_files, second, signin, talking, texts
from bot.console.board import page as board
from bot.console.case import acts, files, page
from bot.console.community import pages as community
from bot.console.looks import page as looks
from bot.console.table import Of, Page, action

PAGES: tuple[Page, ...] = (
    Page("/console", desk.desk, menu=texts.MENU_DESK),
    Page("/console/pulse", desk.pulse, by_itself=True),
    action("/console/views", desk.keep),
    action("/console/views/{view}/drop", desk.drop),
    Page("/console/case/{number}", page.case, of=Of.CASE),
    Page("/console/case/{number}/print", page.printed, of=Of.CASE),
    Page("/console/case/{number}/pulse", page.pulse, of=Of.CASE, by_itself=True),
    Page("/console/case/{number}/file/{medium}", files.file, of=Of.CASE),
    Page("/console/case/{number}/paper/{paper}", files.paper, of=Of.CASE),
    action("/console/case/{number}/why", page.say_why, of=Of.CASE),
    action("/console/case/{number}/take", acts.take, of=Of.CASE),
    action("/console/case/{number}/assign", acts.assign, of=Of.CASE),
    action("/console/case/{number}/return", acts.give_back, of=Of.CASE),
    action("/console/case/{number}/close", acts.close, of=Of.CASE),
    action("/console/case/{number}/reopen", acts.reopen, of=Of.CASE),
    action("/console/case/{number}/note", acts.note, of=Of.CASE),
    action("/console/case/{number}/reply", acts.reply, of=Of.CASE),
    action("/console/case/{number}/tell", acts.tell, of=Of.CASE),
    *board.PAGES,
    *looks.PAGES,
    *community.PAGES,
    Page("/console/sessions", signin.sessions),
    *notices.PAGES,
    *knowledge.PAGES,
    action("/console/sessions/others/end", signin.end_others),
    action("/console/sessions/{sitting}/end", signin.end),
    action("/console/keys", signin.keys),
    Page("/console/second", second.second),
    Page("/console/second/picture", second.picture),
    action("/console/second/prove", second.prove),
    action("/console/second/drop", second.drop),
    action("/console/out", signin.leave),
    Page("/console/talk", talking.talk, menu=texts.MENU_TALK),
    Page("/console/talk/file/{row}/{place}", said_files.file),
    action("/console/say", talking.say),
    Page("/console/in/{token}", signin.door, roles=None),
    action("/console/in/{token}", signin.enter, roles=None),
    Page("/console/static/{file}", talking.part, roles=None),
)
