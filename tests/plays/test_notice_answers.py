"""Buttons below notices: counted once for each person and group, answered by a pop-up, shown in the figures."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.leaflet import Leaflet
from domain.message import Spoken
from domain.notice import NoticeKind
from handlers.notices import stopping, wording
from handlers.turn import Tick
from storage import copies, notices
from storage.copies import Answer, Copy
from tests.plays.leaflets import QUIZ, SAYING, has, leaflet
from tests.plays.noticing import Wanted, confirmed, with_groups
from tests.town import Person, Town

READY = Wanted(kind=NoticeKind.FRAUD, words="", rotates=True)


async def told(town: Town, *groups: str, library: tuple[Leaflet, ...] = (leaflet("a"),)) -> int:
    """A ready notice that has reached these groups."""
    has(town, library)
    await with_groups(town, *groups)
    number = await confirmed(town, READY)
    await town.passes(seconds=10)
    return number


async def asked(town: Town, *groups: str) -> int:
    return await told(town, *groups, library=(leaflet("a", quiz=QUIZ),))


async def answers(town: Town, number: int) -> tuple[int, int]:
    found = await town.look(lambda s: copies.answers(s, notices.runs_of(s, number)[0].id))
    assert isinstance(found, tuple)
    return found


async def recall(town: Town, number: int) -> None:
    def work(session: Session) -> None:
        notice = notices.lock(session, number)
        assert notice is not None
        run = notices.runs_of(session, number)[0]
        stopping.recall(Tick(session, town.clock(), town.app.dispatcher.service), notice, run)

    await town.look(work)


def lines(town: Town, *groups: str) -> list[int]:
    return [len(town.group_heard(group)) for group in groups]


async def test_who_has_learned_it_is_thanked_and_counted_once(town: Town) -> None:
    number = await told(town, "g1")
    resident, neighbour = town.person("李阿姨"), town.person("赵大爷")

    assert await resident.presses("我学会了", "g1") == "谢谢您，记上了。也请跟家里老人说一声。"
    assert await resident.presses("我学会了", "g1") == "您按过了，已经记上。谢谢您放在心上。"
    assert (await neighbour.presses("我学会了", "g1")).startswith("谢谢您，记上了。")

    assert await answers(town, number) == (2, 2)
    assert lines(town, "g1") == [1]
    assert resident.heard == neighbour.heard == []


async def test_who_sits_in_two_groups_counts_in_both(town: Town) -> None:
    number = await told(town, "g1", "g2")
    resident = town.person("李阿姨")

    for group in ("g1", "g2"):
        assert (await resident.presses("我学会了", group)).startswith("谢谢您，记上了。")

    assert await answers(town, number) == (2, 2)


async def test_a_right_answer_a_wrong_one_and_second_thoughts(town: Town) -> None:
    number = await asked(town, "g1")
    assert "考考您：自称公检法的让您转账，转吗？" in town.group_heard("g1")[0]
    resident, neighbour = town.person("李阿姨"), town.person("赵大爷")

    assert await resident.presses(QUIZ.right, "g1") == f"答对了。{QUIZ.why}"
    assert await neighbour.presses(QUIZ.wrong, "g1") == f"很多人也这么想。应该选“{QUIZ.right}”：{QUIZ.why}"
    for label in (QUIZ.right, QUIZ.wrong):
        said = await neighbour.presses(label, "g1")
        assert said == f"您答过了，只记头一回。应该选“{QUIZ.right}”：{QUIZ.why}"

    assert await answers(town, number) == (2, 1)
    assert lines(town, "g1") == [1]


async def test_each_copy_has_the_choices_in_an_order_of_its_own_and_counts_what_was_pressed(town: Town) -> None:
    number = await asked(town, "g1", "g2")
    orders = [[b.label for line in town.channel.sent[g][0][1].buttons for b in line] for g in ("g1", "g2")]
    assert orders[0] == orders[1][::-1]

    for group in ("g1", "g2"):
        assert (await town.person("李阿姨").presses(QUIZ.right, group)).startswith("答对了。")

    assert await answers(town, number) == (2, 2)


async def test_the_question_may_be_gone_from_the_library(town: Town) -> None:
    number = await asked(town, "g1")
    for library in ([], [leaflet("a")]):
        has(town, library)
        said = await town.person("李阿姨").presses(QUIZ.right, "g1")
        assert said == f"谢谢您来答。这道题已经换下，没有计数。请记住：{SAYING}"

    assert await answers(town, number) == (0, 0)


async def test_below_a_preview_nothing_counts(town: Town) -> None:
    officer = await town.joined("王卫东")
    for button in ("/learned 0", "/quiz 0 1"):
        await officer.says(button, spoken=Spoken.PRESS)
        assert officer.last == "这是预览，按了不计数。发到群里以后，大家按的才算。"


async def test_the_buttons_of_a_preview_are_those_of_copy_nought(town: Town) -> None:
    number = await asked(town, "g1")

    def look(session: Session) -> list[str]:
        notice = notices.get(session, number)
        assert notice is not None
        words = wording.Wording(Tick(session, town.clock(), town.app.dispatcher.service))
        say = words.preview(notice, "话", leaflet("a", quiz=QUIZ))
        return [button.sends for line in say.buttons for button in line]

    assert await town.look(look) == ["/quiz 0 1", "/quiz 0 2"]


async def test_what_is_unknown_or_makes_no_sense_gets_a_kind_sentence(town: Town) -> None:
    number = await asked(town, "g1")
    resident = town.person("李阿姨")

    for sends in ("/learned 999", "/learned", "/learned x", "/quiz 1 3", "/quiz 1", "/quiz 999999999999999999 1"):
        said = await resident.says(sends, "g1", spoken=Spoken.PRESS)
        assert said == "这条通知我找不到了，可能是太久以前的。没关系，新的来了您再按。"

    assert await answers(town, number) == (0, 0)
    assert lines(town, "g1") == [1]


async def test_what_was_taken_back_counts_no_more(town: Town) -> None:
    number = await told(town, "g1")
    resident = town.person("李阿姨")
    await recall(town, number)
    await town.passes(seconds=10)

    said = await resident.says("/learned 1", "g1", spoken=Spoken.PRESS)

    assert said == "这条通知已经撤回，请以后面发的为准。"
    assert await answers(town, number) == (0, 0)


async def test_typed_in_private_it_is_answered_there_and_in_the_group_not(town: Town) -> None:
    number = await asked(town, "g1")
    resident = town.person("李阿姨")

    await resident.says("/quiz 1 2", "g1")
    assert town.group_heard("g1")[1:] == ["请按通知下面的按钮，结果只有您看得到。"]
    await resident.says("/quiz 1 2")

    assert QUIZ.why in resident.last
    assert (await answers(town, number))[0] == 1


async def test_only_notices_against_fraud_ask_for_an_answer(town: Town) -> None:
    await with_groups(town, "g1")
    await confirmed(town)
    await town.passes(seconds=10)

    assert town.channel.sent["g1"][0][1].buttons == ()


async def test_the_author_reads_how_many_answered(town: Town) -> None:
    officer = await town.joined("王卫东")
    await asked(town, "g1", "g2")
    for group, label in (("g1", QUIZ.right), ("g1", QUIZ.wrong), ("g2", QUIZ.right)):
        await town.person("李阿姨").presses(label, group)

    await town.passes(seconds=10)

    assert officer.last.splitlines()[1:] == ["共 2 个群：已发 2 · 还等着 0", "按了按钮的 3 人，答对或学会 2 人"]


async def stats(of: Person, period: str = "") -> list[str]:
    await of.says(f"/stats {period}".strip())
    return [line for line in of.last.splitlines() if line.startswith("通知")]


async def test_the_figures_of_the_period_have_one_line_for_notices(town: Town) -> None:
    officer, other, chief = [await town.joined(name) for name in ("王卫东", "赵大山", "陈所长")]
    await with_groups(town, "g3", area="东门社区")
    number = await asked(town, "g1", "g2")
    await confirmed(town)
    await town.passes(seconds=10)
    assert await stats(officer) == ["通知发了 2 次，到 2 个群"]

    await town.person("李阿姨").presses(QUIZ.right, "g1")
    await town.person("赵大爷").presses(QUIZ.wrong, "g2")
    await confirmed(town, Wanted(area="城关派出所"))
    await town.passes(seconds=10)

    assert await stats(officer) == ["通知发了 3 次，到 2 个群，按了按钮的 2 人次，答对或学会 1 人次"]
    assert await stats(chief) == ["通知发了 3 次，到 3 个群，按了按钮的 2 人次，答对或学会 1 人次"]
    assert await stats(other) == ["通知发了 1 次，到 1 个群"]
    assert await stats(officer, "上月") == []
    assert await answers(town, number) == (2, 1)


async def test_a_group_hears_all_of_the_library_before_anything_again(town: Town) -> None:
    library = [leaflet(f"a{place}", ("police", "loan")[place % 2]) for place in range(7)]
    await told(town, "g1", library=tuple(library))

    for _ in library[1:]:
        town.clock.move(days=40)
        await confirmed(town, READY)
        await town.passes(seconds=10)

    assert sorted(text.splitlines()[0] for text in town.group_heard("g1")) == [
        f"【和苑提醒】{each.text}" for each in library
    ]


async def test_who_answered_is_forgotten_but_not_how_many(town: Town) -> None:
    number = await told(town, "g1")
    await town.person("李阿姨").presses("我学会了", "g1")

    await town.passes(days=91)
    who = await town.look(lambda session: list(session.scalars(select(Answer.contact_id))))
    assert (who, await answers(town, number)) == ([None], (1, 1))

    await town.passes(days=801)
    kept = await town.look(lambda session: session.scalar(select(func.count(Copy.id))))
    assert kept == 0
