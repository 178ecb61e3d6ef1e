"""Whatever a browser sends: a page or a refusal, and never a fault of ours."""

import io
import re

from bot.console.pages import PAGES
from storage.engine import Database
from tests.console.conftest import Office

RUBBISH = (
    "\0",
    "%00",
    "' OR 1=1 --",
    "{{7*7}}",
    "..%2f..%2fetc",
    "9" * 30,
    "-1",
    "٣",
    "\ud83d",
    "a" * 500,
    "",
    "\r\nX: 1",
)
NAMES = (
    "q", "page", "area", "kind", "stage", "since", "until", "whose", "said", "draft", "mark", "small", "done", "from",
    "group", "number", "period", "what", "who", "month", "tag", "try", "only", "version", "like", "asked", "proposal",
    "told",
)  # fmt: skip
SHEETS = ("area", "tags", "time", "kind", "id", "base", "question", "answer", "checked", "sources", "what", "said")
STAFFING = ("person", "first", "last", "stand_in", "role", "phone", "roster", "seen")
ANY = ("words", "name", "query", "who", "side", "outcome", "reason", "purpose", "code", *SHEETS, *STAFFING)


async def test_no_page_breaks_at_what_a_browser_may_send(office: Office, database: Database) -> None:
    # Only the first of it is anything to a database.
    rubbish = RUBBISH if database.is_sqlite else RUBBISH[:1]
    _, browser = await office.at_desk("王卫东")
    number = await office.case(await office.area("和苑一网格"))
    for page in PAGES:
        path = re.sub(r"\{\w+\}", "7", page.path.replace("{number}", number))
        for words in rubbish if page.method == "GET" else ():
            assert (await browser.opens(path, params=dict.fromkeys(NAMES, words))).status < 500, (path, words)

    for page in PAGES:
        path = re.sub(r"\{\w+\}", "x", page.path.replace("{number}", number))
        if page.method != "POST" or path.endswith(("/out", "/others/end")):
            continue
        for words in rubbish[:4]:
            await browser.opens("/console")
            said = dict.fromkeys(ANY, words) | {"back": words, "key": words or "k", "sends": "", "do": "write"}
            answer = await browser.sends(path, None, **said)
            assert answer.status < 500, (path, words)

    for name in ("%00", "..", "%2e%2e%2fetc", "9" * 40):
        for path in (f"/console/case/{name}", f"/console/static/{name}", f"/console/in/{name}", f"/console/{name}"):
            assert (await browser.opens(path)).status in (200, 404, 410), path


async def test_a_form_that_is_no_form_is_refused(office: Office) -> None:
    _, browser = await office.at_desk("王卫东")
    url, ours = f"{office.base_url}/console/say", {"Origin": office.base_url}
    parts, plain = "multipart/form-data; boundary=x", "application/x-www-form-urlencoded"
    for kind, body, status in ((parts, b"\xff\xfe", 400), (plain, b"words=" + b"a" * 2_000_000, 413)):
        headers = ours | {"Content-Type": kind}
        async with browser.session.post(url, data=io.BytesIO(body), headers=headers) as answer:
            assert answer.status == status
