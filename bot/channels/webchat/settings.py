"""What an operator may set about the web chat."""

from dataclasses import dataclass, field
from pathlib import Path

_PAGE = Path(__file__).with_name("page")


@dataclass(frozen=True, slots=True)
class WebchatSettings:
    """`public_url` is the address that people open, "" for whatever host they name. `media` holds the sealed files."""

    bot_name: str
    media: Path
    public_url: str = ""
    page: Path = field(default=_PAGE)
