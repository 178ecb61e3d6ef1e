"""Files that came with words, as they lie in a row until a case takes them."""

from collections.abc import Iterable

from domain.message import Attachment, AttachmentKind

Rows = list[list[str]]


def rows(files: Iterable[Attachment]) -> Rows:
    return [[file.kind, file.reference, file.channel, str(file.size)] for file in files]


def files(kept: Rows | None) -> tuple[Attachment, ...]:
    """The same files; the first rows that were written do not tell the size."""
    return tuple(Attachment(AttachmentKind(row[0]), row[1], row[2], int("".join(row[3:]) or 0)) for row in kept or ())
