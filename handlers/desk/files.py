"""The files of a case: noted at once, copied into our own keeping later."""

from domain.message import Attachment, AttachmentKind
from handlers.turn import Tick
from storage import errands, media
from storage.cases import Case


def keep_files(tick: Tick, case: Case, files: list[Attachment]) -> list[int]:
    """The numbers under which they are kept (storage/media.py)."""
    kept = []
    for file in files:
        medium = media.add(tick.session, case.id, file, tick.now)
        if file.kind is not AttachmentKind.LOCATION:
            errands.owe(tick.session, "fetch", {"medium": medium.id}, tick.now)
        kept.append(medium.id)
    return kept
