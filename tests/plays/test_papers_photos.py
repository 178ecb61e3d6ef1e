"""Pictures of the papers: kept with the list, sorted by the resident, and seen by an officer only when handed on."""

from typing import Any

import pytest

from domain.case import Kind
from domain.message import Attachment, AttachmentKind, Spoken
from handlers.language.search import index
from storage import media
from storage.cases import Case
from tests.plays import all_cases
from tests.plays.test_papers import NEWBORN, WHO_LOST, begins, lists
from tests.town import Person, Town, photo

KEPT = "“户口簿”的照片收到了。还有就接着发。\n按了〔请民警先看看〕，民警才看得到。"


@pytest.fixture
def town(town: Town) -> Town:
    town.app.dispatcher.service.content.knowledge = index([NEWBORN, WHO_LOST])
    return town


async def sends(resident: Person, reference: str, words: str = "", **more: Any) -> None:
    await resident.says(words, attachments=photo(reference), **more)


async def files_of(town: Town, case: Case) -> list[str]:
    def references(session: object) -> list[str]:
        return [file.reference for file in media.of(session, case.id)]  # type: ignore[arg-type]

    return await town.look(references)  # type: ignore[return-value]


async def test_which_paper_it_shows_is_asked_and_that_is_ticked(town: Town) -> None:
    resident = await begins(town)

    await sends(resident, "f1")
    assert resident.last == "照片收到了。这张是哪一样？"
    assert resident.buttons == ["出生医学证明", "户口簿", "结婚证…", "都不是"]

    await resident.presses("户口簿")
    assert resident.last == KEPT
    assert resident.buttons == ["请民警先看看", "不是这一样"]
    assert "☑ 2. 户口簿" in resident.heard[-3]
    assert await all_cases(town) == []


async def test_words_below_it_say_which_and_the_last_one_needs_no_asking(town: Town) -> None:
    resident = await begins(town)

    await sends(resident, "f1", "这是户口簿的照片")
    assert resident.last == KEPT
    await sends(resident, "f2", "结婚证")
    await sends(resident, "f3")
    assert resident.last.startswith("“出生医学证明”的照片收到了。")
    assert resident.buttons == ["请民警先看看", "不是这一样", "都备齐了"]


async def test_a_wrong_one_is_put_right(town: Town) -> None:
    resident = await begins(town)
    await sends(resident, "f1", "户口簿")

    await resident.presses("不是这一样")
    assert resident.last == "照片收到了。这张是哪一样？"
    await resident.presses("结婚证…")

    assert resident.last.startswith("“结婚证”的照片收到了。")
    assert [each.paper for each in (await lists(town))[0].photos] == [3]

    await resident.presses("不是这一样")
    await resident.presses("结婚证…")
    assert resident.last == "已经记好了，不用再按。"


async def test_an_album_is_asked_about_once_and_stays_together(town: Town) -> None:
    resident = await begins(town)

    await sends(resident, "f1", album="a1")
    await sends(resident, "f2", album="a1")
    assert resident.heard.count("照片收到了。这张是哪一样？") == 1
    await resident.presses("户口簿")
    await sends(resident, "f3", album="a1")

    assert resident.heard.count(KEPT) == 1
    assert [each.paper for each in (await lists(town))[0].photos] == [2, 2, 2]


async def test_what_is_none_of_them_is_not_kept(town: Town) -> None:
    resident = await begins(town)
    await sends(resident, "f1")
    old = resident.messages[-1].buttons[0][0].sends

    await resident.presses("都不是")

    assert resident.last == "好，这张不放进清单。要说别的事，直接打字告诉我。"
    assert (await lists(town))[0].photos == []
    await resident.says(old)
    assert resident.last == "这张照片已经不在清单里了。还要的话，请再发一次。"


async def test_an_officer_sees_list_ticks_and_pictures_once_they_are_handed_on(town: Town) -> None:
    officer = await town.joined("王卫东")
    await officer.says("/duty_on")
    officer.forget()
    resident = await begins(town)
    await sends(resident, "f1", "户口簿")
    await sends(resident, "f2", "出生医学证明，有点糊")
    assert officer.heard == []

    await resident.presses("请民警先看看")

    (case,) = await all_cases(town)
    assert (case.kind, case.urgent) == (Kind.SERVICE, False)
    assert case.story == (
        "要办“新生儿怎么上户口？”，去之前请民警先看看材料。\n有：出生医学证明、户口簿\n"
        "还没有：结婚证（没领证的，带非婚生育情况说明）\n照片依次是：出生医学证明 1 张、户口簿 1 张\n"
        "居民说：户口簿；出生医学证明，有点糊"
    )
    assert await files_of(town, case) == ["f2", "f1"]
    assert resident.last.startswith(f"清单和照片给民警了，看过会告诉您。\n已登记，编号 {case.number}。")
    await officer.presses("看全部")
    assert len(officer.messages[-1].attachments) == 2


