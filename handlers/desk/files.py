"""The files of a case: noted at once, copied into our own keeping later."""

from domain.message import Attachment, AttachmentKind
from handlers.turn import Turn
from storage import errands, media
from storage.cases import Case

# A copy whose case was anonymised goes.
ERASE = "erase_file"


def keep_files(turn: Turn, case: Case, files: list[Attachment]) -> list[int]:
    """The numbers under which they are kept (storage/media.py); the room of talk hears what came of copying them."""
    kept = []
    for file in files:
        medium = media.add(turn.session, case.id, file, turn.now)
        if file.kind is not AttachmentKind.LOCATION:
            errands.owe(turn.session, "fetch", {"medium": medium.id, "contact": turn.contact.id}, turn.now)
        kept.append(medium.id)
    return kept
