"""HTTP requests of every shape, written out by hand: a client library would put right what is to be wrong."""

import base64
import json
import random
import struct
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from soak.mutants import mutated

_METHODS = ("PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "TRACE", "CONNECT", "get", "É", "X" * 300)
_OURS = (
    *("/healthz", "/readyz", "/metrics", "/chat", "/chat/static/chat.js", "/chat/join/x.y", "/chat/file/x"),
    *("/chat/ws", "/chat/upload", "/telegram/webhook") * 4,
)
_NOT_OURS = (
    *("/", "/chat/", "/chat/static/%2e%2e%2fchannel.py", "/chat/static/../../../etc/passwd", "/chat/join/%00", "//"),
    *("*", "/%", "/%00", "/chat/file/%2e%2e", "/chat/file/../../x.key", "/chat/file/文", "/telegram/webhook?x=%ff"),
    *("/%ff%fe", "/\x7f", "x", "", "http://elsewhere.example/chat", "/" + "a" * 9000, "/chat?v=" + "1" * 5000),
)
_LINES = ("", " ", "0", "-1", "9" * 20, "\x00", "é", "文", ",,,", "a=b; c", "x" * 9000, '"')
_ODD = (*_LINES, "bytes=0-", "bytes=9-1", 'W/"x"')
_KINDS = ("application/json", "multipart/form-data", "multipart/form-data; boundary=b", "text/plain; charset=klingon")
_VALUES = (*_ODD, *_KINDS, "chunked", "gzip", "deflate", "100-continue", "websocket")
_NAMES = (
    *("Host", "Cookie", "Origin", "Range", "If-None-Match", "If-Modified-Since", "Content-Type", "Content-Length"),
    *("Content-Encoding", "Expect", "Transfer-Encoding", "Upgrade", "Connection", "Accept-Encoding", "Te", "Trailer"),
    *("X-Forwarded-For", "X-Forwarded-Proto", "Forwarded", "Authorization", "X-Telegram-Bot-Api-Secret-Token"),
    *("Sec-WebSocket-Key", "Sec-WebSocket-Version"),
)
_POSTED = ("/telegram/webhook", "/chat/upload")
_VERSIONS = (*("1.1",) * 20, "1.0", "2.0", "9")

Headers = dict[str, str]


@dataclass(frozen=True)
class Known:
    """What a page or the platform would show: with it a request gets further."""

    host: str
    cookie: str
    secret: str
    update: Callable[[], object]
    frame: Callable[[], dict[str, Any]]
    picture: bytes


def written(dice: random.Random, known: Known) -> tuple[str, bytes]:
    """Its path, and all that goes over the wire."""
    path = dice.choice(_OURS if dice.random() < 0.85 else _NOT_OURS)
    method = dice.choice(_METHODS) if dice.random() < 0.1 else "POST" if path in _POSTED else "GET"
    headers, body = _sensible(dice, known, path)
    for _ in range(dice.choice((0, 0, 1, 1, 4))):
        headers[dice.choice(_NAMES)] = dice.choice(_VALUES)
    lines = [f"{method} {path} HTTP/{dice.choice(_VERSIONS)}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return path, "\r\n".join([*lines, "", ""]).encode("utf-8", "surrogatepass") + body


def _sensible(dice: random.Random, known: Known, path: str) -> tuple[Headers, bytes]:
    """What the owner of this path would send, or nearly that."""
    headers = {"Host": known.host, "Cookie": known.cookie, "Origin": f"http://{known.host}", "Connection": "close"}
    body = b""
    if path.startswith("/telegram"):
        headers["X-Telegram-Bot-Api-Secret-Token"] = known.secret
        body = json.dumps(known.update()).encode()
    elif path == "/chat/upload":
        headers["Content-Type"] = "multipart/form-data; boundary=b"
        body = _form(dice, known.picture)
    elif path == "/chat/ws":
        key = base64.b64encode(dice.randbytes(16)).decode()
        headers |= {"Upgrade": "websocket", "Connection": "Upgrade"}
        headers |= {"Sec-WebSocket-Key": key, "Sec-WebSocket-Version": "13"}
        return headers, b"".join(_frame(dice, known) for _ in range(dice.randint(0, 6)))
    if dice.random() < 0.2:
        body = dice.choice((b"", b"\x00" * 100, b"{" * 5000, dice.randbytes(300), b"x" * (2 * 1024 * 1024)))
    if body or dice.random() < 0.5:
        headers["Content-Length"] = str(len(body))
    return headers, body


def _form(dice: random.Random, picture: bytes) -> bytes:
    half = picture[: len(picture) // 2]
    content = dice.choice((picture, half, dice.randbytes(200), b"", b"<svg onload='x'/>", b"PK\x03\x04" + bytes(50)))
    name = dice.choice(("photo.jpg", "../../x", "文.pdf", "", 'a"b'))
    head = f'--b\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
    return (
        head.encode() + b"Content-Type: image/jpeg\r\n\r\n" + content + dice.choice((b"\r\n--b--\r\n", b"\r\n--b", b""))
    )


def _frame(dice: random.Random, known: Known) -> bytes:
    """A frame from a browser, masked with nothing; sometimes none that one would send."""
    frame = known.frame()
    said = json.dumps(mutated(dice, frame, frame) if dice.random() < 0.3 else frame).encode()
    said = dice.choice((said, said, said, dice.randbytes(20), b"", b"x" * 20000))
    first = dice.choice((0x81, 0x81, 0x81, 0x81, 0x82, 0x89, 0x88, 0x01, 0x80, 0xF1))
    size = bytes([0x80 | len(said)]) if len(said) < 126 else bytes([0xFE]) + struct.pack("!H", len(said))
    return bytes([first]) + size + bytes(4) + said