async def test_pressed_again_it_goes_once_and_new_pictures_go_along(town: Town) -> None:
    officer = await town.joined("王卫东")
    resident = await begins(town)
    await sends(resident, "f1", "户口簿")
    (kept,) = await lists(town)
    await resident.says(f"/papers_show {kept.id}", spoken=Spoken.PRESS)
    await resident.says(f"/papers_show {kept.id}", spoken=Spoken.PRESS)

    (case,) = await all_cases(town)
    assert resident.last == f"已经请民警看了，编号 {case.number}，看过会告诉您。再拍了新的，可以再按。"

    await resident.says(f"/papers_photo {kept.id}")
    await sends(resident, "f2", "结婚证")
    officer.forget()
    await resident.says(f"/papers_show {kept.id}", spoken=Spoken.PRESS)

    assert len(await all_cases(town)) == 1
    assert await files_of(town, case) == ["f1", "f2"]
    assert len(officer.messages[-1].attachments) == 1
    assert resident.last == f"新拍的也给王卫东民警了（{case.number}）。"


async def test_with_an_open_case_pictures_go_there_unless_they_were_asked_for(town: Town) -> None:
    await town.joined("王卫东")
    resident = await begins(town)
    await resident.says("/human 想问问")
    (case,) = await all_cases(town)

    await sends(resident, "f1")
    assert await files_of(town, case) == ["f1"]

    await resident.presses("拍给民警先看看")
    await sends(resident, "f2")
    assert await files_of(town, case) == ["f1"]
    assert resident.last == "照片收到了。这张是哪一样？"


async def test_another_form_that_waits_keeps_its_pictures(town: Town) -> None:
    resident = await begins(town)
    await resident.says("/report 楼上漏水")

    await resident.presses("拍给民警先看看")
    assert resident.last.startswith("您还有一件没说完。")
    await sends(resident, "f1")

    assert (await lists(town))[0].photos == []


async def test_a_picture_with_other_words_is_another_matter(town: Town) -> None:
    resident = await begins(town)

    await sends(resident, "f1", "楼上漏水把我家天花板泡了")

    assert (await lists(town))[0].photos == []


async def test_a_voice_message_is_no_picture_of_a_paper(town: Town) -> None:
    resident = await begins(town)

    await resident.says("", attachments=(Attachment(AttachmentKind.VOICE, "v1", "paper"),))

    assert (await lists(town))[0].photos == []


async def test_danger_below_a_picture_comes_first(town: Town) -> None:
    resident = await begins(town)
    await resident.presses("拍给民警先看看")

    await sends(resident, "f1", "他拿着刀堵在我家门口")

    assert "110" in resident.last.split("\n")[0]
    assert (await lists(town))[0].photos == []
    (case,) = await all_cases(town)
    before = len(await files_of(town, case))
    await sends(resident, "f2")
    assert len(await files_of(town, case)) == before + 1


async def test_edited_words_below_a_picture_say_another_paper(town: Town) -> None:
    resident = await begins(town)
    await sends(resident, "f1", "户口簿", message_id="m77")

    await resident.says("结婚证", attachments=photo("f1"), message_id="m77", spoken=Spoken.EDIT)

    assert resident.last == "好，这张算“结婚证…”。"
    assert [(each.paper, each.words) for each in (await lists(town))[0].photos] == [(3, "结婚证")]


async def test_edited_after_it_was_handed_on_the_officer_hears_it(town: Town) -> None:
    officer = await town.joined("王卫东")
    resident = await begins(town)
    await sends(resident, "f1", "户口簿", message_id="m77")
    await resident.presses("请民警先看看")
    (case,) = await all_cases(town)

    await resident.says("户口簿首页", attachments=photo("f1"), message_id="m77", spoken=Spoken.EDIT)

    assert officer.last.endswith("居民说：\n户口簿首页")
    assert await files_of(town, case) == ["f1"]


async def test_no_more_pictures_than_anybody_can_look_at(town: Town) -> None:
    resident = await begins(town)
    for number in range(15):
        await resident.says("户口簿", attachments=(*photo(f"a{number}"), *photo(f"b{number}")), album="a1")

    await sends(resident, "c", "户口簿")

    assert resident.last.startswith("照片够多了，先到这里。")
    assert len((await lists(town))[0].photos) == 30
