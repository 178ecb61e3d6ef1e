"""What is said and heard, the same for every channel."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum


@dataclass(frozen=True, slots=True)
class Address:
    """One chat on one channel; `id` is the platform's own, kept as text."""

    channel: str
    id: str


# The channel of files that we made ourselves (storage/documents.py).
OURS = "ours"


class AttachmentKind(StrEnum):
    PHOTO = "photo"
    VOICE = "voice"
    VIDEO = "video"
    FILE = "file"
    LOCATION = "location"


@dataclass(frozen=True, slots=True)
class Attachment:
    """Something sent along with words.

    `reference` is the channel's own name for the file, or "latitude,longitude" of a location. What we made ourselves
    has the channel OURS and the id of its document; `name` and `content` are filled in right before it is sent.
    """

    kind: AttachmentKind
    reference: str
    channel: str = ""
    size: int = 0
    name: str = ""
    content: bytes = field(default=b"", repr=False, compare=False)

    def goes_out_on(self, channel: str) -> bool:
        """A file is known to the channel that brought it; what is ours goes out on all."""
        return self.channel in ("", OURS, channel)


@dataclass(frozen=True, slots=True)
class Button:
    """A sentence that the person does not have to type.

    `sends` arrives back as if typed. `opens` instead holds the token of a private continuation:
    the channel turns it into whatever leads from a group into private talk.
    """

    label: str
    sends: str = ""
    opens: str = ""


Buttons = tuple[tuple[Button, ...], ...]


class Spoken(StrEnum):
    """How the words came."""

    MESSAGE = "message"
    EDIT = "edit"
    PRESS = "press"


@dataclass(frozen=True, slots=True)
class Incoming:
    """One thing that one person said in one chat.

    `key` names the platform's update: the same key never counts twice. `text` is clean (see
    `clean`), with a leading mention of the bot taken away. `message_id` is the platform's id of
    the message that holds the words; for a press, of the message that holds the button.
    `sender` is the person's private address, None for somebody who cannot be told apart
    (anonymous administrators, channels). `token` is the payload of a private continuation. `waited`: how long it
    lay at the platform, by the clocks there and here, before we heard it.
    """

    key: str
    chat: Address
    sender: Address | None
    text: str
    at: datetime
    sender_name: str = ""
    spoken: Spoken = Spoken.MESSAGE
    message_id: str = ""
    reply_to: str = ""
    is_group: bool = False
    addressed: bool = True
    attachments: tuple[Attachment, ...] = ()
    token: str = ""
    album: str = ""
    waited: timedelta = timedelta()


class Change(StrEnum):
    """What happened to a group, or to a private chat (there only ADDED and REMOVED: unblocked, blocked)."""

    ADDED = "added"
    REMOVED = "removed"
    PROMOTED = "promoted"
    MIGRATED = "migrated"


@dataclass(frozen=True, slots=True)
class ChatChange:
    """The platform tells that a chat changed; `new_id` only when it migrated."""

    key: str
    chat: Address
    change: Change
    title: str = ""
    new_id: str = ""
    is_group: bool = True


class Urgency(IntEnum):
    """Inside a chat the smaller number goes first. WARNING and NOTICE go to many groups: no answer waits for them."""

    DANGER = 0
    ANSWER = 1
    WARNING = 2
    NOTICE = 3

    @property
    def is_for_many(self) -> bool:
        return self >= Urgency.WARNING


@dataclass(frozen=True, slots=True)
class Say:
    """One message of ours before it has an address. `about` names what a reply to it is meant for ("case:17")."""

    text: str
    buttons: Buttons = ()
    attachments: tuple[Attachment, ...] = ()
    about: str = ""

    @property
    def is_nothing(self) -> bool:
        """In the place of an earlier message it deletes that one."""
        return not (self.text or self.attachments)


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message to send now. `edits` is the platform's id of the message that it replaces, or deletes with nothing.

    `key` is the same when the same message is sent once more: a channel that can will show it once.
    """

    chat: Address
    text: str
    buttons: Buttons = ()
    attachments: tuple[Attachment, ...] = ()
    edits: str = ""
    key: str = ""

    @property
    def is_deletion(self) -> bool:
        return bool(self.edits) and not (self.text or self.attachments)


# Marks that turn or hide text (bidirectional overrides and isolates) can make a neighbour's words read as ours.
_TURNING = [*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x061C, 0x200E, 0x200F]
# Seen by nobody; the joiner of emoji (0x200D) stays. Tag characters can hold whole sentences; papers (XML) cannot
# hold the last two of the first row.
_UNSEEN = [0x00AD, 0x180E, 0x200B, 0xFEFF, 0xFFFE, 0xFFFF, *range(0x2060, 0x2065), *range(0xE0000, 0xE0080)]
_HIDDEN = dict.fromkeys([*_TURNING, *_UNSEEN])
_CONTROL = dict.fromkeys([*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0)])


def clean(text: str) -> str:
    """The same words without lone surrogates, control characters and marks that turn the writing round."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return (
        whole.replace("\r\n", "\n")
        .replace("\r", "\n")
        .replace("\u2028", "\n")
        .replace("\u2029", "\n")
        .translate(_HIDDEN | _CONTROL)
        .strip()
    )
