"""Who somebody is: a random name that we signed. Nothing else that a browser says about itself is believed."""

import base64
import hmac
import re
import secrets
import zlib
from urllib.parse import urlsplit

from aiohttp import web

from bot.channels.webchat import texts
from storage.sealed import Keyring
from storage.webchat import Invited

COOKIE = "xiaofeng_chat"

_VISITOR = re.compile(r"v_[A-Za-z0-9_-]{22}")
_KEPT_SECONDS = 400 * 24 * 3600
_SIGNATURE = 32


def is_secure(request: web.Request, public_url: str) -> bool:
    return public_url.startswith("https://") or request.secure


def is_ours(request: web.Request, public_url: str) -> bool:
    """Does the browser say that a page of ours asks? Browsers always say, for sockets and for uploads."""
    origin = urlsplit(request.headers.get("Origin", ""))
    if public_url:
        own = urlsplit(public_url)
        return (origin.scheme, origin.netloc.lower()) == (own.scheme, own.netloc.lower())
    return origin.scheme in ("http", "https") and origin.netloc.lower() == request.host.lower()


def called(visitor: str, name: str) -> str:
    """The name that others read."""
    return name or texts.neighbour(zlib.crc32(visitor.encode()) % 10000)


class Identity:
    """Signs and reads the cookies of visitors and the links that lead people in."""

    def __init__(self, keyring: Keyring) -> None:
        self._keyring = keyring

    def new(self) -> str:
        return f"v_{secrets.token_urlsafe(16)}"

    def cookie(self, visitor: str) -> str:
        return f"{visitor}.{self._signature('webchat visitor', visitor)}"

    def visitor(self, request: web.Request) -> str | None:
        """Whoever asks; None for somebody whom we have not named."""
        return self.read(request.cookies.get(COOKIE, ""))

    def read(self, cookie: str) -> str | None:
        """The visitor that we signed."""
        visitor, _, signature = cookie.partition(".")
        if not _VISITOR.fullmatch(visitor) or not self._is_signed("webchat visitor", visitor, signature):
            return None
        return visitor

    def remember(self, response: web.Response, visitor: str, *, secure: bool) -> None:
        response.set_cookie(
            COOKIE,
            self.cookie(visitor),
            max_age=_KEPT_SECONDS,
            path="/chat",
            httponly=True,
            samesite="Lax",
            secure=secure,
        )

    def join_path(self, invited: Invited) -> str:
        """The path of a link that leads to an area, a group, or both."""
        words = base64.urlsafe_b64encode(f"{invited.area}\n{invited.group}".encode()).decode().rstrip("=")
        return f"/chat/join/{words}.{self._signature('webchat join', words)}"

    def address(self, public_url: str, area: str) -> str:
        """What a QR code says that leads to this area; "" where nobody knows our address."""
        return public_url.rstrip("/") + self.join_path(Invited(area=area)) if public_url else ""

    def invited(self, token: str) -> Invited | None:
        """What the link leads to; None for one that we did not make."""
        words, _, signature = token.partition(".")
        if not self._is_signed("webchat join", words, signature):
            return None
        area, _, group = base64.urlsafe_b64decode(words + "=" * (-len(words) % 4)).decode().partition("\n")
        return Invited(area, group)

    def _signature(self, purpose: str, text: str) -> str:
        return self._keyring.sign(purpose, text)[:_SIGNATURE]

    def _is_signed(self, purpose: str, text: str, signature: str) -> bool:
        return hmac.compare_digest(self._signature(purpose, text).encode(), signature.encode())
