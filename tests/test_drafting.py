"""A model elsewhere is asked rightly and in time, hears nothing of anybody, and what it writes is looked at."""

import json
from collections.abc import AsyncIterator

import pytest
import structlog.testing

from bot.channels.base import Later, Never
from bot.commands.check import model_faults, model_lines
from bot.drafting import texts
from bot.drafting.checking import checked
from bot.drafting.crafts import crafts
from bot.drafting.endpoint import Endpoint, Question
from bot.sections import Model
from domain.errand import Failure, Result
from storage import knowledge
from storage.knowledge import Asked
from tests.plays.known import BOOK, HUKOU, MOVE, NOISE
from tests.standin.model import KEY, ModelApi, Said, drafted
from tests.town import Town

ENTRIES = [HUKOU, BOOK]
LONG = 30.0


@pytest.fixture
async def api() -> AsyncIterator[ModelApi]:
    async with ModelApi() as api:
        yield api


def settings(api: ModelApi, **more: object) -> Model:
    given = {"enabled": True, "base_url": api.base_url, "name": "small", "api_key": KEY, "timeout_seconds": LONG}
    return Model.model_validate(given | more)


async def ask(api: ModelApi, said: Said, seconds: float = LONG) -> object:
    api.says.append(said)
    return await Endpoint(settings(api)).ask(Question("rules", "words", seconds, 100))


async def test_the_request_is_as_such_endpoints_want_it(api: ModelApi) -> None:
    assert await ask(api, Said('{"label": "dispute"}')) == {"label": "dispute"}

    assert api.paths == ["POST /v1/chat/completions"]
    assert api.headers[0]["Authorization"] == f"Bearer {KEY}"
    assert api.asked[0] == {
        "model": "small",
        "messages": [{"role": "system", "content": "rules"}, {"role": "user", "content": "words"}],
        "temperature": 0,
        "max_tokens": 100,
        "response_format": {"type": "json_object"},
        "stream": False,
    }


async def test_without_a_key_none_is_sent(api: ModelApi) -> None:
    api.says.append(Said("{}"))
    await Endpoint(settings(api, api_key="")).ask(Question("rules", "words", LONG, 100))

    assert "Authorization" not in api.headers[0]


@pytest.mark.parametrize("content", ['{"a": 1}', '```json\n{"a": 1}\n```', '<think>{"b": 2}, or?</think>\n{"a": 1}'])
async def test_an_answer_is_read_also_in_a_fence_and_after_thinking(api: ModelApi, content: str) -> None:
    assert await ask(api, Said(content)) == {"a": 1}


@pytest.mark.parametrize(
    ("said", "kind", "why"),
    [
        (Said(status=500), Later, "the model is busy or broken (status 500)"),
        (Said(status=429), Later, "the model is busy or broken (status 429)"),
        (Said(status=401), Never, "the model refuses (status 401)"),
        (Said(status=302, location="/v1/elsewhere"), Never, "the model refuses (status 302)"),
        (Said("好的，我来回答"), Never, "the answer cannot be read"),
        (Said("[1]"), Never, "the answer cannot be read"),
        (Said(raw=b"<html>"), Never, "the answer cannot be read"),
        (Said(raw=b'{"choices": []}'), Never, "the answer cannot be read"),
        (Said(raw=b"[" * 60_000), Never, "the answer cannot be read"),
        (Said(raw=b" " * 70_000), Never, "the answer is too long"),
    ],
)
async def test_whatever_else_comes_is_no_answer(api: ModelApi, said: Said, kind: type[Exception], why: str) -> None:
    with pytest.raises(kind, match="^" + why.replace("(", r"\(").replace(")", r"\)") + "$"):
        await ask(api, said)

    assert len(api.got) == 1


async def test_who_never_answers_is_not_waited_for(api: ModelApi) -> None:
    with pytest.raises(Later, match=r"^no answer in time$"):
        await ask(api, Said(hangs=True), seconds=0.05)


async def test_where_nobody_listens_there_is_no_connection() -> None:
    closed = Model(enabled=True, base_url="http://127.0.0.1:9/v1", name="small")

    with pytest.raises(Later, match=r"^no connection$"):
        await Endpoint(closed).ask(Question("rules", "words", LONG, 100))


def test_a_draft_names_its_entries_and_says_nothing_else() -> None:
    found = checked({"answer": "一个月里去报，\n带上出生医学证明和户口簿，第七条有写。", "sources": [1, 1]}, ENTRIES)

    assert found is not None
    assert (found.words, found.used) == ("一个月里去报， 带上出生医学证明和户口簿，第七条有写。", (HUKOU,))


@pytest.mark.parametrize(
    ("answer", "sources"),
    [
        ("一个月里去报。", []),
        ("一个月里去报。", [3]),
        ("一个月里去报。", [0]),
        ("一个月里去报。", [True]),
        ("一个月里去报。", ["1"]),
        ("一个月里去报。", "1"),
        ("", [1]),
        (7, [1]),
        ("不知道", [1]),
        ("一个月里去报。" * 20, [1]),
        ("打 13800000001 问。", [1]),
        ("打 0471-1234567 问。", [1]),
        ("打 12345 问。", [1]),
        ("十五天里去报。", [1]),
        ("看第八条。", [2]),
        ("看第66条。", [1]),
        ("民法典有规定。", [2]),
        ("《户籍法》有规定。", [1]),
        ("上 www.gov.cn 查。", [1]),
        ("加 xiaofeng_88 问。", [1]),
        ("已立案，等着就行。", [1]),
        ("保证给您办好。", [1]),
        ("我是人工智能，去报就行。", [1]),
        ("[号码]打过去问。", [1]),
    ],
)
def test_a_draft_with_anything_invented_in_it_is_none(answer: object, sources: object) -> None:
    assert checked({"answer": answer, "sources": sources}, ENTRIES) is None


