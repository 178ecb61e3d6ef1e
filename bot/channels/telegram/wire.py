"""python-telegram-bot's calls carried by one aiohttp session, with no token in any error."""

import json
import math
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from io import BytesIO
from typing import Any, NoReturn, cast

import aiohttp
from telegram import Bot
from telegram.error import BadRequest, NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

FILE_LIMIT = 20 * 1024 * 1024

_CALL = aiohttp.ClientTimeout(total=15)
_FILE = aiohttp.ClientTimeout(total=120)
_FORM = {"Content-Type": "application/x-www-form-urlencoded"}
_JSON = {"Content-Type": "application/json"}
_OK, _NOT_FOUND, _TOO_LARGE = 200, 404, 413


class Flooded(TelegramError):
    """Telegram named a number of seconds to wait.

    Stands for python-telegram-bot's RetryAfter, which warns of its own deprecation whenever it is made.
    """

    def __init__(self, seconds: float) -> None:
        super().__init__("asked to wait")
        self.seconds = seconds


class Unreadable(TelegramError):
    """The answer is not what the Bot API answers: a proxy's page, half an answer."""


class _Answer(dict[str, Any]):
    def __missing__(self, key: str) -> NoReturn:
        raise Unreadable("an answer without result")


@dataclass(frozen=True, slots=True)
class _Json:
    """Parameters that are the body of a call as they are: writing them as a form costs as much as the sending.

    Stands for python-telegram-bot's RequestData, which is final and always a form.
    """

    parameters: Mapping[str, object]

    @property
    def body(self) -> bytes:
        return json.dumps(self.parameters, separators=(",", ":")).encode()


class AiohttpRequest(BaseRequest):
    """Carries the calls of one Bot; errors name neither address nor content."""

    def __init__(self) -> None:
        self._session: aiohttp.ClientSession | None = None
        self.succeeded_at: float | None = None
        self.failed_at = -math.inf
        self._dated: tuple[str, float] = "", 0.0

    @property
    def read_timeout(self) -> float | None:
        return _CALL.total

    @property
    def is_open(self) -> bool:
        return self._session is not None

    async def initialize(self) -> None:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(keepalive_timeout=30),
                cookie_jar=aiohttp.DummyCookieJar(),
                timeout=_CALL,
            )

    async def shutdown(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = None,
        *_args: Any,
        **_timeouts: Any,
    ) -> tuple[int, bytes]:
        try:
            if method == "GET":
                status, payload = await self._download(url)
            else:
                status, payload = await self._call(url, request_data or RequestData(), read_timeout)
        except (aiohttp.ClientError, OSError) as error:
            self.failed_at = time.monotonic()
            # Their words hold the address, and the address holds the token.
            is_late = isinstance(error, TimeoutError)
            raise TimedOut("no answer in time") if is_late else NetworkError("no connection") from None
        if status == _OK:
            self.succeeded_at = time.monotonic()
        elif b'"retry_after"' in payload:
            raise Flooded(_seconds(payload))
        elif status == _TOO_LARGE:
            raise BadRequest("the file is too big")
        return status, payload

    async def _call(self, url: str, data: RequestData | _Json, read_timeout: object) -> tuple[int, bytes]:
        timeout = aiohttp.ClientTimeout(total=read_timeout) if isinstance(read_timeout, int | float) else _CALL
        body: bytes | aiohttp.FormData
        headers: dict[str, str] | None
        if isinstance(data, _Json):
            body, headers = data.body, _JSON
        elif data.contains_files:
            timeout, body, headers = _FILE, _multipart(data), None
        else:
            body, headers = data.url_encoded_parameters().encode(), _FORM
        posting = self._connection.post(url, data=body, headers=headers, timeout=timeout, allow_redirects=False)
        async with posting as response:
            self._dated = response.headers.get("Date", ""), time.time()
            return response.status, await response.read()

    @property
    def skew(self) -> float | None:
        """By how many seconds the other side's clock was ahead of ours when it last answered; None: it did not say."""
        date, at = self._dated
        try:
            return parsedate_to_datetime(date).timestamp() - at
        except ValueError:
            return None

    async def _download(self, url: str) -> tuple[int, bytes]:
        async with self._connection.get(url, timeout=_FILE, allow_redirects=False) as response:
            if response.status == _NOT_FOUND:
                # On a method's address 404 means a refused token, on a file's only a file that is no longer there.
                raise BadRequest("the file is no longer there")
            content = bytearray()
            async for chunk in response.content.iter_any():
                content += chunk
                if len(content) > FILE_LIMIT:
                    raise BadRequest("the file is too big")
            return response.status, bytes(content)

    @property
    def _connection(self) -> aiohttp.ClientSession:
        if self._session is None:
            raise NetworkError("not connected")
        return self._session

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """As the original, which logs what it cannot read, and that may be somebody's words."""
        try:
            answer = json.loads(payload)
        except ValueError:
            raise Unreadable("an answer that is not JSON") from None
        if not isinstance(answer, dict):
            raise Unreadable("an answer that is not an object")
        return _Answer(answer)


class RawBot(Bot):
    """A Bot that also fetches updates unparsed: parsed as a batch, one malformed update would block the rest."""

    async def raw_updates(self, offset: int, seconds: int, allowed: Sequence[str]) -> list[object]:
        wanted = {"offset": offset or None, "timeout": seconds, "allowed_updates": list(allowed)}
        updates = await self._post("getUpdates", wanted, read_timeout=seconds + 10)
        if not isinstance(updates, list):
            raise Unreadable("updates that are not a list")
        return updates

    async def send_words(self, chat: str, text: str, keyboard: Mapping[str, object] | None) -> str:
        """sendMessage without the objects that are built of it and of its answer: they cost as much as the sending."""
        data: dict[str, object] = {"chat_id": chat, "text": text, "link_preview_options": {"is_disabled": True}}
        if keyboard:
            data["reply_markup"] = keyboard
        sent = await self.request.post(f"{self.base_url}/sendMessage", cast(RequestData, _Json(data)))
        if not isinstance(sent, dict):
            raise Unreadable("a sent message that is no object")
        return str(sent["message_id"])


def _multipart(data: RequestData) -> aiohttp.FormData:
    # Names of files are written as they are; in percent signs people would read them so.
    form = aiohttp.FormData(quote_fields=False)
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime) in data.multipart_data.items():
        # aiohttp holds up the loop over large bytes, but reads a stream piece by piece.
        stream = BytesIO(content) if isinstance(content, bytes) else content
        form.add_field(name, stream, filename=filename, content_type=mime)
    return form


def _seconds(payload: bytes) -> float:
    try:
        return float(json.loads(payload)["parameters"]["retry_after"])
    except (ValueError, TypeError, KeyError):
        return 5.0
