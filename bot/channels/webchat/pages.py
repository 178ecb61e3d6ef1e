"""The page and its parts, and the headers that every answer carries."""

import hashlib
import re
from pathlib import Path

from aiohttp import web

from bot.channels.webchat import texts

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; "
    "font-src 'self'; manifest-src 'self'; connect-src 'self'{sockets}; form-action 'self'; base-uri 'none'; "
    "frame-src 'self'; frame-ancestors 'self'"
)
_HEADERS = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}
_HOST = re.compile(r"[A-Za-z0-9.\-]+(:[0-9]+)?|\[[0-9a-fA-F:.]+\](:[0-9]+)?")
_KINDS = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}
_STATIC = re.compile(rb"/(?:chat|demo)/static/([\w.-]+)")
_FOREVER = "public, max-age=31536000, immutable"


def guarded(response: web.Response, request: web.Request) -> web.Response:
    """The headers that every answer carries."""
    # Older Safari does not take 'self' for a WebSocket's address.
    host = request.host if _HOST.fullmatch(request.host) else ""
    sockets = f" ws://{host} wss://{host}" if host else ""
    response.headers.update(_HEADERS | {"Content-Security-Policy": _POLICY.format(sockets=sockets)})
    return response


def refused(request: web.Request, status: int, sentence: str) -> web.Response:
    return guarded(web.json_response({"error": sentence}, status=status), request)


class Page:
    """The page and its parts, read once; parts are asked for by their content's hash, so that they may be kept."""

    def __init__(self, folder: Path, html: str = "index.html") -> None:
        files = sorted(folder.iterdir()) if folder.is_dir() else []
        self._parts = {file.name: file.read_bytes() for file in files if file.suffix in _KINDS}
        self._hashes = {name: hashlib.sha256(content).hexdigest()[:16] for name, content in self._parts.items()}
        self.source = _STATIC.sub(self._with_hash, self._parts.pop(html, b""))

    @property
    def is_there(self) -> bool:
        return bool(self.source)

    def html(self, request: web.Request) -> web.Response:
        if not self.source:
            return refused(request, 404, texts.NO_PAGE)
        answer = web.Response(body=self.source, content_type="text/html", charset="utf-8")
        answer.headers["Cache-Control"] = "no-cache"
        return guarded(answer, request)

    async def part(self, request: web.Request) -> web.Response:
        name = request.match_info["file"]
        if name not in self._parts:
            raise web.HTTPNotFound
        tag = self._hashes[name]
        is_named = request.query.get("v") == tag
        headers = {"ETag": f'"{tag}"', "Cache-Control": _FOREVER if is_named else "no-cache"}
        if f'"{tag}"' in request.headers.get("If-None-Match", ""):
            return guarded(web.Response(status=304, headers=headers), request)
        kind = _KINDS[Path(name).suffix]
        charset = "utf-8" if kind.startswith("text/") else None
        return guarded(
            web.Response(body=self._parts[name], content_type=kind, charset=charset, headers=headers), request
        )

    def _with_hash(self, found: re.Match[bytes]) -> bytes:
        tag = self._hashes.get(found[1].decode())
        return found[0] + f"?v={tag}".encode() if tag else found[0]
