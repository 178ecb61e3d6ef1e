"""What the values of settings may be, and how a wrong one is told."""

import re
import shlex
from datetime import date, time
from ipaddress import ip_address
from typing import Annotated
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr
from pydantic_settings import NoDecode

_SQLITE = re.compile(r"sqlite(?:\+aiosqlite)?:///(?!:memory:)(.+)", re.DOTALL)
_POSTGRES = re.compile(r"postgresql(?:\+psycopg)?://(.+)", re.DOTALL)
_CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")


def _database(url: str) -> str:
    if found := _SQLITE.fullmatch(url):
        return f"sqlite:///{found[1]}"
    if found := _POSTGRES.fullmatch(url):
        return f"postgresql+psycopg://{found[1]}"
    raise ValueError("must be sqlite:///FILE or postgresql+psycopg://USER@HOST/NAME")


def _hosts(value: object) -> object:
    """A list, or one line with commas; "[::1]" with its brackets."""
    names = [name for each in value.split(",") if (name := each.strip())] if isinstance(value, str) else value
    if not isinstance(names, list | tuple):
        return names
    for name in names:
        if not re.fullmatch(r"[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\]", str(name)):
            raise ValueError(f"must be host names such as 'chat.example.cn', without port, not {name!r}")
    return tuple(str(name).lower() for name in names)


def _clock(value: object) -> object:
    if isinstance(value, str) and not _CLOCK.fullmatch(value):
        raise ValueError(f"must be a time such as '08:30', not {value!r}")
    return value


def _hours(value: str) -> str:
    begins, _, ends = value.partition("-")
    # From eight to eight would never be over, and nothing would ever be told.
    if value and (not re.fullmatch(f"{_CLOCK.pattern}-{_CLOCK.pattern}", value) or begins == ends):
        raise ValueError(f"must be hours such as '22:00-08:00', or '' for none, not {value!r}")
    return value


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"must be a time zone such as 'Asia/Shanghai', not {value!r}") from None
    return value


def _http(value: str) -> str:
    if value and not re.match(r"https?://[^/]", value):
        raise ValueError(f"must begin with https:// or http://, not {value!r}")
    return value


def _endpoint(value: str) -> str:
    """The address without a slash at its end. What goes over open networks is read by others on the way."""
    try:
        parts = urlsplit(value)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        raise ValueError("must be an address such as 'https://model.example.cn/v1'") from None
    if value and (parts.scheme not in ("http", "https") or not host or parts.username or parts.query or parts.fragment):
        raise ValueError("must be an address such as 'https://model.example.cn/v1', without name or password in it")
    if parts.scheme == "http" and not _is_near(host):
        raise ValueError("must begin with https://; http:// is only for this machine and private addresses")
    return value.rstrip("/")


def _is_near(host: str) -> bool:
    """This machine or the network of the house: by number, or a name without dots, which no public network knows."""
    try:
        return ip_address(host).is_private
    except ValueError:
        return "." not in host


def _dates(value: object) -> object:
    """From the environment a list comes as words: 2027-02-06, 2027-02-07."""
    if isinstance(value, str):
        return [part.strip(" \"'") for part in value.strip("[] ").split(",") if part.strip()]
    return value


def _command(value: object) -> object:
    """A program with its arguments, as a list or as it would be typed."""
    return shlex.split(value) if isinstance(value, str) else value


def _bare(value: object) -> object:
    return value.strip() if isinstance(value, str) else value


DatabaseAddress = Annotated[str, AfterValidator(_database)]
Hours = Annotated[str, AfterValidator(_hours)]
ZoneName = Annotated[str, AfterValidator(_zone)]
Secret = Annotated[SecretStr, BeforeValidator(_bare)]
ClockTime = Annotated[time, BeforeValidator(_clock)]
Dates = Annotated[tuple[date, ...], NoDecode, BeforeValidator(_dates)]
Command = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_command)]
HostNames = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_hosts)]
HttpAddress = Annotated[str, AfterValidator(_http)]
EndpointAddress = Annotated[str, AfterValidator(_endpoint)]
Count = Annotated[int, Field(ge=1)]
Rate = Annotated[float, Field(gt=0)]
