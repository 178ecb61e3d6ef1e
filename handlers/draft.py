"""A begun form as its room reads and writes it: the answers so far, the files, where it stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from domain.message import Attachment, AttachmentKind, Button, Buttons, Incoming, Spoken
from storage.drafts import Draft

SKIPPED = ""
_BUTTONS_IN_A_ROW = 3


@dataclass(frozen=True, slots=True)
class Answers:
    """A view on the content of a draft. `said` holds what was answered ("" where skipped), by question.

    `given` holds what the form was begun with (group, area ...); `sources` which message answered which question,
    `parts` with which words.
    """

    draft: Draft

    @property
    def said(self) -> dict[str, str]:
        return _texts(self.draft.content.get("said"))

    @property
    def story(self) -> str:
        """What was told so far, and is not an answer to a question."""
        return self.said.get(str(self.draft.content.get("first")), "")

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
        return _files(self.draft.content.get("files"))

    @property
    def sources(self) -> dict[str, str]:
        return _texts(self.draft.content.get("sources"))

    @property
    def parts(self) -> dict[str, str]:
        return _texts(self.draft.content.get("parts"))

    @property
    def waits(self) -> bool:
        """Something more urgent came in between: the next words are not for this form."""
        return bool(self.draft.content.get("waits"))

    @property
    def is_offered(self) -> bool:
        """The person was asked whether to go on with this or to begin anew."""
        return bool(self.draft.content.get("held"))

    def is_asked_again(self, key: str) -> bool:
        """Was this question put once more already, because something else was said?"""
        return self.draft.content.get("again") == key

    def ask_again(self, key: str) -> None:
        self._change(again=key)

    def answer(self, key: str, words: str, message_id: str = "") -> None:
        """Keep an answer, and which message gave it, so that an edit of that message finds it."""
        trail = [k for k in self.trail if k != key] + [key]
        sources = {m: k for m, k in self.sources.items() if k != key} | ({message_id: key} if message_id else {})
        parts = self.parts | ({message_id: words} if message_id else {})
        self._change(said=self.said | {key: words}, trail=trail, sources=sources, parts=parts, before=[])

    def add_to(self, key: str, words: str, message_id: str = "") -> None:
        """More words to an answer that is there already."""
        said = self.said
        whole = f"{said.get(key, '')}\n{words}".strip()
        source = {message_id: key} if message_id else {}
        part = {message_id: words} if message_id else {}
        self._change(said=said | {key: whole}, sources=self.sources | source, parts=self.parts | part)

    def edit(self, message_id: str, words: str) -> str:
        """The answer as it reads when the part that this message gave reads differently."""
        before = self.said.get(self.sources[message_id], "")
        part = self.parts.get(message_id, before)
        return before.replace(part, words, 1) if part and part in before else words

    def put(self, key: str, words: str, message_id: str, part: str) -> None:
        """An edited answer takes the place of the one before."""
        self._change(said=self.said | {key: words}, parts=self.parts | {message_id: part})

    def forget(self, key: str) -> None:
        said = {k: v for k, v in self.said.items() if k != key}
        self._change(said=said, trail=[k for k in self.trail if k != key], before=[])

    def reopen(self, key: str) -> None:
        """Ask again, with the answer so far kept for whoever thinks better of it."""
        before = [key, self.said.get(key, "")]
        self.forget(key)
        self._change(before=before)

    def restore(self) -> bool:
        """Put back the answer that was being corrected; tells whether there was one."""
        before = self.draft.content.get("before")
        if not isinstance(before, list) or not before:
            return False
        self.answer(str(before[0]), str(before[1]))
        return True

    def add_files(self, files: tuple[Attachment, ...], album: str) -> bool:
        """Keep the files; tells whether they begin something new (the rest of an album does not)."""
        is_new = not album or album != self.draft.content.get("album")
        known = self.files
        self._change(files=_rows([*known, *(file for file in files if file not in known)]), album=album)
        return is_new

    def wait(self, *, waits: bool) -> None:
        if waits != self.waits:
            self._change(waits=waits)

    def hold(self, incoming: Incoming, words: str, *, is_answer: bool) -> None:
        """Keep what was said until it is clear whether it belongs to this form or begins another."""
        held = _texts(self.draft.content.get("held"))
        files = [*_files(self.draft.content.get("held_files")), *incoming.attachments]
        held = {
            "text": f"{held['text']}\n{incoming.text}" if held.get("text") else incoming.text,
            "words": f"{held.get('words', '')}\n{words}".strip(),
            "token": held.get("token") or incoming.token,
            "message": held.get("message") or incoming.message_id,
            "answers": held.get("answers", "yes" if is_answer else ""),
        }
        self._change(held=held, held_files=_rows(files))

    def release(self, incoming: Incoming) -> tuple[Incoming, str, bool] | None:
        """What was held: as it was said, its plain words, and whether they were meant as an answer."""
        held = _texts(self.draft.content.get("held"))
        if not held:
            return None
        files = tuple(_files(self.draft.content.get("held_files")))
        self._change(held={}, held_files=[])
        said = replace(_told(incoming, held["text"], held["message"]), token=held["token"], attachments=files, album="")
        return said, held["words"], bool(held["answers"])

    def as_told(self, incoming: Incoming, key: str) -> Incoming:
        """What was said in answer to a question, with the files, as if it had just come."""
        message_id = next((m for m, k in self.sources.items() if k == key), "")
        told = _told(incoming, self.said.get(key, ""), message_id)
        return replace(told, attachments=tuple(self.files), album=str(self.draft.content.get("album") or ""))

    def rows(self, choices: Sequence[tuple[str, str]]) -> Buttons:
        """Buttons for these (label, choice), naming the question that is open now."""
        buttons = [self.button(label, choice) for label, choice in choices]
        return tuple(tuple(buttons[i : i + _BUTTONS_IN_A_ROW]) for i in range(0, len(buttons), _BUTTONS_IN_A_ROW))

    def button(self, label: str, choice: str) -> Button:
        return Button(label, f"/answer {self.draft.id}.{self.draft.turn} {choice}")

    def _change(self, **parts: object) -> None:
        # A new dictionary: a change inside the old one would go unseen.
        self.draft.content = self.draft.content | parts


def _told(incoming: Incoming, text: str, message_id: str) -> Incoming:
    return replace(incoming, spoken=Spoken.MESSAGE, text=text, message_id=message_id)


def _texts(value: object) -> dict[str, str]:
    return {str(k): str(v) for k, v in value.items()} if isinstance(value, Mapping) else {}


def _files(value: object) -> list[Attachment]:
    rows = value if isinstance(value, list) else []
    return [Attachment(AttachmentKind(kind), reference, channel, size) for kind, reference, channel, size in rows]


def _rows(files: Sequence[Attachment]) -> list[list[object]]:
    return [[f.kind, f.reference, f.channel, f.size] for f in files]


def begun(contact_id: int, form: str, given: dict[str, str], now: datetime) -> Draft:
    """A fresh draft; what the first words said already is answered next."""
    return Draft(
        contact_id=contact_id, form=form, step="", turn=0, content={"given": given}, begun_at=now, touched_at=now
    )
