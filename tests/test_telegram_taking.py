"""Updates are acknowledged after commit and not before, by polling and by webhook; logs stay silent about people."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from io import BytesIO

import aiohttp
import pytest
from aiohttp import web

from bot.channels.base import Later
from domain.message import Address, Outgoing
from tests.standin.botapi import BotApi, Fault
from tests.standin.ear import WEBHOOK_WORD, Ear, listening
from tests.standin.town import Person

PUBLIC = "https://grid.example/telegram/webhook"
HEADER = "X-Telegram-Bot-Api-Secret-Token"


@asynccontextmanager
async def served_webhook(api: BotApi, ear: Ear) -> AsyncIterator[str]:
    """The channel's handler on a port of its own; the stand-in then brings updates there."""
    app = web.Application()
    app.router.add_post("/telegram/webhook", ear.channel.webhook())
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    url = f"http://127.0.0.1:{site.port}/telegram/webhook"
    await api.called("setWebhook")
    api.methods.webhook = {"url": url, "secret_token": WEBHOOK_WORD}
    try:
        yield url
    finally:
        await runner.cleanup()


async def post(url: str, body: bytes, secret: str) -> int:
    headers = {HEADER: secret}
    async with aiohttp.ClientSession() as session, session.post(url, data=BytesIO(body), headers=headers) as answer:
        return answer.status


async def test_an_update_is_confirmed_only_after_commit() -> None:
    async with BotApi() as api, listening(api) as ear:
        ear.open.clear()
        Person(api).says("楼上漏水")
        await ear.hears()
        before = list(api.waiting)
        ear.open.set()
        await api.until(lambda: not api.waiting)

    assert len(before) == 1
    assert len(ear.committed) == 1


async def test_a_turn_that_fails_is_fetched_again_with_all_behind_it(caplog: pytest.LogCaptureFixture) -> None:
    async with BotApi() as api:
        Person(api).says("第一")
        Person(api).says("第二")
        async with listening(api) as ear:
            ear.failures = 1
            heard = [(await ear.hears()).text for _ in range(4)]
            await api.until(lambda: not api.waiting)

    assert heard == ["第一", "第二", "第一", "第二"]
    assert caplog.text.count("could not be kept") == 1


async def test_a_batch_is_begun_in_its_order_before_anything_commits() -> None:
    async with BotApi() as api:
        for number in range(20):
            Person(api).says(str(number))
        async with listening(api) as ear:
            ear.open.clear()
            heard = [(await ear.hears()).text for _ in range(20)]
            ear.open.set()

    assert heard == [str(number) for number in range(20)]
    assert len(ear.committed) == 20


NO_CHAT = {"message_id": 1, "date": 0, "text": "好", "chat": {"id": "李阿姨", "type": "private"}}


@pytest.mark.parametrize("broken", [{"chat": {}}, {"date": "昨天"}, NO_CHAT, 5, None, "李阿姨"])
async def test_a_malformed_update_does_not_hold_up_the_others(broken: object, caplog: pytest.LogCaptureFixture) -> None:
    async with BotApi() as api:
        Person(api).says("第一")
        number = api.push({"message": broken})
        Person(api).says("第二")
        async with listening(api) as ear:
            assert [(await ear.hears()).text, (await ear.hears()).text] == ["第一", "第二"]
            await api.until(lambda: not api.waiting)

    assert "李阿姨" not in caplog.text
    assert caplog.text.count(f"update {number} cannot be read") == (broken is not None)


async def test_an_answer_to_an_old_press_may_fail() -> None:
    async with BotApi() as api, listening(api) as ear:
        resident = Person(api)
        keyboard = {"inline_keyboard": [[{"text": "好", "callback_data": "/my"}]]}
        message = {"message_id": 5, "date": 0, "chat": resident.chat, "reply_markup": keyboard}
        api.break_next("answerCallbackQuery", Fault(400, "Bad Request: query is too old"))
        resident.presses(message, "好")
        await api.called("answerCallbackQuery")
        await api.until(lambda: not api.waiting)

    assert len(ear.committed) == 1


