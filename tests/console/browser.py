"""A browser without a picture: cookies, forms, redirects; and the little it reads of a page."""

import html
import re
from typing import Any

import aiohttp

_FIELD = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')


class Answer:
    """What came back."""

    def __init__(self, status: int, text: str, response: aiohttp.ClientResponse) -> None:
        self.status = status
        self.text = text
        self.path = response.url.path_qs
        self.headers = response.headers

    @property
    def marks(self) -> dict[str, str]:
        """What the first form of the page has in it."""
        return {name: html.unescape(value) for name, value in reversed(_FIELD.findall(self.text))}

    def says(self, words: str) -> bool:
        return words in html.unescape(self.text)


class Browser:
    """One browser of one person. It sends what browsers send along with a form, unless it is told otherwise."""

    def __init__(self, base_url: str) -> None:
        self.base_url = base_url
        self.session = aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))
        self.shown: Answer

    @property
    def cookie(self) -> str:
        return next((morsel.value for morsel in self.session.cookie_jar if morsel.key == "xiaofeng_console"), "")

    async def opens(self, path: str, **more: Any) -> Answer:
        async with self.session.get(self.base_url + path, **more) as response:
            self.shown = Answer(response.status, await response.text(errors="replace"), response)
        return self.shown

    async def sends(self, path: str, headers: dict[str, str] | None = None, **fields: str) -> Answer:
        """Send a form as it stands on the page shown, with these fields."""
        marks = {name: self.shown.marks[name] for name in ("mark", "key") if name in self.shown.marks}
        said = {"Origin": self.base_url, "Sec-Fetch-Site": "same-origin"} if headers is None else headers
        async with self.session.post(self.base_url + path, data=marks | fields, headers=said) as response:
            self.shown = Answer(response.status, await response.text(errors="replace"), response)
        return self.shown

    async def close(self) -> None:
        await self.session.close()
