"""What the bot sends on Telegram, and what becomes of it when Telegram refuses."""

import time
from pathlib import Path

import pytest

from bot.channels.base import Later, Never
from bot.channels.telegram import Telegram, TelegramSettings
from domain.message import OURS, Address, Attachment, AttachmentKind, Button, Outgoing
from tests.standin.botapi import BotApi, Fault
from tests.standin.ear import listening
from tests.standin.methods import Refused
from tests.standin.town import Group, Person


def to(group: Group, text: str = "好", **more: object) -> Outgoing:
    return Outgoing(Address("telegram", str(group.id)), text, **more)  # type: ignore[arg-type]


async def test_words_are_sent_as_they_are_with_buttons_below() -> None:
    async with BotApi() as api, listening(api) as ear:
        buttons = ((Button("接单", sends="/take 1"), Button("查看", sends="/case 1")), (Button("继续", opens="t0k"),))
        number = await ear.channel.send(to(Group(api), "<b>*漏水*</b> http://x.cn", buttons=buttons))

    sent = api.sent[0]
    assert (number, sent["text"]) == (str(sent["message_id"]), "<b>*漏水*</b> http://x.cn")
    assert sent["reply_markup"]["inline_keyboard"] == [
        [{"text": "接单", "callback_data": "/take 1"}, {"text": "查看", "callback_data": "/case 1"}],
        [{"text": "继续", "url": "https://t.me/xiaofeng_bot?start=t0k"}],
    ]
    asked = api.asked("sendMessage")[0]
    assert "parse_mode" not in asked
    assert asked["link_preview_options"] == {"is_disabled": True}


async def test_an_edit_replaces_words_and_buttons_and_may_change_nothing() -> None:
    async with BotApi() as api, listening(api) as ear:
        group = Group(api)
        number = await ear.channel.send(to(group, "待接单", buttons=((Button("接单", sends="/take 1"),),)))
        for _ in range(2):
            assert await ear.channel.send(to(group, "王警官已接单", edits=number)) == number

    assert [one["text"] for one in api.sent] == ["王警官已接单"]
    assert "reply_markup" not in api.sent[0]


async def test_a_vanished_message_cannot_be_edited() -> None:
    async with BotApi() as api, listening(api) as ear:
        with pytest.raises(Never) as never:
            await ear.channel.send(to(Group(api), edits="999"))

    assert not never.value.gone


async def test_a_deletion_takes_the_message_away_and_one_deleted_already_is_a_success() -> None:
    async with BotApi() as api, listening(api) as ear:
        group = Group(api)
        number = await ear.channel.send(to(group, "通知"))
        other = await ear.channel.send(to(group, "别的话"))
        assert [await ear.channel.send(to(group, "", edits=number)) for _ in range(2)] == [number, number]

    assert [str(one["message_id"]) for one in api.sent] == [other]
    asked = [(str(one["chat_id"]), str(one["message_id"])) for one in api.asked("deleteMessage")]
    assert asked == [(str(group.id), number)] * 2


async def test_what_telegram_does_not_let_be_deleted_stays() -> None:
    async with BotApi() as api, listening(api) as ear:
        group = Group(api)
        number = await ear.channel.send(to(group, "通知"))
        api.methods.undeletable.add(int(number))
        with pytest.raises(Never) as never:
            await ear.channel.send(to(group, "", edits=number))

    assert not never.value.gone
    assert [one["text"] for one in api.sent] == ["通知"]


async def test_a_deletion_that_has_to_wait_waits() -> None:
    async with BotApi() as api, listening(api) as ear:
        group = Group(api)
        number = await ear.channel.send(to(group, "通知"))
        api.break_next("deleteMessage", Fault(429, "Too Many Requests: retry after 17", {"retry_after": 17}))
        with pytest.raises(Later) as later:
            await ear.channel.send(to(group, "", edits=number))

    assert (later.value.seconds, later.value.everybody) == (17, True)


@pytest.mark.parametrize("kind", ["photo", "voice", "video", "file"])
async def test_a_file_goes_up_with_its_words_and_comes_down_again(kind: str, tmp_path: Path) -> None:
    poster = tmp_path / "海报 1.bin"
    poster.write_bytes(b"\x00\xffposter" * 200_000)
    async with BotApi() as api, listening(api) as ear:
        local = Attachment(AttachmentKind(kind), str(poster), "local")
        await ear.channel.send(to(Group(api), "防诈骗", attachments=(local,)))
        name = next(iter(api.methods.files))
        content = await ear.channel.fetch(Attachment(AttachmentKind(kind), name, "telegram"))

    assert content == poster.read_bytes()
    assert api.sent[0]["caption"] == "防诈骗"


