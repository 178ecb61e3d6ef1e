"""A model drafts what no entry answers surely: the officer sends it or writes, and without the model all is as ever."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.config import Config
from handlers.language.search import index
from storage import history
from storage.drafted import Drafted, State
from tests.plays.known import BOOK, HUKOU, MOVE, NOISE
from tests.plays.telling import ONE, case_of
from tests.standin.model import ModelApi, Said, drafted
from tests.town import Person, Town

# Under this number the entry about moving is sent along.
MOVING = 3
# Near to what is known, and not near enough.
UNSURE = "月亮上的户口归谁管"
ANSWER = "先问迁入地的派出所，他们说了算。"
SOURCES = "依据：【户口怎么迁到配偶那里？】户口登记条例 第10条\n这件事各地不一样，先打电话问清楚再去。"
SHOWN = f"草稿（机器写的，请核对）：\n{ANSWER}\n{SOURCES}"
OLD = "这份草稿已经用过或者不用了。要答复居民，直接回复卡片。"


@pytest.fixture
async def api() -> AsyncIterator[ModelApi]:
    async with ModelApi() as api:
        yield api


@pytest.fixture
def approve() -> bool:
    return True


@pytest.fixture
def config(tmp_path: Path, api: ModelApi, approve: bool) -> Config:
    model = {"enabled": True, "base_url": api.base_url, "name": "small", "approve": approve, "timeout_seconds": 30}
    return Config.model_validate({"media": {"path": tmp_path / "media"}, "model": model})


@pytest.fixture
def town(town: Town, tmp_path: Path) -> Town:
    town.app.dispatcher.service.content.knowledge = index([HUKOU, MOVE, BOOK, NOISE])
    (tmp_path / "media").mkdir()
    return town


async def works(town: Town) -> None:
    await town.app.errands.work_off()
    await town.app.delivery.drained()


async def asks(town: Town, api: ModelApi, *said: Said, words: str = UNSURE) -> tuple[Person, Person]:
    """A resident asks what nobody knows, and the model has answered; resident and officer."""
    officer, resident = await town.joined("王卫东"), town.person("李阿姨")
    await resident.says(f"/ask {words}")
    officer.forget()
    api.says += said
    await works(town)
    return resident, officer


async def the_drafts(town: Town) -> list[Drafted]:
    found = await town.look(lambda session: list(session.scalars(select(Drafted))))
    assert isinstance(found, list)
    return found


async def the_past(town: Town) -> list[tuple[str, int | None, str]]:
    case = await case_of(town)
    past = await town.look(lambda session: history.of(session, case.id))
    assert isinstance(past, list)
    return [(each.what, each.person_id, each.words) for each in past if each.what in ("reply", "drafted")]


async def test_the_officer_who_holds_the_case_gets_the_draft_and_the_resident_none(town: Town, api: ModelApi) -> None:
    resident, officer = await asks(town, api, drafted(ANSWER, MOVING))

    assert (officer.heard, officer.buttons) == ([SHOWN], ["照这样发", "我来写"])
    assert ANSWER not in str(resident.heard)
    assert [(draft.words, draft.entries, draft.state) for draft in await the_drafts(town)] == [
        (ANSWER, [MOVE.id], State.OFFERED)
    ]


async def test_sent_as_it_is_it_reaches_the_resident_as_the_officers_reply(town: Town, api: ModelApi) -> None:
    resident, officer = await asks(town, api, drafted(ANSWER, MOVING))

    await officer.presses("照这样发")

    assert resident.last == f"王卫东民警：{ANSWER}\n{SOURCES}\n（按问答整理，民警核对过）"
    assert officer.heard[0] == f"{ONE} 已照草稿发给居民：\n{ANSWER}"
    assert officer.heard[-1] == f"{ONE} 已送到居民。"
    case = await case_of(town)
    assert case.stage == "working"
    assert await the_past(town) == [("reply", case.assignee_id, f"{ANSWER}\n{SOURCES}\n（按问答整理，民警核对过）")]
    assert [(draft.state, draft.person_id) for draft in await the_drafts(town)] == [(State.SENT, case.assignee_id)]


async def test_pressed_twice_it_goes_once(town: Town, api: ModelApi) -> None:
    resident, officer = await asks(town, api, drafted(ANSWER, MOVING))
    await officer.says("/send_draft 1")
    before = len(resident.heard)

    await officer.says("/send_draft 1")
    assert officer.last == OLD
    await officer.says("/drop_draft 1")
    assert officer.last == OLD

    assert len(resident.heard) == before


async def test_who_writes_the_answer_drops_the_draft(town: Town, api: ModelApi) -> None:
    resident, officer = await asks(town, api, drafted(ANSWER, MOVING))

    await officer.presses("我来写")
    assert officer.heard == [f"好，{ONE} 的草稿不用了。您回复卡片，话就到居民那里。"]
    await officer.replies("草稿不用了", "归全人类")

    assert resident.last == "王卫东民警：归全人类"
    assert [draft.state for draft in await the_drafts(town)] == [State.DROPPED]


async def test_a_draft_is_old_once_the_resident_was_answered(town: Town, api: ModelApi) -> None:
    resident, officer = await asks(town, api, drafted(ANSWER, MOVING))
    await officer.replies("草稿", "归全人类")

    await officer.presses("照这样发")

    assert officer.last == f"{ONE} 已经回复过居民，或者已经办完，草稿不再用。还要说，直接回复卡片。"
    assert resident.last == "王卫东民警：归全人类"


async def test_answered_before_the_draft_came_nobody_sees_it(town: Town, api: ModelApi) -> None:
    officer, resident = await town.joined("王卫东"), town.person("李阿姨")
    await resident.says(f"/ask {UNSURE}")
    await officer.replies("待接单", "归全人类")
    officer.forget()
    api.says.append(drafted(ANSWER, MOVING))

    await works(town)

    assert (officer.heard, await the_drafts(town)) == ([], [])


async def test_only_who_may_answer_the_case_sends_or_drops(town: Town, api: ModelApi) -> None:
    resident, _ = await asks(town, api, drafted(ANSWER, MOVING))
    colleague = await town.joined("赵大山")

    for press in ("/send_draft 1", "/drop_draft 1"):
        await colleague.says(press)
        assert colleague.last == f"{ONE} 不归您办，草稿请负责人来核对。"
        await resident.says(press)
    await colleague.says("/send_draft x")
    assert colleague.last == OLD

    assert ANSWER not in str(resident.heard)
    assert [draft.state for draft in await the_drafts(town)] == [State.OFFERED]


@pytest.mark.parametrize(
    "said",
    [
        Said(status=401),
        Said("好的，先问派出所。"),
        drafted("不知道", MOVING),
        drafted(ANSWER, 9),
        drafted("打 13800000002 问。", MOVING),
    ],
)
async def test_what_is_no_good_draft_is_dropped_without_a_word(town: Town, api: ModelApi, said: Said) -> None:
    resident, officer = await asks(town, api, said)

    assert resident.last.startswith("这个我没有可靠的答案，不敢乱说。")
    assert (officer.heard, await the_drafts(town), len(api.got)) == ([], [], 1)


@pytest.mark.parametrize("status", [429, 500])
async def test_a_busy_or_broken_model_is_asked_twice_and_then_left_alone(
    town: Town, api: ModelApi, status: int
) -> None:
    _, officer = await asks(town, api, Said(status=status), Said(status=status))
    for _ in range(3):
        town.clock.move(minutes=1)
        await works(town)

    assert (officer.heard, len(api.got)) == ([], 2)


@pytest.mark.parametrize(
    "words", ["网上让我先交保证金才能提现，户口能信吗", "我爸走丢了，户口怎么办", "刚给骗子转了三万，户口怎么办"]
)
async def test_danger_and_money_are_never_drafted(town: Town, api: ModelApi, words: str) -> None:
    resident, _ = await asks(town, api, words=words)
    if "转人工" in resident.buttons:
        await resident.presses("转人工")
        await works(town)

    assert api.got == []


async def test_what_the_asker_read_already_is_not_drafted_from(town: Town, api: ModelApi) -> None:
    resident, _ = await asks(town, api, words="新生儿怎么上户口")
    api.says.append(drafted("先问迁入地的派出所。", 1))

    await resident.presses("转人工")
    await works(town)

    assert HUKOU.question not in api.words
    assert len(await the_drafts(town)) == 1


async def test_the_words_are_forgotten_after_ninety_days(town: Town, api: ModelApi) -> None:
    await asks(town, api, drafted(ANSWER, MOVING))

    await town.passes(days=89)
    assert len(await the_drafts(town)) == 1
    await town.passes(days=2)

    assert await the_drafts(town) == []


async def test_who_asks_what_is_kept_reads_that_a_model_is_asked(town: Town) -> None:
    resident = town.person("李阿姨")

    await resident.says("/privacy")

    assert "会交给一个大模型帮着起草答复" in resident.last


class TestWithoutApproval:
    @pytest.fixture
    def approve(self) -> bool:
        return False

    async def test_the_resident_reads_it_at_once_as_a_machines_and_the_officer_has_the_case(
        self, town: Town, api: ModelApi
    ) -> None:
        resident, officer = await asks(town, api, drafted(ANSWER, MOVING))

        assert resident.last == f"这是机器按问答写的，仅供参考，民警还会看。\n{ANSWER}\n{SOURCES}"
        assert resident.buttons == ["有用", "没用"]
        assert officer.heard == [
            f"{ONE} 居民已先看到这段话（机器写的，请核对）：\n{ANSWER}\n{SOURCES}\n不对的地方，直接回复这条更正。"
        ]
        assert (await case_of(town)).stage == "waiting"
        assert await the_past(town) == [("drafted", None, ANSWER)]

        await officer.replies("请核对", "要问迁出地的。")
        assert resident.last == "王卫东民警：要问迁出地的。"

    @pytest.mark.parametrize(
        ("label", "state", "said"),
        [
            ("有用", State.USEFUL, "好，记下了。民警还会看。"),
            ("没用", State.USELESS, "好，记下了。民警看了会答复您。"),
        ],
    )
    async def test_useful_or_not_counts_once_and_only_from_whom_it_went_to(
        self, town: Town, api: ModelApi, label: str, state: State, said: str
    ) -> None:
        resident, _ = await asks(town, api, drafted(ANSWER, MOVING))
        other = town.person("赵大爷")
        await other.says("/useful_draft 1")
        assert other.last == "这个按钮已经用过了。还想问什么，直接打字。"

        await resident.presses(label)
        assert resident.last == said
        await resident.says("/useful_draft 1")

        assert resident.last == "这个按钮已经用过了。还想问什么，直接打字。"
        assert [draft.state for draft in await the_drafts(town)] == [state]
