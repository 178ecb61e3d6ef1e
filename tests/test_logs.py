"""The log: what it must never say, and what it must say all the same."""

import asyncio
import gc
import json
import logging
import re
from collections.abc import Iterator

import pytest
import structlog

from bot import logs

TOKEN = "123456:AbC-dEf_ghi"
WORDS = "楼上的李阿姨又吵了"


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    """The log of the other tests stays as it was."""
    root = logging.getLogger()
    handlers, level, settings = root.handlers[:], root.level, structlog.get_config()
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.configure(**settings)


def fail(words: str) -> None:
    raise ValueError(words)


def fail_twice() -> None:
    try:
        fail(f"first {WORDS}")
    except ValueError as error:
        raise KeyError(f"second {WORDS}") from error


@pytest.mark.parametrize("form", ["json", "text"])
def test_secrets_are_never_told(capsys: pytest.CaptureFixture[str], form: str) -> None:
    logs.set_up("INFO", form, [TOKEN, "p@ss 'word\""])  # type: ignore[arg-type]
    log = structlog.get_logger("bot.test")

    log.info("sent", url=f"https://api.telegram.org/bot{TOKEN}/sendMessage")
    log.info(f"https://host/file/bot{TOKEN.replace(':', '%3A')}/photo.jpg")
    log.warning("keys", token=TOKEN, api_token="other-token", parts=[TOKEN], password="p@ss 'word\"")
    log.warning("connecting postgresql://u:p%40ss%20%27word%22@host/name with p@ss 'word\"")
    logging.getLogger("aiohttp.client").error("POST %s", "https://x/bot99:zzz?access_token=aaa111&corpsecret=bbb222")
    logging.getLogger("other").error("https://x/?key=ccc333")
    told = capsys.readouterr().err

    forbidden = [TOKEN, "AbC-dEf_ghi", "other-token", "p@ss", "p%40ss", "zzz", "aaa111", "bbb222", "ccc333"]
    assert [word for word in forbidden if word in told] == []
    assert len(told.splitlines()) == 6


@pytest.mark.parametrize("form", ["json", "text"])
def test_the_words_of_an_error_are_never_told(capsys: pytest.CaptureFixture[str], form: str) -> None:
    logs.set_up("INFO", form, [TOKEN])  # type: ignore[arg-type]

    try:
        fail_twice()
    except KeyError as error:
        structlog.get_logger().exception("turn_failed", reference="K7Q2MA")
        structlog.get_logger().error("turn_failed", cause=error, causes=[error])
        logging.getLogger("other").error("failed: %s", [error])  # noqa: TRY400 what others do
        logging.getLogger("other").exception("it failed: %s", error)  # noqa: TRY401 what others do
        logging.getLogger("other").exception(f"it failed: {error!r}")  # noqa: TRY401 what others do
        logging.getLogger("other").error(error)  # noqa: TRY400 what others do
    told = capsys.readouterr().err

    assert WORDS not in told
    assert "first" not in told
    assert re.search(r"KeyError < tests/test_logs\.py:\d+ fail_twice", told)
    assert re.search(r"ValueError < tests/test_logs\.py:\d+ fail < tests/test_logs\.py:\d+ fail_twice", told)
    assert "K7Q2MA" in told


def test_gathered_errors_are_told_one_by_one(capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up("INFO", "json", [])

    error = ExceptionGroup(WORDS, [ValueError(WORDS), ExceptionGroup(WORDS, [KeyError(WORDS)])])
    structlog.get_logger().error("failed", exc_info=error)

    line = json.loads(capsys.readouterr().err)
    assert line["exception"] == ["ExceptionGroup", "ValueError", "ExceptionGroup", "KeyError"]


async def test_a_forgotten_task_tells_its_kind_of_error_only(capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up("INFO", "json", [])

    async def forgotten() -> None:
        fail(WORDS)

    task = asyncio.create_task(forgotten())
    await asyncio.wait([task])
    del task
    gc.collect()

    told = capsys.readouterr().err
    assert "never retrieved" in told
    assert "ValueError" in told
    assert WORDS not in told


def test_a_broken_log_call_does_not_spell_itself_out(capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up("INFO", "json", [])

    logging.getLogger("other").error("%d", WORDS)

    assert capsys.readouterr().err == "a log line of other could not be written: TypeError\n"


def test_a_line_is_json_with_its_time_level_and_place(capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up("INFO", "json", [])

    structlog.get_logger("bot.delivery").info("已发送", chat=7)
    line = json.loads(capsys.readouterr().err)

    assert line.pop("timestamp").endswith("Z")
    assert line == {"event": "已发送", "chat": 7, "level": "info", "logger": "bot.delivery"}


@pytest.mark.parametrize(("level", "told"), [("INFO", ["ours", "theirs"]), ("ERROR", [])])
def test_talkative_libraries_are_held_back(capsys: pytest.CaptureFixture[str], level: str, told: list[str]) -> None:
    logs.set_up(level, "json", [])

    structlog.get_logger().info("ours")
    logging.getLogger("httpx").info("HTTP Request: POST ...")
    logging.getLogger("httpx").warning("theirs")
    logging.getLogger("telegram.ext.Updater").info("polling")

    assert [json.loads(line)["event"] for line in capsys.readouterr().err.splitlines()] == told


def test_references_are_short_and_cannot_be_misread() -> None:
    numbers = {logs.reference() for _ in range(500)}

    assert len(numbers) == 500
    assert all(re.fullmatch("[2-9A-HJKMNP-Z]{6}", number) for number in numbers)


@pytest.mark.parametrize("form", ["json", "text"])
def test_a_value_cannot_write_a_line_of_its_own_nor_command_a_terminal(
    capsys: pytest.CaptureFixture[str], form: str
) -> None:
    logs.set_up("INFO", form, [])  # type: ignore[arg-type]
    forged = "x\n2026-11-27 [error] broken\r\x1b[2K\x9b31m\u202eabc\u2028end"

    structlog.get_logger("bot.test").info(f"named {forged}", name=forged, parts=[forged, {forged: forged}])
    logging.getLogger("other").warning("named %s", forged)
    told = capsys.readouterr().err

    assert len(told.splitlines()) == 2
    assert [sign for sign in "\r\x1b\x9b\u202e\u2028" if sign in told] == []
