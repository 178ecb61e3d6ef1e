"""What an operator may set about the web chat."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from pathlib import Path

_PAGE = Path(__file__).with_name("page")


@dataclass(frozen=True, slots=True)
class House:
    """What every page shows: the bot's name, and times as the people of the place read them."""

    bot_name: str
    zone: tzinfo = UTC

    def written(self, moment: datetime) -> str:
        return moment.astimezone(self.zone).isoformat()


@dataclass(frozen=True, slots=True)
class WebchatSettings:
    """`public_url` is the address that people open, "" for whatever host they name. `media` holds the sealed files."""

    bot_name: str
    media: Path
    public_url: str = ""
    page: Path = field(default=_PAGE)
    zone: tzinfo = UTC
