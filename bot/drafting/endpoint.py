"""One question to an OpenAI-compatible endpoint, one answer: JSON or nothing. What is said is never logged."""

import asyncio
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

import aiohttp

from bot.channels.base import Later, Never
from bot.sections import Model

_OK, _BUSY, _BROKEN = 200, 429, 500
# Longer answers are none that we asked for.
_LONGEST = 64 * 1024
_FENCED = re.compile(r"\s*```(?:json)?\s*(.*?)\s*```\s*", re.DOTALL | re.IGNORECASE)
_THOUGHT = "</think>"


@dataclass(frozen=True, slots=True)
class Question:
    """What the model is to be, and what it is asked; `most` tokens may come back, within so many `seconds`."""

    rules: str
    words: str
    seconds: float
    most: int


class Endpoint:
    """Where the model is. Each question is a connection of its own: nothing is held open, nothing is remembered."""

    def __init__(self, settings: Model) -> None:
        self._url = f"{settings.base_url}/chat/completions"
        self._name = settings.name
        key = settings.api_key.get_secret_value()
        self._headers = {"Authorization": f"Bearer {key}"} if key else {}

    async def ask(self, question: Question) -> Mapping[str, object]:
        """The object that the model answers. Raises Later or Never, in words that hold neither question nor answer."""
        try:
            async with asyncio.timeout(question.seconds):
                status, payload = await self._post(_body(self._name, question))
        except TimeoutError:
            raise Later(0, "no answer in time") from None
        except (aiohttp.ClientError, OSError):
            raise Later(0, "no connection") from None
        if status == _BUSY or status >= _BROKEN:
            raise Later(0, f"the model is busy or broken (status {status})")
        if status != _OK:
            raise Never(f"the model refuses (status {status})")
        return _answer(payload)

    async def _post(self, body: bytes) -> tuple[int, bytes]:
        headers = {"Content-Type": "application/json", "Accept-Encoding": "identity", **self._headers}
        async with (
            aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as session,
            # Who answers with another address would have our words sent there.
            session.post(self._url, data=body, headers=headers, allow_redirects=False) as response,
        ):
            return response.status, await _read(response)


def _body(name: str, question: Question) -> bytes:
    messages = [{"role": "system", "content": question.rules}, {"role": "user", "content": question.words}]
    wanted = {
        "model": name,
        "messages": messages,
        "temperature": 0,
        "max_tokens": question.most,
        "response_format": {"type": "json_object"},
        "stream": False,
    }
    return json.dumps(wanted, ensure_ascii=False).encode()


async def _read(response: aiohttp.ClientResponse) -> bytes:
    content = bytearray()
    async for chunk in response.content.iter_chunked(_LONGEST):
        content += chunk
        if len(content) > _LONGEST:
            raise Never("the answer is too long")
    return bytes(content)


def _answer(payload: bytes) -> Mapping[str, object]:
    """What the model said, also where it thought aloud before or put its JSON in a fence."""
    try:
        said = str(json.loads(payload)["choices"][0]["message"]["content"]).rpartition(_THOUGHT)[2]
        fenced = _FENCED.fullmatch(said)
        answer = json.loads(fenced[1] if fenced else said)
    except (ValueError, KeyError, IndexError, TypeError, RecursionError):
        raise Never("the answer cannot be read") from None
    if not isinstance(answer, dict):
        raise Never("the answer cannot be read")
    return answer
