"""The web server against those who send slowly, ask for other names, or read what we run on."""

import asyncio
import io
from collections.abc import AsyncIterator

import aiohttp
import pytest
import structlog.testing
from aiohttp import web

from bot.web.guard import Guard
from bot.web.malformed import Malformed
from bot.web.server import serving


async def _echo(request: web.Request) -> web.Response:
    return web.Response(text=f"{len(await request.read())} bytes")


async def answering(seconds: float) -> AsyncIterator[int]:
    """The port of a server that waits as long as this for a head, and for a body."""
    routes = [web.post("/echo", _echo), web.get("/healthz", _echo), web.get("/echo", _echo)]
    guard = Guard(("chat.example.cn",), head_seconds=seconds, body_seconds=seconds)
    async with serving(routes, "127.0.0.1", 0, guard) as bound:
        yield bound


@pytest.fixture
async def port() -> AsyncIterator[int]:
    async for bound in answering(seconds=60):
        yield bound


@pytest.fixture
async def impatient() -> AsyncIterator[int]:
    async for bound in answering(seconds=0.2):
        yield bound


@pytest.mark.parametrize(
    "beginning",
    [
        "",
        "GET /echo HTTP/1.1\r\nHost: chat.example.cn\r\nX-Slow: ",
        "POST /echo HTTP/1.1\r\nHost: chat.example.cn\r\nContent-Length: 9\r\n\r\nabc",
    ],
    ids=["nothing", "half a head", "half a body"],
)
async def test_who_does_not_go_on_is_hung_up_on(impatient: int, beginning: str) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", impatient)
    writer.write(beginning.encode())

    heard = await reader.read()

    assert b"bytes" not in heard
    writer.close()


async def test_what_is_no_request_is_counted_and_told_once_a_minute_without_its_words() -> None:
    counted, times = list[int](), iter([0.0, 0.0, 30.0, 61.0, 61.0])
    guard = Guard(malformed=Malformed(lambda: counted.append(1), lambda: next(times)))
    rubbish = (
        b"GET /echo HTTP/1.1\r\nHost: a\r\nX 13911112222: b\r\n\r\n",
        b"13911112222\r\n\r\n",
        b"GET /echo?" + b"9" * 9000 + b" HTTP/1.1\r\nHost: a\r\n\r\n",
    )
    async with serving([web.post("/echo", _echo)], "127.0.0.1", 0, guard) as bound:
        with structlog.testing.capture_logs() as logged:
            for sent in rubbish:
                reader, writer = await asyncio.open_connection("127.0.0.1", bound)
                writer.write(sent)
                assert b" 400 " in await reader.readline()
                writer.close()

    assert len(counted) == 3
    assert logged == [
        {"event": "somebody sends what is no request", "count": 1, "log_level": "warning"},
        {"event": "somebody sends what is no request", "count": 2, "log_level": "warning"},
    ]


async def test_a_name_that_is_not_ours_gets_nothing_but_probes_may_ask_by_address(port: int) -> None:
    async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as session:
        asked = [
            (await session.get(path, headers={"Host": host})).status
            for path, host in [
                ("/echo", "chat.example.cn:8443"),
                ("/echo", "CHAT.example.cn"),
                ("/echo", "evil.example"),
                ("/echo", "chat.example.cn.evil.example"),
                ("/echo", f"127.0.0.1:{port}"),
                ("/healthz", f"127.0.0.1:{port}"),
            ]
        ]

    assert asked == [200, 200, 421, 421, 421, 200]


async def test_every_answer_carries_the_headers_and_none_says_what_runs_here(port: int) -> None:
    async with aiohttp.ClientSession(f"http://127.0.0.1:{port}", headers={"Host": "chat.example.cn"}) as session:
        answers = [await session.get("/echo"), await session.get("/nowhere"), await session.put("/echo")]

    assert [answer.status for answer in answers] == [200, 404, 405]
    for answer in answers:
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert "Server" not in answer.headers


async def test_heads_and_bodies_have_an_end(port: int) -> None:
    async with aiohttp.ClientSession(f"http://127.0.0.1:{port}", headers={"Host": "chat.example.cn"}) as session:
        head = await session.get("/echo", headers={"X-Long": "a" * 20_000})
        body = await session.post("/echo", data=io.BytesIO(b"a" * (1024 * 1024 + 1)))

    assert (head.status, body.status) == (400, 413)