async def test_it_starts_while_telegram_is_away_and_connects_later() -> None:
    async with BotApi() as api:
        api.break_next("getMe", Fault(drops=True))
        api.break_next("deleteWebhook", Fault(502, "Bad Gateway"))
        api.break_next(
            "getUpdates", Fault(raw=b"<html>"), Fault(status=200, raw=b"[]"), Fault(429, "", {"retry_after": 0})
        )
        async with listening(api) as ear:
            with pytest.raises(Later) as later:
                await ear.channel.send(Outgoing(Address("telegram", "1"), "好"))
            Person(api).says("楼上漏水")

            assert (await ear.hears()).text == "楼上漏水"
            assert await ear.channel.healthy()
    assert later.value.everybody


async def test_another_poller_is_named_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    async with BotApi() as api:
        api.break_next("getUpdates", *[Fault(409, "Conflict: terminated by other getUpdates request")] * 3)
        async with listening(api):
            await api.called("getUpdates", times=4)

    assert caplog.text.count("somebody else fetches the updates") == 1


async def test_a_webhook_is_registered_and_answers_after_commit() -> None:
    async with BotApi() as api, listening(api, webhook=PUBLIC) as ear:
        asked = await api.called("setWebhook")
        async with served_webhook(api, ear):
            ear.failures = 2
            Person(api).says("楼上漏水")
            await api.until(lambda: 200 in api.webhook_answers)

    assert (asked["url"], asked["secret_token"], asked["max_connections"]) == (
        PUBLIC,
        WEBHOOK_WORD,
        "100",
    )
    assert asked["allowed_updates"] == ["message", "edited_message", "callback_query", "my_chat_member"]
    assert api.webhook_answers == [503, 503, 200]
    assert len(ear.committed) == 1


async def test_a_webhook_takes_nothing_without_its_secret_and_nothing_too_long() -> None:
    async with (
        BotApi() as api,
        listening(api, webhook=PUBLIC) as ear,
        served_webhook(api, ear) as url,
    ):
        assert await post(url, b"{}", "wrong") == 403
        assert await post(url, b"{}", "") == 403
        assert await post(url, b" " * 1_100_000, WEBHOOK_WORD) == 413
        assert await post(url, b"not json", WEBHOOK_WORD) == 200
        assert await post(url, b'{"update_id": 1, "message": {}}', WEBHOOK_WORD) == 200

    assert ear.committed == []


async def test_a_webhook_without_a_secret_is_closed() -> None:
    async with BotApi() as api, listening(api, webhook=PUBLIC, secret="") as ear, served_webhook(api, ear) as url:
        assert await post(url, b"{}", "") == 403


async def test_leaving_waits_for_the_turns_under_way() -> None:
    async with BotApi() as api, listening(api) as ear:
        ear.open.clear()
        Person(api).says("楼上漏水")
        await ear.hears()
        asyncio.get_running_loop().call_soon(ear.open.set)

    assert len(ear.committed) == 1


async def test_no_log_holds_the_token_or_words_of_people(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with BotApi() as api:
        failures = [Fault(drops=True), Fault(raw="<html>楼上漏水".encode()), Fault(401, "Unauthorized"), Fault(500)]
        for method in ("getMe", "getUpdates", "sendMessage"):
            api.break_next(method, *failures)
        async with listening(api) as ear:
            ear.failures = 1
            resident = Person(api)
            resident.says("楼上漏水")
            chat = (await ear.hears()).chat
            reasons = []
            for _ in failures:
                with pytest.raises(Later) as later:
                    await ear.channel.send(Outgoing(chat, "楼上漏水"))
                reasons.append(later.value.reason)

    for secret in (api.token, api.base_url, "楼上漏水", "李阿姨", str(resident.id)):
        assert secret not in caplog.text + repr(reasons)