async def test_what_a_resident_sent_is_handed_on_by_its_name() -> None:
    async with BotApi() as api, listening(api) as ear:
        Person(api).sends_photo(b"jpeg" * 100, "漏水")
        heard = await ear.hears()
        await ear.channel.send(to(Group(api), "", attachments=heard.attachments))

        assert await ear.channel.fetch(heard.attachments[0]) == b"jpeg" * 100
    assert heard.text == "漏水"
    assert "caption" not in api.sent[0]


async def test_several_attachments_go_first_and_the_words_with_buttons_last() -> None:
    async with BotApi() as api, listening(api) as ear:
        photo = Attachment(AttachmentKind.PHOTO, api.methods.keep_file(b"jpeg")["file_id"], "telegram")
        place = Attachment(AttachmentKind.LOCATION, "40.84,111.75")
        buttons = ((Button("接单", sends="/take 1"),),)
        number = await ear.channel.send(to(Group(api), "新案件", attachments=(photo, place), buttons=buttons))

    assert [("photo" in one, "location" in one, "reply_markup" in one) for one in api.sent] == [
        (True, False, False),
        (False, True, False),
        (False, False, True),
    ]
    assert number == str(api.sent[-1]["message_id"])


async def test_words_too_long_for_a_caption_follow_by_themselves() -> None:
    async with BotApi() as api, listening(api) as ear:
        photo = Attachment(AttachmentKind.PHOTO, api.methods.keep_file(b"jpeg")["file_id"], "telegram")
        await ear.channel.send(to(Group(api), "😀" * 513, attachments=(photo,)))

    assert ["photo" in one for one in api.sent] == [True, False]


@pytest.mark.parametrize(
    ("fault", "seconds", "everybody"),
    [
        (Fault(429, "Too Many Requests: retry after 17", {"retry_after": 17}), 17, True),
        (Fault(401, "Unauthorized"), 60, True),
        (Fault(500), 2, False),
        (Fault(502, raw=b"<html>bad gateway"), 2, False),
        (Fault(200, raw=b"<html>log in first"), 2, False),
        (Fault(200, raw=b'{"ok":true,"result":5}'), 2, False),
        (Fault(200, raw=b'{"ok":true}'), 2, False),
        (Fault(302, raw=b""), 2, False),
        (Fault(drops=True), 2, False),
    ],
)
async def test_what_passes_is_tried_later(fault: Fault, seconds: float, everybody: bool) -> None:
    async with BotApi() as api, listening(api) as ear:
        api.break_next("sendMessage", fault)
        with pytest.raises(Later) as later:
            await ear.channel.send(to(Group(api)))

    assert (later.value.seconds, later.value.everybody) == (seconds, everybody)


@pytest.mark.parametrize(
    ("refused", "gone"),
    [
        (Refused(403, "Forbidden: bot was kicked from the supergroup chat"), True),
        (Refused(403, "Forbidden: bot was blocked by the user"), True),
        (Refused(400, "Bad Request: chat not found"), True),
        (Refused(400, "Bad Request: user is deactivated"), True),
        (Refused(400, "Bad Request: group chat was deactivated"), True),
        (Refused(413, "Request Entity Too Large"), False),
        (Refused(400, "Bad Request: not enough rights to send text messages to the chat"), False),
    ],
)
async def test_what_never_passes_is_given_up(refused: Refused, gone: bool) -> None:
    async with BotApi() as api, listening(api) as ear:
        group = Group(api)
        group.refuses(refused)
        with pytest.raises(Never) as never:
            await ear.channel.send(to(group))

    assert (never.value.gone, never.value.moved_to) == (gone, "")


async def test_a_group_that_moved_names_its_new_id() -> None:
    async with BotApi() as api, listening(api) as ear:
        old = Group(api, is_super=False)
        new = old.becomes_super()
        with pytest.raises(Never) as never:
            await ear.channel.send(to(old))

    assert never.value.moved_to == str(new.id)


