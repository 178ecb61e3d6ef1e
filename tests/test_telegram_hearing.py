"""What is heard of what people do on Telegram."""

import pytest

from domain.message import Address, Attachment, AttachmentKind, Change, ChatChange, Spoken
from tests.standin.botapi import BotApi
from tests.standin.ear import listening
from tests.standin.town import Group, Person

ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group"}
CHANNEL = {"id": 136817688, "is_bot": True, "first_name": "Channel"}
FORWARDER = {"id": 777000, "is_bot": False, "first_name": "Telegram"}


@pytest.mark.parametrize(
    ("said", "heard", "token"),
    [
        ("楼上漏水", "楼上漏水", ""),
        ("/report@xiaofeng_bot 楼上漏水", "/report 楼上漏水", ""),
        ("/report@Xiaofeng_Bot\n楼上漏水", "/report 楼上漏水", ""),
        ("/report楼上漏水", "/report 楼上漏水", ""),
        ("/start", "/start", ""),
        ("/start AbC_d-9", "/start", "AbC_d-9"),
        ("/start 你好", "/start 你好", ""),
        ("\u202e楼上\x00漏水\ud83d", "楼上漏水\ufffd", ""),
    ],
)
async def test_private_words(said: str, heard: str, token: str) -> None:
    async with BotApi() as api, listening(api) as ear:
        resident = Person(api)
        message = resident.says(said)

        words = await ear.hears()

    assert (words.text, words.token, words.addressed, words.is_group) == (heard, token, True, False)
    assert words.chat == words.sender == Address("telegram", str(resident.id))
    assert (words.sender_name, words.message_id) == ("李阿姨", str(message["message_id"]))
    assert int(words.at.timestamp()) == message["date"]
    assert words.at.tzinfo is not None


@pytest.mark.parametrize(
    ("said", "heard", "addressed"),
    [
        ("今天买菜吗", "今天买菜吗", False),
        ("/report 楼上漏水", "/report 楼上漏水", True),
        ("/report@xiaofeng_bot 楼上漏水", "/report 楼上漏水", True),
        ("请看 /report", "请看 /report", False),
        ("/home/li 满了", "/home/li 满了", False),
        ("@xiaofeng_bot 楼上漏水", "楼上漏水", True),
        ("@XiaoFeng_bot，楼上漏水", "楼上漏水", True),
        ("😀😀 请问 @xiaofeng_bot 楼上😀", "😀😀 请问 楼上😀", True),
        ("小枫@xiaofeng_bot楼上漏水", "小枫 楼上漏水", True),
        ("@xiaofeng_bot /my", "/my", True),
        ("@xiaofeng_bot", "", True),
        ("@xiaofeng_bot2 楼上漏水", "@xiaofeng_bot2 楼上漏水", False),
        ("a@xiaofeng_bot 是邮箱", "a@xiaofeng_bot 是邮箱", False),
    ],
)
async def test_group_words(said: str, heard: str, addressed: bool) -> None:
    async with BotApi() as api, listening(api) as ear:
        resident, group = Person(api), Group(api)
        resident.says(said, group)

        words = await ear.hears()

    assert (words.text, words.addressed, words.is_group) == (heard, addressed, True)
    assert (words.chat.id, words.sender) == (str(group.id), Address("telegram", str(resident.id)))


async def test_a_mention_without_our_name_is_cut_at_utf16_offsets() -> None:
    async with BotApi() as api, listening(api) as ear:
        mention = {"type": "text_mention", "offset": 3, "length": 4, "user": api.me}
        Person(api).sends(Group(api), text="😀 😀小枫楼上漏水", entities=[mention])

        words = await ear.hears()

    assert (words.text, words.addressed) == ("😀 楼上漏水", True)


async def test_a_command_for_another_bot_is_not_heard() -> None:
    async with BotApi() as api, listening(api) as ear:
        resident, group = Person(api), Group(api)
        resident.says("/report@other_bot 楼上漏水", group)
        resident.says("晚上好", group)

        assert (await ear.hears()).text == "晚上好"


async def test_a_reply_to_the_bot_is_addressed_and_one_to_a_neighbour_is_not() -> None:
    async with BotApi() as api, listening(api) as ear:
        resident, group = Person(api), Group(api)
        ours = {"message_id": 7, "date": 1, "chat": group.chat, "from": api.me, "text": "好"}
        resident.says("还没修", group, reply_to_message=ours)
        resident.says("是啊", group, reply_to_message=ours | {"from": resident.user, "message_id": 8})

        replies = [await ear.hears(), await ear.hears()]

    assert [(one.addressed, one.reply_to) for one in replies] == [(True, "7"), (False, "8")]


async def test_the_first_message_of_a_topic_is_no_reply() -> None:
    async with BotApi() as api, listening(api) as ear:
        group = Group(api)
        made = {"message_id": 7, "date": 1, "chat": group.chat, "from": api.me}
        made["forum_topic_created"] = {"name": "漏水", "icon_color": 1}
        Person(api).says("你们好", group, reply_to_message=made, message_thread_id=7, is_topic_message=True)

        words = await ear.hears()

    assert (words.addressed, words.reply_to) == (False, "")


