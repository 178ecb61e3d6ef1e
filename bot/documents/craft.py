"""The craft that draws what rooms owe (handlers/desk/drawing.py) and keeps it in the database."""

import asyncio
import gc
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from sqlalchemy.orm import Session

from bot.channels.base import Never
from bot.documents import as_note
from bot.documents.figures import FigureDrawer
from bot.documents.paper import Paper, paper
from bot.errands import Craft
from bot.late import Late
from bot.transactions import Transactions
from domain.errand import Result
from domain.message import AttachmentKind
from handlers.desk import document_texts as texts
from handlers.desk import drawing
from handlers.sides import note
from storage import documents
from storage.documents import Document

as_docx, as_pdf = Late("bot.documents.as_docx"), Late("bot.documents.as_pdf")

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class Drawer:
    """One at a time: a page needs the whole font in memory for a moment."""

    transactions: Transactions
    now: Callable[[], datetime]

    async def draw(self, owed: Mapping[str, object]) -> Result:
        """The numbers of the files, the PDF first. Raises Never for a paper that we do not know."""
        fields = owed.get("fields")
        given = {str(k): str(v) for k, v in fields.items()} if isinstance(fields, Mapping) else {}
        try:
            drawn = paper(str(owed["kind"]), given, str(owed.get("title") or ""))
        except KeyError:
            raise Never("no such paper") from None
        pdf: bytes = await asyncio.to_thread(as_pdf.draw, drawn)
        docx: bytes = await asyncio.to_thread(as_docx.draw, drawn)
        # A page leaves 30 MB of font in a ring that nobody else would look for before there are many.
        await asyncio.to_thread(gc.collect)
        made = [_file(owed, drawn, "pdf", pdf), _file(owed, drawn, "docx", docx)]
        return Result(codes=await self.transactions.run(partial(self._keep, made)))

    def _keep(self, made: list[Document], session: Session) -> tuple[str, ...]:
        for document in made:
            document.at = self.now()
        return tuple(documents.keep(session, document).reference for document in made)


def _file(owed: Mapping[str, object], drawn: Paper, ending: str, content: bytes) -> Document:
    version = owed.get("version")
    return Document(
        case_id=int(str(owed["case"])),
        kind=AttachmentKind.FILE,
        name=texts.file_name(drawn.title, str(owed["number"]), int(str(version)) if version else None, ending),
        mime=_DOCX if ending == "docx" else "application/pdf",
        content=content,
    )


@dataclass(frozen=True, slots=True)
class NoteDrawer:
    """Notes that invite a household. `address` gives what the QR code of an area opens; "" where nothing does."""

    transactions: Transactions
    now: Callable[[], datetime]
    address: Callable[[str], str]

    async def draw(self, owed: Mapping[str, object]) -> Result:
        """The number of the picture."""
        title, words, scan, area = (str(owed[key]) for key in ("title", "words", "scan", "area"))
        content = await asyncio.to_thread(as_note.draw, title, words, scan, self.address(area))
        name, case_id = str(owed["name"]), int(str(owed["case"]))
        made = Document(case_id=case_id, kind=AttachmentKind.FILE, name=name, mime="image/png", content=content)
        return Result(codes=(await self.transactions.run(partial(self._keep, made)),))

    def _keep(self, made: Document, session: Session) -> str:
        made.at = self.now()
        return documents.keep(session, made).reference


def drawn(transactions: Transactions, now: Callable[[], datetime], address: Callable[[str], str]) -> dict[str, Craft]:
    """All that is drawn for people who wait for it."""
    notes = NoteDrawer(transactions, now, address)
    papers = {drawing.DRAW: Craft(Drawer(transactions, now).draw), note.DRAW: Craft(notes.draw)}
    return papers | FigureDrawer(transactions, now).crafts()
