"""A new notice, as its author has said it; nothing of it goes out before it is confirmed."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.message import Attachment, AttachmentKind
from domain.notice import NoticeKind
from domain.refusal import Refusal
from domain.wording import units
from handlers.language.script import simplified
from handlers.notices.staff import texts
from handlers.notices.staff.times import Time
from handlers.texts import FILE_NAMES
from handlers.turn import Turn
from storage import notices
from storage.areas import Area
from storage.notices import Notice

# With head and foot it has to fit below a photo on every platform.
LONGEST = 800


@dataclass(frozen=True, slots=True)
class Said:
    """What is to be said: the words, or ready ones in turn; the kind where it is known."""

    words: str
    photo: Attachment | None = None
    kind: NoticeKind | None = None

    @property
    def rotates(self) -> bool:
        return is_ready(self.words)

    def put_into(self, notice: Notice) -> None:
        """The notice says this from now on; without a new photo it keeps the one it had."""
        notice.rotates = self.rotates
        notice.words = "" if self.rotates else texts.ONLY_THE_KIND.sub("", self.words, count=1)
        if self.rotates:
            notice.kind, notice.attachments = NoticeKind.FRAUD, []
        elif self.photo is not None:
            notice.attachments = [[self.photo.kind, self.photo.reference, self.photo.channel]]


def is_ready(words: str) -> bool:
    """Do these words ask for the ready ones?"""
    said = simplified(words).strip().rstrip(texts.END)
    return said == texts.READY or said in texts.READY_WORDS


def kind_of(words: str) -> NoticeKind:
    """The kind that the words themselves tell."""
    about_fraud = is_ready(words) or texts.ABOUT_FRAUD.match(simplified(words))
    return NoticeKind.FRAUD if about_fraud else NoticeKind.NEWS


def checked(words: str) -> str:
    """Words that fit. Raises Refusal."""
    if not any(sign.isalnum() for sign in words):
        raise Refusal(texts.NO_WORDS)
    if units(words) > LONGEST:
        raise Refusal(texts.TOO_LONG.format(count=units(words), limit=LONGEST))
    return words.strip()


def photo(files: Sequence[Attachment]) -> Attachment | None:
    """The one photo that goes along, the last that came. Raises Refusal where something else was sent."""
    other = next((file for file in files if file.kind is not AttachmentKind.PHOTO), None)
    if other is not None:
        raise Refusal(texts.ONLY_PHOTOS.format(what=FILE_NAMES[other.kind]))
    return files[-1] if files else None


def write(turn: Turn, said: Said, area: Area, tags: list[str], time: Time) -> Notice:
    """Written down, not confirmed."""
    notice = Notice(
        kind=said.kind or kind_of(said.words),
        author_id=turn.speaker.person_id,
        area_id=area.id,
        tags=tags,
        attachments=[],
        rule=time.rule,
        at=time.at,
        made_at=turn.now,
    )
    said.put_into(notice)
    return notices.add(turn.session, notice)
