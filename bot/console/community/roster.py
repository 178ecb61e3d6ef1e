"""The roster as a file: taken out, changed in any office program, looked through, and only then taken in."""

import asyncio
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from aiohttp import web
from aiohttp.web_request import FileField
from sqlalchemy.orm import Session

from bot import texts as bot_texts
from bot.console.community import common, texts
from bot.console.visit import HOME, Visit
from bot.late import Late
from bot.roster import KnownArea, Roster, RosterError, checked
from bot.roster_entries import MOST_ROWS, Entry, Faults, entries
from bot.roster_saving import Change, Importer
from bot.roster_saving import save as save_roster
from bot.roster_writing import as_it_stands, write_toml
from domain.people import Level
from storage import areas, history
from storage.history import Entry as Noted

sheets = Late("bot.roster_sheet")

_HERE = f"{HOME}/community/roster"
# Less than a form may hold, which has to bring it back.
_MOST_BYTES = 900_000
_PACKED = b"PK"
_KINDS = {"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "toml": "application/toml"}


@dataclass(frozen=True, slots=True)
class Read:
    """The entries of a file before anybody asks what they mean."""

    found: list[Entry]
    faults: Faults
    if_empty: str


@dataclass(frozen=True, slots=True)
class Shown:
    """What an import would change, each with its kind and its words; the roster as text; and what was seen of it."""

    changes: Sequence[tuple[str, str, str]] = ()
    text: str = ""
    seen: str = ""


_NOTHING = Shown()


class _OnlyLooking(Exception):
    """Undoes everything; carries what would have changed, and the roster that would do it."""

    def __init__(self, changes: Sequence[Change], roster: Roster) -> None:
        super().__init__()
        self.changes, self.roster = changes, roster


async def roster(visit: Visit) -> web.Response:
    return await _page(visit, done=texts.imported(visit.number_asked("done")) if visit.asks("done") else "")


async def export(visit: Visit) -> web.Response:
    """What lies below the reader's posts; that it was taken out is noted."""
    form, me, now = visit.request.match_info["form"], visit.me, visit.house.now()
    if form not in _KINDS:
        raise web.HTTPNotFound
    day = visit.house.service.local(now).date()

    def take(session: Session) -> Roster:
        history.write(session, None, Noted("roster out", now, me.person_id, form))
        return as_it_stands(session, me.posts, me.person_id)

    found = await visit.write(take)
    content = await asyncio.to_thread(_written, found, form)
    headers = {"Content-Disposition": f'attachment; filename="{texts.file_name(day, form)}"'}
    return web.Response(body=content, content_type=_KINDS[form], headers=headers)


def _written(found: Roster, form: str) -> bytes:
    written: bytes = sheets.write_sheet(found.areas, found.staff) if form == "xlsx" else write_toml(found).encode()
    return written


async def preview(visit: Visit) -> web.Response:
    """What the file would change; nothing is written."""
    file = (await visit.request.post()).get("file")
    if not isinstance(file, FileField) or not file.filename:
        return await _page(visit, faults=[texts.NO_FILE])
    read = await asyncio.to_thread(_read, file.file.read())
    return await _looked_through(visit, read)


async def save(visit: Visit) -> web.Response:
    """Take in what was looked through, if it still changes the same."""
    read = _read_text(visit.words.get("roster", "").replace("\r\n", "\n"))
    seen, me, now = visit.words.get("seen", ""), visit.me, visit.house.now()

    def work(session: Session) -> int:
        changes, found = _bring(session, visit, read)
        if not changes or _digest(changes) != seen:
            raise _OnlyLooking(changes, found)
        history.write(session, None, Noted("import", now, me.person_id, "\n".join(c.words for c in changes)))
        return len(changes)

    try:
        count = await visit.write(work)
    except RosterError as wrong:
        return await _page(visit, faults=wrong.sentences)
    except _OnlyLooking as looking:
        return await _shown(visit, looking, texts.CHANGED_MEANWHILE)
    return visit.goes(f"{_HERE}?done={count}")


async def _looked_through(visit: Visit, read: Read) -> web.Response:
    def work(session: Session) -> None:
        raise _OnlyLooking(*_bring(session, visit, read))

    try:
        await visit.write(work)
    except RosterError as wrong:
        return await _page(visit, faults=wrong.sentences)
    except _OnlyLooking as looking:
        return await _shown(visit, looking)
    raise AssertionError("looking through ends with one of the two")


def _bring(session: Session, visit: Visit, read: Read) -> tuple[Sequence[Change], Roster]:
    """Write all of it, as far as the reader may. Raises RosterError."""
    if len(read.found) > 2 * MOST_ROWS:
        raise RosterError([texts.TOO_MUCH])
    known = {a.code: KnownArea(a.code, a.name, Level(a.level)) for a in areas.every(session)}
    found = checked(read.found, read.faults.copied(), known, read.if_empty)
    now = visit.house.now()
    by = Importer(common.leading(visit.me), now)
    return save_roster(session, found, visit.house.service.local(now).date(), by), found


def _read(content: bytes) -> Read:
    """A spreadsheet or TOML, whatever the file is called."""
    faults = Faults()
    if content.startswith(_PACKED):
        try:
            return Read(sheets.read_sheet(content, faults), faults, bot_texts.SHEET_EMPTY)
        except sheets.NoSheet:
            faults.at(0, texts.NOT_READ)
            return Read([], faults, "")
    try:
        return _read_text(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        faults.at(0, texts.NOT_READ)
        return Read([], faults, "")


def _read_text(text: str) -> Read:
    faults = Faults()
    return Read(entries(text, faults), faults, bot_texts.ROSTER_EMPTY)


async def _shown(visit: Visit, looking: _OnlyLooking, words: str = "") -> web.Response:
    """The changes, with the button that makes them; the roster itself goes along in the form."""
    if not looking.changes:
        return await _page(visit, done=texts.NOTHING_NEW)
    changes = [(texts.KINDS[change.kind], change.kind.value, change.words) for change in looking.changes]
    text = write_toml(looking.roster)
    if len(text.encode()) > _MOST_BYTES:
        return await _page(visit, faults=[texts.TOO_MUCH])
    return await _page(visit, done=words, shown=Shown(changes, text, _digest(looking.changes)))


async def _page(visit: Visit, faults: Sequence[str] = (), done: str = "", shown: Shown = _NOTHING) -> web.Response:
    status = 422 if faults else 200
    return await visit.shows("community_roster.html", status, faults=faults, done=done, shown=shown)


def _digest(changes: Sequence[Change]) -> str:
    return hashlib.sha256("\n".join(change.words for change in changes).encode()).hexdigest()
