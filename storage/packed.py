"""A message as it lies in a column."""

from domain.message import Attachment, AttachmentKind, Button, Buttons, Say


def pack(say: Say) -> dict[str, object]:
    """A message as plain JSON."""
    return {
        "t": say.text,
        "b": [[[b.label, b.sends, b.opens] for b in line] for line in say.buttons],
        "a": [[a.kind, a.reference, a.channel, a.name] for a in say.attachments],
    }


def unpack(payload: object) -> Say:
    assert isinstance(payload, dict)
    buttons: Buttons = tuple(tuple(Button(*b) for b in line) for line in payload["b"])
    return Say(payload["t"], buttons, tuple(_file(*a) for a in payload["a"]))


def _file(kind: str, reference: str, channel: str, name: str = "") -> Attachment:
    """Rows of older versions have no name."""
    return Attachment(AttachmentKind(kind), reference, channel, name=name)
