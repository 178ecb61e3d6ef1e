"""What plays with voice stand on: an engine that is a real program and finds the words of recordings in files."""

import stat
from pathlib import Path

from bot.config import Config
from domain.message import Attachment, AttachmentKind
from tests.town import Person, Town

# The paper channel gives "picture NAME" for a recording of this name.
_ENGINE = """#!/bin/sh
read -r _ name
cat "$0.$name"
"""


class Studio:
    """Where recordings are made."""

    def __init__(self, folder: Path) -> None:
        self.engine = folder / "engine"
        self.engine.write_text(_ENGINE, encoding="utf-8")
        self.engine.chmod(stat.S_IRWXU)
        self._made = 0

    def config(self, media: Path) -> Config:
        return Config.model_validate({"media": {"path": media}, "senses": {"speech_command": [str(self.engine)]}})

    def recorded(self, words: str | None) -> tuple[Attachment, ...]:
        """A recording in which the engine hears these words; with None it fails at it."""
        self._made += 1
        name = f"v{self._made}"
        if words is not None:
            Path(f"{self.engine}.{name}").write_text(words, encoding="utf-8")
        return (Attachment(AttachmentKind.VOICE, name, "paper"),)

    async def speaks(self, who: Person, words: str | None, group: str = "") -> tuple[Attachment, ...]:
        """Says it aloud; by now it has been listened to."""
        file = self.recorded(words)
        await who.says("", group, attachments=file)
        await listened(who.town)
        return file


async def listened(town: Town) -> None:
    await town.app.errands.work_off()
    await town.app.delivery.drained()
