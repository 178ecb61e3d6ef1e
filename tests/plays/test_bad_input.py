"""Whatever is typed, pressed or forged: a kind sentence, nothing lost, nothing given away."""

import pytest
from sqlalchemy import select

from domain.message import Attachment, AttachmentKind, Spoken, clean
from domain.wording import units
from handlers.feature import Command, Feature
from handlers.rooms import Rooms
from handlers.turn import Turn
from storage import failures
from storage.media import Medium
from tests.plays import PLACE, STORY, all_cases, reported, skip_rest
from tests.plays.telling import ONE, told
from tests.town import Town

LONG = "楼上半夜装修吵得睡不着。" * 8333 + "完了完了"
ODD = [
    "",
    "😀😀😀",
    "\u202e\u2066反过来\u2069",
    "\x00\x07\x1b",
    "\ud83d坏了",
    "'; DROP TABLE cases; --",
    "<b>粗</b> *星* _线_ [链接](tg://user?id=1) {0} %s {number}",
    "/",
    "/ ",
    "/answer",
    "/answer 1.1",
    "/answer x.y submit",
    "/answer 99999999999999999999.1 submit",
    "/answer 1.1 edit-what",
    "/answer １.１ 2",
    "#1",
    "#99999999999999999999999",
    "/add",
    "/add 99",
    "/withdraw 2611-0001-3 yes",
    "/not_real 2611-0001-3",
    "/solved 2611-0001-3 yes",
    "/rate 2611-0001-3 9",
    "/another",
    "/case 2611-0001-3",
]


@pytest.mark.parametrize("spoken", [Spoken.MESSAGE, Spoken.PRESS, Spoken.EDIT])
async def test_odd_words_are_survived(town: Town, spoken: Spoken) -> None:
    for words in ODD:
        resident = town.person("李阿姨")

        await resident.says(clean(words), spoken=spoken)
        await resident.says(STORY)

        assert not any("出了问题" in text for text in resident.heard), words
        assert any(part in resident.last for part in ("我记下了", "您住在哪个社区", "接着说")), words


async def test_odd_words_in_the_middle_of_a_form_are_survived(town: Town) -> None:
    resident = town.person("李阿姨")
    for words in ODD:
        town.clock.move(minutes=1)
        await resident.says(f"/another {STORY}")
        if "重新来" in resident.buttons:
            await resident.presses("重新来")
        await resident.says(clean(words))

        assert not any("出了问题" in text for text in resident.heard), words


async def test_a_hundred_thousand_characters_are_kept_whole_and_shown_short(town: Town) -> None:
    chief, resident = await town.joined("陈所长"), town.person("李阿姨")
    await resident.says(LONG)
    await resident.presses("跳过")
    await resident.says(PLACE)
    await skip_rest(resident)
    assert len(resident.last) < 1000
    await resident.presses("提交")
    await chief.presses("看全部")

    assert [case.story for case in await all_cases(town)] == [LONG]
    assert all(units(text) <= 4096 for text in [*resident.heard, *chief.heard])
    assert "完了完了" in "".join(chief.heard)


async def test_markup_is_only_words(town: Town) -> None:
    resident = town.person("李阿姨")

    await resident.says("<b>楼上</b> {number} %s 漏水")

    assert "“<b>楼上</b> {number} %s 漏水”" in resident.last


@pytest.mark.parametrize("command", ["/add", "/withdraw", "/not_real", "/solved", "/case", "/add {} 加一句"])
async def test_a_strangers_number_reads_like_one_that_does_not_exist(town: Town, command: str) -> None:
    resident, stranger = town.person("李阿姨"), town.person("张叔")
    number = await reported(resident)

    async def hears(number: str) -> str:
        await stranger.says(command.format(number) if "{" in command else f"{command} {number} yes")
        return stranger.last

    assert (await hears(number)).replace(number, "") == (await hears("2611-0099-7")).replace("2611-0099-7", "")


async def test_a_flood_is_answered_once_and_ends(town: Town) -> None:
    resident = town.person("李阿姨")
    await resident.says("/my")
    resident.forget()

    for _ in range(25):
        await resident.says("/my")
    assert resident.heard[19:] == ["您发得有点快，我先歇一分钟。急事请直接打 110。"]
    await town.passes(seconds=61)
    await resident.says("/my")

    assert resident.last == "您还没有登记过什么事。有事直接跟我说。"


async def test_a_crash_gives_a_number_and_keeps_the_words(town: Town) -> None:
    def crash(turn: Turn) -> None:
        turn.reply("half")
        raise ValueError(turn.words)

    rooms = town.app.rooms
    town.app.dispatcher.rooms = Rooms([*rooms.features, Feature("broken", (Command("crash", crash),))])
    resident = town.person("李阿姨")

    await resident.says("/crash 我说的话")

    assert resident.heard[0].startswith("抱歉，是我这边出了问题，您说的话我留着，没有丢。")
    assert len(resident.heard) == 1
    [kept] = await town.app.transactions.run(failures.every)
    assert kept.reference in resident.last
    assert kept.said["text"] == "/crash 我说的话"
    await resident.says(STORY)
    assert "我记下了" in resident.last


@pytest.mark.parametrize("size", [4 * 2**30, 2**63, 2**70])
async def test_a_film_larger_than_a_column_takes_is_noted_like_any_other(town: Town, size: int) -> None:
    """Telegram takes films of 4 GB; what a platform or a forger calls a size may be any number."""
    officer = await town.joined("王卫东")
    resident = await told(town)
    await officer.says(f"/take {ONE}")

    await resident.says("录了像", attachments=(Attachment(AttachmentKind.VIDEO, "film", "paper", size),))

    assert any("录了像" in text for text in officer.heard)
    assert await town.look(lambda session: session.scalars(select(Medium.size)).all()) == [2**31 - 1]
