"""What goes over the socket, as JSON: what a browser may say, and what it is told."""

import json
from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from bot.channels.webchat import texts
from bot.channels.webchat.identity import called
from bot.channels.webchat.settings import House
from domain.message import Attachment, AttachmentKind
from storage.webchat_talk import OURS, Glance, Line

FRAME_LIMIT = 16 * 1024

_MOST_FILES = 9
_MOST_WORDS = 4000

Room = Annotated[str, Field(pattern=r"^[vg]_[A-Za-z0-9_-]{1,30}$")]
Mark = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,48}$")]
Number = Annotated[int, Field(ge=0, lt=2**31)]
Words = Annotated[str, Field(max_length=_MOST_WORDS)]
FileId = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,40}$")]


class _Frame(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True)


class Hello(_Frame):
    """The first frame: the highest revision that this browser has of each room."""

    t: Literal["hello"]
    seen: Annotated[dict[str, Number], Field(max_length=500)] = {}


class Say(_Frame):
    t: Literal["say"]
    room: Room
    id: Mark
    text: Words = ""
    reply: Number | None = None
    files: Annotated[list[FileId], Field(max_length=_MOST_FILES)] = []


class Press(_Frame):
    t: Literal["press"]
    room: Room
    id: Mark
    seq: Number
    button: Annotated[str, Field(pattern=r"^[0-9]{1,5}\.[0-9]{1,2}$")]

    @property
    def place(self) -> tuple[int, int]:
        row, _, column = self.button.partition(".")
        return int(row), int(column)


class Edit(_Frame):
    t: Literal["edit"]
    room: Room
    id: Mark
    seq: Number
    text: Words


class Read(_Frame):
    t: Literal["read"]
    room: Room
    seq: Number


class More(_Frame):
    t: Literal["more"]
    room: Room
    before: Number


Frame = Hello | Say | Press | Edit | Read | More
_FRAMES: TypeAdapter[Frame] = TypeAdapter(Annotated[Frame, Field(discriminator="t")])


def parsed(text: str) -> Frame | None:
    """What the browser says; None where it makes no sense."""
    try:
        return _FRAMES.validate_json(text)
    except ValidationError:
        return None


def frame(kind: str, **content: object) -> str:
    return json.dumps({"t": kind, **content}, ensure_ascii=False, separators=(",", ":"))


def you(name: str, house: House, rooms: list[Glance], now: datetime) -> str:
    known = [_room(glance, house) for glance in rooms]
    return frame("you", name=name, bot=house.bot_name, now=house.written(now), rooms=known)


def _room(glance: Glance, house: House) -> dict[str, object]:
    last = glance.last
    kinds = [a.kind for a in last.say.attachments] if last else []
    return {
        "id": glance.room,
        "title": glance.title or house.bot_name,
        "kind": "group" if glance.is_group else "private",
        "unread": glance.unread,
        "last": {"text": texts.preview(last.say.text, kinds), "at": house.written(last.at)} if last else None,
    }


def msg(line: Line, viewer: str, house: House) -> str:
    """A message as this visitor sees it; their own carries the name that they gave it."""
    is_mine = line.author == viewer
    content: dict[str, object] = {
        "room": line.room,
        "seq": line.seq,
        "rev": line.rev,
        "from": "bot" if line.author == OURS else "me" if is_mine else "other",
        "name": house.bot_name if line.author == OURS else called(line.author, line.name),
        "text": line.say.text,
        "buttons": [
            [{"label": button.label, "b": f"{row}.{column}"} for column, button in enumerate(buttons)]
            for row, buttons in enumerate(line.say.buttons, line.first_row)
        ],
        "files": [_file(attachment) for attachment in line.say.attachments],
        "reply": line.reply,
        "at": house.written(line.at),
        "edited": line.edited,
    }
    return frame("msg", **content, **({"id": line.mark} if is_mine else {}))


def _file(attachment: Attachment) -> dict[str, str]:
    if attachment.kind is AttachmentKind.LOCATION:
        return {"url": f"geo:{attachment.reference}", "kind": attachment.kind}
    file = {"url": f"/chat/file/{attachment.reference}", "kind": str(attachment.kind)}
    return file | ({"name": attachment.name} if attachment.name else {})
