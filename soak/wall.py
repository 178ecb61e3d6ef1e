"""Channels that look whether Telegram would have taken what they are told."""

from collections import defaultdict, deque

from bot.channels.base import Never
from domain.message import Button, Outgoing
from tests.paper import PaperChannel

_TEXT, _DATA = 4096, 64


class Written(PaperChannel):
    """Keeps all of it. Nobody waits here for a platform that asks for patience."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []

    async def send(self, message: Outgoing) -> str:
        if fault := _fault(message):
            self.wrong.append(f"{fault}: {message.text[:60]!r}")
        self.raises = [each for each in self.raises if isinstance(each, Never)]
        return await super().send(message)


class Wall(PaperChannel):
    """Keeps the buttons alone: those that each chat was shown last, with the message below which they stand."""

    name = "telegram"

    def __init__(self) -> None:
        super().__init__()
        self.buttons: dict[str, deque[tuple[str, Button]]] = defaultdict(lambda: deque(maxlen=30))
        self.texts: deque[str] = deque(maxlen=50)
        self.wrong: list[str] = []
        self.count = 0

    def is_group(self, chat: object) -> bool:
        return str(getattr(chat, "id", "")).startswith("-")

    async def send(self, message: Outgoing) -> str:
        self.count += 1
        if self.raises:
            raise self.raises.pop(0)
        if fault := _fault(message):
            self.wrong.append(f"{fault}: {message.text[:60]!r}")
        number = message.edits or str(100 + self.count)
        shown = self.buttons[message.chat.id]
        shown.extend((number, button) for line in message.buttons for button in line)
        self.texts.append(message.text)
        return number


def _fault(message: Outgoing) -> str:
    """Why Telegram would refuse it; "" where it would not."""
    if message.is_deletion:
        return ""
    if not message.text.strip() and not message.attachments:
        return "nothing in it"
    try:
        units = len(message.text.encode("utf-16-le")) // 2
    except UnicodeEncodeError:
        return "half a sign"
    if units > _TEXT:
        return f"{units} units"
    buttons = [button for line in message.buttons for button in line]
    if any(not button.label.strip() or not (button.sends or button.opens) for button in buttons):
        return "an empty button"
    return "a button too long" if any(len(button.sends.encode()) > _DATA for button in buttons) else ""
