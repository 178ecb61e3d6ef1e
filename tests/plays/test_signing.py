"""What each side reads and signs: on paper, by word of mouth, not reached, in danger, and who may not."""

from collections.abc import Sequence

import pytest
from sqlalchemy.orm import Session

from domain.case import Stage
from storage import admitted, agreements, areas, cases, parties, promises
from storage.admitted import Admitted, Standing
from storage.agreements import Agreement
from tests.plays import talks
from tests.plays.signing import FACTS, PEOPLE, POLICE, drawn, fills_in, offered, written
from tests.plays.signing import promises as promise
from tests.plays.telling import ONE, STORY, case_of, told
from tests.town import Person, Town


async def versions(town: Town) -> Sequence[str]:
    """The state of each version, the first one first."""

    def read(session: Session) -> list[str]:
        case = cases.numbered(session, [ONE])[0]
        rows = session.query(Agreement).where(Agreement.case_id == case.id).order_by(Agreement.version)
        return [row.state for row in rows]

    found = await town.look(read)
    assert isinstance(found, list)
    return found


async def dues(town: Town) -> object:
    """Each promise of the agreement in force: the day and the sum in yuan."""

    def read(session: Session) -> list[tuple[str, int | None]]:
        case = cases.numbered(session, [ONE])[0]
        agreement = agreements.in_force(session, case.id)
        assert agreement is not None
        rows = promises.of(session, agreement.id)
        return [(f"{row.due_on}", row.amount // 100 if row.amount is not None else None) for row in rows]

    return await town.look(read)


def files(person: Person, words: str) -> list[str]:
    """The names of the files that came with the latest message that has these words."""
    return [file.name for file in next(m for m in reversed(person.messages) if words in m.text).attachments]


async def test_both_sides_agree_and_it_is_in_force(town: Town) -> None:
    held = await written(town)
    assert FACTS in held.officer.last
    assert "双方都会看到" in held.officer.last
    await held.officer.presses("发给双方")
    assert not any("协议写好了" in words for words in held.a.heard)
    await drawn(town)

    for side in (held.a, held.b):
        assert FACTS in side.last
        assert STORY not in side.last
        assert len(files(side, "协议写好了")) == 1
        assert side.buttons == ["同意", "要改"]
    await held.a.presses("同意")
    assert "还等：乙方" in held.officer.last
    assert (await case_of(town)).stage == Stage.MEDIATING
    await held.officer.says(f"/case {ONE}")
    assert "协议：等乙方同意" in held.officer.last
    await held.b.presses("同意")
    await drawn(town)

    assert (await case_of(town)).stage == Stage.PERFORMING
    assert await dues(town) == [("2026-12-05", 1000), ("2027-01-05", 1000), ("2027-02-05", 1000)]
    for side in (held.a, held.b):
        assert "乙方 12-05 前 付维修费，1000 元" in side.last
        assert len(files(side, "协议生效了")) == 2
    await held.officer.says(f"/case {ONE}")
    assert "协议：2026-11-23 生效，人民调解" in held.officer.last


async def test_each_household_has_the_day_on_which_it_signed(town: Town) -> None:
    held = await offered(town)
    await held.a.presses("同意")
    town.clock.move(hours=2)
    await held.b.presses("同意")

    def signed(session: Session) -> list[int]:
        found = [party.signed_at for party in parties.of(session, cases.numbered(session, [ONE])[0].id)]
        return [moment.hour for moment in found if moment is not None]

    assert await town.look(signed) == [2, 4]


async def test_a_change_makes_a_new_version_that_asks_all_again(town: Town) -> None:
    held = await offered(town)
    await held.a.presses("同意")
    await held.b.presses("要改")
    await held.b.says("第一期改到下个月")
    assert "乙方要改协议：\n第一期改到下个月" in held.officer.last
    assert not any("改到下个月" in words for words in held.a.heard)

    await held.officer.presses("改一版")
    await held.officer.presses("提交")
    await held.officer.presses("去掉第 1 项")
    old = next(b for m in held.a.messages for line in m.buttons for b in line if b.label == "同意")
    await held.officer.presses("发给双方")
    await drawn(town)
    assert await versions(town) == ["replaced", "offered"]

    await held.a.says(old.sends)
    assert "这一版已经换了" in held.a.last
    await held.b.presses("同意")
    assert (await case_of(town)).stage == Stage.MEDIATING
    await held.a.presses("同意")
    await drawn(town)

    assert await versions(town) == ["replaced", "agreed"]
    assert len(await dues(town)) == 2  # type: ignore[arg-type]


async def test_paper_without_a_photo_counts_as_well(town: Town) -> None:
    held = await offered(town)
    await held.a.presses("同意")
    await held.officer.presses("乙方在纸上签了")
    await held.officer.presses("跳过")

    assert await versions(town) == ["agreed"]


async def test_the_officer_hears_that_a_side_has_blocked_us(town: Town) -> None:
    held = await written(town)
    await held.officer.presses("发给双方")
    await town.app.delivery.drained()
    town.channel.shut.add(held.a.address)
    await drawn(town)

    assert sum("协议没能送到" in words for words in held.officer.heard) == 1
    assert "甲方在纸上签了" in held.officer.buttons


async def test_what_was_agreed_by_word_of_mouth_is_written_down(town: Town) -> None:
    held = await talks.agreed(town)
    await held.officer.says(f"/agreement {ONE}")
    await held.officer.presses("人民调解")
    await fills_in(held.officer, ("口头", "今天在调解室，双方当面说定，孙小妹在场", *PEOPLE[1:]))
    await promise(held.officer, "乙方", "付维修费", "3000", "12月5日前")
    await held.officer.presses("记下，生效")
    await drawn(town)

    assert await versions(town) == ["agreed"]
    assert "这是口头说好、民警记下来的" in held.b.last
    assert files(held.b, "协议生效了")[0] == f"人民调解口头协议记录 {ONE}.pdf"


async def test_the_police_form_warns_who_is_alone(town: Town) -> None:
    held = await talks.agreed(town)
    await held.officer.says(f"/agreement {ONE}")
    await held.officer.presses("治安调解")
    await fills_in(held.officer, POLICE)
    assert any("全程同步录音录像" in words for words in held.officer.heard)
    await promise(held.officer, "乙方", "付医药费", "500", "明天")
    await held.officer.presses("发给双方")
    await drawn(town)
    await held.a.presses("同意")
    await held.b.presses("同意")
    await drawn(town)

    assert files(held.a, "协议生效了") == [f"治安调解协议书 {ONE}.pdf", f"治安调解协议书 {ONE}.docx"]
    assert "司法确认" not in held.a.last


async def test_only_the_police_write_the_police_form(town: Town) -> None:
    await town.joined("王卫东")
    worker = await town.joined("孙小妹")
    await told(town)

    def in_her_grid(session: Session) -> None:
        cases.numbered(session, [ONE])[0].area_id = areas.named(session, "和苑一网格")[0].id

    await town.look(in_her_grid)
    await worker.says(f"/take {ONE}")
    await worker.says(f"/agreement {ONE} police")
    assert worker.last == "治安调解由民警主持，您可以写人民调解协议。"

    await worker.says(f"协议 {ONE}")

    assert worker.buttons[:2] == ["书面", "口头"]


@pytest.mark.parametrize("field", ["urgent", "is_restricted", "is_anonymous"])
async def test_danger_and_the_nameless_have_no_agreement(town: Town, field: str) -> None:
    officer = await town.joined("王卫东")
    await told(town)
    await officer.presses("接单")

    def mark(session: Session) -> None:
        case = cases.numbered(session, [ONE])[0]
        setattr(case, field, True)
        assert case.assignee_id is not None
        admitted.admit(
            session,
            Admitted(case_id=case.id, person_id=case.assignee_id, standing=Standing.READER, at=town.clock(), reason=""),
        )

    await town.look(mark)
    await officer.says(f"/agreement {ONE}")

    assert officer.last.startswith("这件不能写调解协议")


async def test_danger_that_came_up_after_the_question_stops_it(town: Town) -> None:
    held = await offered(town)
    await held.a.presses("同意")

    def endanger(session: Session) -> None:
        cases.numbered(session, [ONE])[0].is_restricted = True

    await town.look(endanger)
    await held.b.presses("同意")

    assert await versions(town) == ["offered"]
    assert "现在不能生效" in held.officer.last


async def test_nobody_else_presses_for_a_side(town: Town) -> None:
    held = await offered(town)
    button = next(b for line in held.a.messages[-1].buttons for b in line if b.label == "同意")
    stranger = town.person("路人")
    await stranger.says(button.sends)

    assert stranger.last == "没有找到要您确认的协议。有话直接发给我，我转给民警。"
    assert await versions(town) == ["offered"]


async def test_the_record_of_mediation_comes_as_files_to_who_wrote_it_alone(town: Town) -> None:
    held = await talks.agreed(town)
    await held.officer.says(f"/record {ONE}")
    await held.officer.says("先听甲方，再听乙方")
    while "提交" not in held.officer.buttons:
        await held.officer.presses("跳过")
    await held.officer.presses("提交")
    await drawn(town)

    assert files(held.officer, "笔录做成文件了") == [f"调解笔录 {ONE}.pdf", f"调解笔录 {ONE}.docx"]
    assert not any(message.attachments for side in (held.a, held.b) for message in side.messages)