async def test_nothing_at_all_and_missing_files_are_given_up(tmp_path: Path) -> None:
    lost = Attachment(AttachmentKind.PHOTO, str(tmp_path / "lost.jpg"), "local")
    nowhere = Attachment(AttachmentKind.LOCATION, "somewhere")
    async with BotApi() as api, listening(api) as ear:
        for message in (
            to(Group(api), ""),
            to(Group(api), attachments=(lost,)),
            to(Group(api), attachments=(nowhere,)),
        ):
            with pytest.raises(Never):
                await ear.channel.send(message)


async def test_files_that_are_gone_or_too_big_are_not_fetched() -> None:
    async with BotApi() as api, listening(api) as ear:
        big = api.methods.keep_file(b"0" * (20 * 1024 * 1024 + 1))["file_id"]
        for name in (big, "unknown"):
            with pytest.raises(Never):
                await ear.channel.fetch(Attachment(AttachmentKind.FILE, name, "telegram"))


async def test_menus_wait_for_the_connection_and_staff_get_their_own() -> None:
    async with BotApi() as api:
        api.break_next("getMe", Fault(drops=True))
        async with listening(api) as ear:
            await ear.channel.set_menus([("report", "报纠纷")], [("ask", "咨询")])
            await api.called("setMyCommands", times=2)
            refused = Fault(400, "Bad Request: chat not found")
            api.break_next("setMyCommands", Fault(500), refused, Fault(429, "", {"retry_after": 0}))
            for chat in ("41", "42", "43"):
                await ear.channel.set_staff_menu(chat, [("inbox", "待办")])
            await api.until(lambda: "43" in api.methods.menus)
            await ear.channel.set_staff_menu("43", [])
            await api.called("deleteMyCommands")
            await api.until(lambda: "43" not in api.methods.menus)

    menus = {scope: [one["command"] for one in commands] for scope, commands in api.methods.menus.items()}
    assert menus == {"all_private_chats": ["report"], "all_group_chats": ["ask"], "42": ["inbox"]}


async def test_faults_of_a_webhook() -> None:
    hook = "https://grid.example/telegram/webhook"
    async with BotApi() as api, listening(api, webhook=hook) as ear:
        await api.called("setWebhook")
        api.methods.webhook = {"url": hook}
        assert await ear.channel.faults() == []
        api.methods.webhook_trouble = {"last_error_date": int(time.time()), "last_error_message": "Connection refused"}
        [fails] = await ear.channel.faults()
        api.methods.webhook = {"url": "https://elsewhere.example"}
        [elsewhere] = await ear.channel.faults()

    assert "Connection refused" in fails
    assert "不一致" in elsewhere


async def test_faults_and_health_are_told_without_opening() -> None:
    channel = Telegram(TelegramSettings("7:x", "http://127.0.0.1:9/bot"))
    [away] = await channel.faults()

    assert "连不上" in away
    assert not await channel.healthy()


async def test_faults_are_sentences_for_the_operator() -> None:
    async with BotApi() as api, listening(api) as ear:
        assert await ear.channel.faults() == []
        api.me["can_read_all_group_messages"] = False
        [privacy] = await ear.channel.faults()
        api.break_next("getMe", Fault(401, "Unauthorized"), Fault(drops=True))
        [token], [away] = await ear.channel.faults(), await ear.channel.faults()

    assert "隐私模式" in privacy
    assert "令牌" in token
    assert "连不上" in away


async def test_an_odd_answer_to_the_check_of_the_set_up_is_told() -> None:
    async with BotApi() as api, listening(api, webhook="https://x.cn/hook") as ear:
        api.break_next("getWebhookInfo", Fault(200, raw=b'{"ok": true, "result": {"url": "https://x.cn/hook"}}'))
        assert await ear.channel.faults() == ["Telegram 的回答看不懂，请检查 telegram.base_url 指的是不是 Bot API。"]


async def test_a_file_of_ours_goes_with_its_name() -> None:
    ours = Attachment(AttachmentKind.FILE, "7", OURS, name="人民调解协议书 2611-0001-3.docx", content=b"PK agreement")
    async with BotApi() as api, listening(api) as ear:
        await ear.channel.send(to(Group(api), "请看", attachments=(ours,)))

    sent = api.sent[0]
    assert (sent["caption"], sent["document"]["file_name"]) == ("请看", ours.name)
    assert api.methods.files[sent["document"]["file_id"]] == ours.content
