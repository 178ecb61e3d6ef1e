"""A begun form as its room reads and writes it: the answers so far, the files, where it stands."""

from dataclasses import dataclass
from datetime import datetime

from domain.message import Attachment, AttachmentKind
from storage.drafts import Draft

SKIPPED = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """A view on the content of a draft. `said` holds what was answered ("" where skipped), by question.

    `given` holds what the form was begun with (group, area ...); `sources` which message answered which question.
    """

    draft: Draft

    @property
    def said(self) -> dict[str, str]:
        return _texts(self.draft.content.get("said"))

    @property
    def given(self) -> dict[str, str]:
        return _texts(self.draft.content.get("given"))

    @property
    def trail(self) -> list[str]:
        """The questions in the order they were answered, for 上一步."""
        trail = self.draft.content.get("trail")
        return [str(key) for key in trail] if isinstance(trail, list) else []

    @property
    def files(self) -> list[Attachment]:
        files = self.draft.content.get("files")
        rows = files if isinstance(files, list) else []
        return [Attachment(AttachmentKind(kind), reference, channel, size) for kind, reference, channel, size in rows]

    @property
    def sources(self) -> dict[str, str]:
        return _texts(self.draft.content.get("sources"))

    def answer(self, key: str, words: str, message_id: str = "") -> None:
        """Keep an answer, and which message gave it, so that an edit of that message finds it."""
        trail = [k for k in self.trail if k != key] + [key]
        sources = self.sources | ({message_id: key} if message_id else {})
        self._change(said=self.said | {key: words}, trail=trail, sources=sources)

    def forget(self, key: str) -> None:
        said = {k: v for k, v in self.said.items() if k != key}
        self._change(said=said, trail=[k for k in self.trail if k != key])

    def add_files(self, files: tuple[Attachment, ...], album: str) -> bool:
        """Keep the files; tells whether they begin something new (the rest of an album does not)."""
        rows = [[f.kind, f.reference, f.channel, f.size] for f in [*self.files, *files]]
        is_new = not album or album != self.draft.content.get("album")
        self._change(files=rows, album=album)
        return is_new

    def _change(self, **parts: object) -> None:
        # A new dictionary: a change inside the old one would go unseen.
        self.draft.content = self.draft.content | parts


def _texts(value: object) -> dict[str, str]:
    return {str(k): str(v) for k, v in value.items()} if isinstance(value, dict) else {}


def begun(contact_id: int, form: str, given: dict[str, str], now: datetime) -> Draft:
    """A fresh draft; what the first words said already is answered next."""
    return Draft(
        contact_id=contact_id, form=form, step="", turn=0, content={"given": given}, begun_at=now, touched_at=now
    )
