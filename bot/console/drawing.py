"""Pages drawn from templates, their static parts, and the headers that every answer carries."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from bot.console.house import House
from handlers.language.when import day_words, moment_words, when_words

_HERE = Path(__file__).parent
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors {framed}"
)
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    # With no-referrer browsers would not say either that a form comes from a page of ours.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_FOREVER = "public, max-age=31536000, immutable"


def guarded(response: web.StreamResponse, *, framed: bool) -> web.StreamResponse:
    """The headers that every answer carries; nothing is kept by browsers unless the answer says so."""
    response.headers.update(_HEADERS)
    # What people sent has a stricter one of its own.
    response.headers.setdefault("Content-Security-Policy", _POLICY.format(framed="'self'" if framed else "'none'"))
    response.headers.setdefault("Cache-Control", "no-store")
    return response


def page(house: House, template: str, what: Mapping[str, object]) -> str:
    """The template with this in it; moments are said as people say them at this moment."""
    now, zone = house.now(), house.service.zone

    def moment(at: datetime) -> Markup:
        return _time(at, moment_words(at, now, zone), house)

    def day(at: datetime) -> Markup:
        return _time(at, day_words(at, now, zone), house)

    def exact(at: datetime) -> Markup:
        """For paper, which is read on other days."""
        return _time(at, f"{house.service.local(at):%Y-%m-%d %H:%M}", house)

    def until(at: datetime) -> Markup:
        return _time(at, when_words(at, now, zone), house)

    said = {"moment": moment, "day": day, "until": until, "exact": exact, "now": now}
    return _environment().get_template(template).render(**what, **said)


def _time(at: datetime, words: str, house: House) -> Markup:
    """The words that people use, with the exact time for whoever points at them."""
    local = house.service.local(at)
    return Markup('<time datetime="{}" title="{}">{}</time>').format(
        local.isoformat(), f"{local:%Y-%m-%d %H:%M}", words
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["static"] = _address
    return environment


@cache
def _parts() -> Mapping[str, tuple[bytes, str]]:
    """The static parts, each with the hash that it is asked for by, so that it may be kept for ever."""
    files = {file.name: file.read_bytes() for file in sorted((_HERE / "static").iterdir()) if file.suffix in _KINDS}
    return {name: (content, hashlib.sha256(content).hexdigest()[:16]) for name, content in files.items()}


def _address(name: str) -> str:
    return f"/console/static/{name}?v={_parts()[name][1]}"


def part(request: web.Request) -> web.Response:
    """A static part. Raises HTTPNotFound."""
    name = request.match_info["file"]
    if name not in _parts():
        raise web.HTTPNotFound
    content, tag = _parts()[name]
    headers = {"Cache-Control": _FOREVER if request.query.get("v") == tag else "no-cache"}
    kind = _KINDS[Path(name).suffix]
    return web.Response(body=content, content_type=kind, charset="utf-8", headers=headers)
