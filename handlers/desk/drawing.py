"""Papers of a case that slow work draws: what is owed, and what came of it.

A room owes one with `owe`; the room of agreements hears that it is drawn and hands it to whom `to` names.
"""

from dataclasses import dataclass

from domain.errand import Result
from domain.message import Attachment
from handlers.turn import Tick
from storage import documents
from storage.cases import Case

DRAW = "draw_document"


@dataclass(frozen=True, slots=True)
class Wanted:
    """`kind` and the keys of `fields` are those of document_texts.py; a title of its own where it has one.

    `to`: the person on the staff who gets the files, with `words`.
    """

    kind: str
    fields: dict[str, str]
    title: str = ""
    version: int | None = None
    to: int | None = None
    words: str = ""


def owe(tick: Tick, case: Case, wanted: Wanted, **more: object) -> None:
    """Have it drawn; `more` comes back with what came of it."""
    payload: dict[str, object] = {
        "kind": wanted.kind,
        "case": case.id,
        "number": case.number,
        "fields": wanted.fields,
        "title": wanted.title,
        "version": wanted.version,
        "to": wanted.to,
        "words": wanted.words,
    }
    tick.send_for(DRAW, payload | more)


def files(tick: Tick, result: Result) -> tuple[Attachment, ...]:
    """What was drawn, to be put into a message; nothing where it could not be drawn."""
    found = [documents.get(tick.session, int(code)) for code in result.codes]
    return tuple(documents.attachment(document) for document in found if document is not None)
