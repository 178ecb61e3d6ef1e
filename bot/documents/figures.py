"""The crafts that draw figures: a picture, and the sheet for the county."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.documents import chart
from bot.documents.chart import Bar
from bot.documents.texts import A_YEAR_AGO, NOW
from bot.errands import Craft
from bot.late import Late
from bot.transactions import Transactions
from domain.errand import Result
from domain.message import AttachmentKind
from handlers.figures import drawn
from storage import documents
from storage.documents import Document

sheet = Late("bot.documents.sheet")

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class FigureDrawer:
    """Draws what the room of figures owes; the files belong to no case."""

    transactions: Transactions
    now: Callable[[], datetime]

    def crafts(self) -> dict[str, Craft]:
        return {drawn.CHART: Craft(self.chart), drawn.SHEET: Craft(self.sheet)}

    async def chart(self, owed: Mapping[str, object]) -> Result:
        bars = [Bar(str(name), int(now), int(before), *map(str, said)) for name, now, before, *said in _rows(owed)]
        legend = owed.get("legend") or (NOW, A_YEAR_AGO)
        assert isinstance(legend, Sequence)
        content = await asyncio.to_thread(chart.draw, str(owed["title"]), bars, legend)
        return await self._keep(owed, AttachmentKind.PHOTO, "image/png", content)

    async def sheet(self, owed: Mapping[str, object]) -> Result:
        rows = [(str(area), str(kind), int(yes), int(no)) for area, kind, yes, no in _rows(owed)]
        content: bytes = await asyncio.to_thread(sheet.draw, str(owed["title"]), rows)
        return await self._keep(owed, AttachmentKind.FILE, _XLSX, content)

    async def _keep(self, owed: Mapping[str, object], kind: AttachmentKind, mime: str, content: bytes) -> Result:
        def keep(session: Session) -> str:
            document = Document(kind=kind, name=str(owed["name"]), mime=mime, content=content, at=self.now())
            return documents.keep(session, document).reference

        return Result(codes=(await self.transactions.run(keep),))


def _rows(owed: Mapping[str, object]) -> list[list[str | int]]:
    rows = owed["rows"]
    return rows if isinstance(rows, list) else []