@pytest.mark.parametrize("speaker", [ANONYMOUS, CHANNEL, FORWARDER])
async def test_who_cannot_be_told_apart_has_no_address(speaker: dict[str, object]) -> None:
    async with BotApi() as api, listening(api) as ear:
        group = Group(api)
        Person(api).says("/bind 一号网格", group, **{"from": speaker, "sender_chat": group.chat})

        words = await ear.hears()

    assert (words.sender, words.sender_name, words.text) == (None, "", "/bind 一号网格")


async def test_other_bots_and_service_messages_are_not_heard() -> None:
    async with BotApi() as api, listening(api) as ear:
        resident, group = Person(api), Group(api)
        resident.says("@xiaofeng_bot 你好", group, **{"from": {"id": 9, "is_bot": True, "first_name": "机器"}})
        resident.sends(group, new_chat_members=[resident.user])
        resident.says("大家好", group)

        assert (await ear.hears()).text == "大家好"


async def test_a_press_arrives_as_words_and_its_answer_pops_up() -> None:
    async with BotApi() as api, listening(api) as ear:
        ear.pop_up = "这个案件已经有人接了" * 30
        group = Group(api)
        officer = Person(api, "王警官")
        keyboard = {"inline_keyboard": [[{"text": "接单", "callback_data": "/take 2611-0042-7"}]]}
        card = {"message_id": 55, "date": 0, "chat": group.chat, "reply_markup": keyboard}
        officer.presses(card, "接单")

        words = await ear.hears()
        answer = await api.called("answerCallbackQuery")

    assert (words.spoken, words.text, words.message_id) == (Spoken.PRESS, "/take 2611-0042-7", "55")
    assert (words.addressed, words.is_group, words.sender) == (True, True, Address("telegram", str(officer.id)))
    assert (answer["text"], answer["show_alert"]) == (ear.pop_up[:200], "true")


async def test_an_edit_says_that_it_is_one() -> None:
    async with BotApi() as api, listening(api) as ear:
        resident = Person(api)
        message = resident.says("楼上漏水")
        resident.edits(message, "楼上着火")

        words = [await ear.hears(), await ear.hears()]

    assert [(one.text, one.spoken) for one in words] == [("楼上漏水", Spoken.MESSAGE), ("楼上着火", Spoken.EDIT)]
    assert words[0].message_id == words[1].message_id
    assert words[0].key != words[1].key


@pytest.mark.parametrize(
    ("field", "kind"),
    [("voice", "voice"), ("video", "video"), ("video_note", "video"), ("document", "file"), ("audio", "file")],
)
async def test_files_are_heard_by_their_kind(field: str, kind: str) -> None:
    async with BotApi() as api, listening(api) as ear:
        file = api.methods.keep_file(b"12345") | {"width": 1, "height": 1, "length": 1, "duration": 1}
        Person(api).sends(None, **{field: file})

        words = await ear.hears()

    assert words.attachments == (Attachment(AttachmentKind(kind), file["file_id"], "telegram", 5),)


async def test_a_place_is_heard_once_though_it_moves() -> None:
    async with BotApi() as api, listening(api) as ear:
        resident = Person(api)
        place = {"latitude": 40.84, "longitude": 111.75}
        message = resident.sends(location=place)
        api.push({"edited_message": message | {"location": place | {"live_period": 60}, "edit_date": 1}})
        resident.says("在这里")

        words = [await ear.hears(), await ear.hears()]

    assert words[0].attachments == (Attachment(AttachmentKind.LOCATION, "40.84,111.75", "telegram"),)
    assert words[1].text == "在这里"


async def test_photos_of_an_album_keep_its_name() -> None:
    async with BotApi() as api, listening(api) as ear:
        photo = [api.methods.keep_file(b"jpeg") | {"width": 9, "height": 9}]
        Person(api).sends(photo=photo, media_group_id="a1", caption="/report@xiaofeng_bot 漏水")

        words = await ear.hears()

    assert (words.album, words.text) == ("a1", "/report 漏水")


async def test_the_bots_place_in_a_group() -> None:
    async with BotApi() as api, listening(api) as ear:
        group = Group(api, "一号网格", is_super=False)
        for before, after in [("left", "member"), ("member", "administrator"), ("administrator", "member")]:
            group.bot_becomes(after, before)
        group.bot_becomes("administrator", "administrator")
        group.bot_becomes("kicked")

        changes = [await ear.learns() for _ in range(4)]

    assert [one.change for one in changes] == [Change.ADDED, Change.PROMOTED, Change.ADDED, Change.REMOVED]
    assert {(one.title, one.chat.id, one.is_group) for one in changes} == {("一号网格", str(group.id), True)}


async def test_a_person_blocks_the_bot_and_takes_it_back() -> None:
    async with BotApi() as api, listening(api) as ear:
        resident = Person(api)
        resident.blocks()
        resident.blocks(again=False)

        changes = [await ear.learns(), await ear.learns()]

    assert [(one.change, one.is_group) for one in changes] == [(Change.REMOVED, False), (Change.ADDED, False)]


@pytest.mark.parametrize("new_first", [False, True])
async def test_a_group_moves_and_both_messages_say_the_same(new_first: bool) -> None:
    async with BotApi() as api, listening(api) as ear:
        old = Group(api, is_super=False)
        new = old.becomes_super(new_first=new_first)

        changes = [await ear.learns(), await ear.learns()]

    for one in changes:
        moved = ChatChange(one.key, Address("telegram", str(old.id)), Change.MIGRATED, one.title, str(new.id))
        assert one == moved
