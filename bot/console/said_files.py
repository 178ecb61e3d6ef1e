"""A file that came with an answer in the console: for whoever was answered, as long as they may still see it."""

from aiohttp import web

from bot.console import acting
from bot.console.case import files, looked
from bot.console.case.files import Copy
from bot.console.visit import Visit
from domain.message import OURS, Attachment
from handlers.desk import carried
from handlers.turn import Tick
from storage import cases, console_talk, documents, media
from storage.documents import Document

_LONGEST = 18


async def file(visit: Visit) -> web.Response:
    """That it was opened is written down with its case."""
    found = await visit.look(lambda tick: _found(tick, visit))
    if isinstance(found, Copy):
        return await files.sent(visit, found)
    if found is None:
        raise web.HTTPNotFound
    if found.case_id is not None:
        await looked.note_file(visit, found.case_id, found.name)
    return files.document(found)


def _found(tick: Tick, visit: Visit) -> Copy | Document | None:
    """What we made, or our copy of what people sent; None where it is gone or not for this reader any more."""
    row, place = (_number(visit.request.match_info[name]) for name in ("row", "place"))
    said = console_talk.said(tick.session, acting.chat_of(visit.me.person_id), [row])
    if not said or not 1 <= place <= len(said[0][2].attachments):
        return None
    say = said[0][2]
    attachment = say.attachments[place - 1]
    if attachment.channel == OURS:
        return _ours(tick, visit, attachment)
    kind, _, number = say.about.partition(":")
    return _sent(tick, visit, attachment, _number(number)) if kind == "case" else None


def _ours(tick: Tick, visit: Visit, attachment: Attachment) -> Document | None:
    found = documents.get(tick.session, int(attachment.reference))
    if found is None or found.case_id is None:
        return found
    return found if files.may_open(tick, visit, cases.get(tick.session, found.case_id)) else None


def _sent(tick: Tick, visit: Visit, attachment: Attachment, case_id: int) -> Copy | None:
    case = cases.get(tick.session, case_id)
    if not files.may_open(tick, visit, case):
        return None
    together = [case, *(each for each in carried.carried(tick, case) if not each.is_restricted)]
    rows = [row for each in together for row in media.rows(tick.session, each.id)]
    meant = (row for row in rows if (row.channel, row.reference) == (attachment.channel, attachment.reference))
    return next((files.copy_of(row) for row in meant), None)


def _number(words: str) -> int:
    return int(words) if words.isdecimal() and words.isascii() and len(words) <= _LONGEST else 0