ASKED = (
    "我叫张三丰，住和苑小区3号楼2单元501，电话13812345678，身份证11010519491231002X，车牌蒙A12345，邮箱zsf@x.cn，"
    "http://a.cn/x 说孩子户口的事归老王和李秀英警官管，3-2-602也是，怎么报"
)
PERSONAL = ("张三丰", "和苑", "501", "602", "13812345678", "1949", "12345", "zsf", "a.cn", "老王", "李秀英", "3-2")


async def test_nothing_personal_is_in_the_bytes_that_leave_the_house(town: Town, api: ModelApi) -> None:
    service, transactions = town.app.dispatcher.service, town.app.transactions
    service.content.knowledge = type(service.content.knowledge)([HUKOU, MOVE, BOOK, NOISE])
    asked = await transactions.run(lambda s: knowledge.keep(s, Asked(words=ASKED, at=town.clock())).id)
    api.says.append(drafted("一个月里去报。", 1))
    with structlog.testing.capture_logs() as logged:
        result = await crafts(settings(api), transactions, service.content)["draft_answer"].do({"asked": asked})

    assert result.words == "一个月里去报。"
    assert [each for each in PERSONAL if each.encode() in api.got[0]] == []
    assert api.words.endswith("怎么报")
    assert HUKOU.answer in api.words
    assert logged == []


async def test_what_may_still_name_somebody_is_not_sent_at_all(town: Town, api: ModelApi) -> None:
    transactions, content = town.app.transactions, town.app.dispatcher.service.content
    content.knowledge = type(content.knowledge)([HUKOU])
    asked = await transactions.run(lambda s: knowledge.keep(s, Asked(words="户口问邓丽君行吗", at=town.clock())).id)
    made = crafts(settings(api), transactions, content)

    assert (await made["draft_answer"].do({"asked": asked})).failure
    tie = {"words": "找邓丽君", "labels": ["dispute", "consult"], "card": 1}
    assert (await made["break_tie"].do(tie)).failure
    assert api.got == []


async def tie(town: Town, api: ModelApi, *says: Said, labels: object = ("dispute", "consult")) -> Result:
    api.says += says
    made = crafts(settings(api, timeout_seconds=0.05 if says and says[0].hangs else LONG), town.app.transactions, None)  # type: ignore[arg-type]
    owed = {"words": "老王家13812345678漏水算谁的", "labels": list(labels), "card": 7}  # type: ignore[call-overload]
    return await made["break_tie"].do(owed)


async def test_a_tie_is_broken_by_one_of_its_labels(town: Town, api: ModelApi) -> None:
    assert await tie(town, api, Said('{"label": "consult"}')) == Result("consult")

    assert api.words == (
        f"dispute：{texts.LABELS['dispute']}\nconsult：{texts.LABELS['consult']}\n\n居民说：某人家[号码]漏水算谁的"
    )


@pytest.mark.parametrize("content", ['{"label": "hazard"}', '{"label": ""}', '{"label": 3}', "{}"])
async def test_any_other_label_breaks_no_tie(town: Town, api: ModelApi, content: str) -> None:
    assert await tie(town, api, Said(content)) == Result(failure=Failure.UNREADABLE)


@pytest.mark.parametrize("label", ["emergency", "fraud_victim", "fraud_check", "unheard"])
async def test_danger_and_money_are_never_asked_of_it(town: Town, api: ModelApi, label: str) -> None:
    assert (await tie(town, api, labels=("dispute", label))).failure
    assert (await tie(town, api, labels=("dispute",))).failure
    assert api.got == []


async def test_who_breaks_no_tie_in_time_is_not_asked_again(town: Town, api: ModelApi) -> None:
    with pytest.raises(Later):
        await tie(town, api, Said(hangs=True))

    assert crafts(settings(api), town.app.transactions, None)["break_tie"].tries == 1  # type: ignore[arg-type]


async def test_off_it_is_missing_and_the_rooms_know(town: Town) -> None:
    service = town.app.dispatcher.service
    assert (service.drafts, service.approve_drafts, service.breaks_ties) == (False, True, False)

    for kind in ("draft_answer", "break_tie"):
        assert await town.app.errands.crafts[kind].do({}) == Result(failure=Failure.MISSING)


async def test_check_tells_that_it_is_on_and_deep_asks_it(api: ModelApi) -> None:
    assert (model_lines(Model()), await model_faults(Model())) == ([], [])
    assert model_lines(settings(api)) == [f"大模型开着：small，{api.base_url}，草稿由民警核对。"]

    api.says += [Said("{}"), Said(status=401)]
    assert await model_faults(settings(api)) == []
    assert await model_faults(settings(api)) == [
        "大模型没有答上来（the model refuses (status 401)），请检查 [model] 的地址、密钥和名字。没有它，小枫照样办事。"
    ]
    assert json.loads(api.got[0])["messages"][1]["content"] == texts.PROBE
