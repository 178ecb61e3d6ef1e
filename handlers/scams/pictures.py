"""Pictures that somebody shows us: they are kept, it is said at once that we look, and slow work reads them."""

from collections.abc import Iterable
from datetime import timedelta

from domain.message import Attachment, AttachmentKind
from handlers.language.fraud import keys
from handlers.scams import texts
from handlers.turn import Tick, Turn
from storage import checks
from storage.checks import Checked

READ = "read_picture"
# As many are read of what was sent together; an officer gets all of them.
MOST = 5
# Reading that took longer than this has been lost, or somebody means something new.
_PATIENCE = timedelta(minutes=2)


def of(files: Iterable[Attachment]) -> tuple[Attachment, ...]:
    return tuple(file for file in files if file.kind is AttachmentKind.PHOTO)


def look(turn: Turn, words: str, files: tuple[Attachment, ...], group_id: int | None = None) -> None:
    """Keep them with the words beside them, and have them read."""
    shown = keys.cover(words)
    kept = Checked(contact_id=turn.contact.id, group_id=group_id, words=shown, at=turn.now, reading_since=turn.now)
    kept.files = files
    checks.keep(turn.session, kept)
    turn.reply(texts.joined(texts.LOOKING, [texts.TAKE_BACK if shown != words else ""]))
    send_for(turn, kept, 0)


def send_for(tick: Tick, kept: Checked, begin: int) -> None:
    """Owe the reading of the pictures that are there by now, but for those that have been read."""
    tick.send_for(READ, {"checked": kept.id, "begin": begin, "end": min(MOST, len(of(kept.files)))})


def is_more(turn: Turn) -> bool:
    """Pictures sent one after the other are shown together, and are answered once."""
    return bool(of(turn.incoming.attachments)) and _being_read(turn) is not None


def more(turn: Turn) -> None:
    """One more picture; whoever hears what was read of those before it sends for this one."""
    kept = _being_read(turn)
    if kept is None:
        look(turn, turn.words, turn.incoming.attachments)
        return
    kept.files = (*kept.files, *turn.incoming.attachments)
    kept.words = texts.joined(keys.cover(turn.words), [kept.words]).strip()


def drop(turn: Turn, checked_id: int) -> None:
    """What could not be read has been told in words: its buttons have no use any more."""
    kept = checks.lock(turn.session, checked_id, turn.contact.id)
    if kept is not None and kept.case_id is None:
        checks.drop(turn.session, kept)


def _being_read(turn: Turn) -> Checked | None:
    return checks.being_read(turn.session, turn.contact.id, turn.now - _PATIENCE)
