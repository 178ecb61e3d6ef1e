"""A model elsewhere is asked rightly and in time, hears nothing of anybody, and what it writes is looked at."""

import json
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field

import pytest
import structlog.testing
from sqlalchemy.orm import Session

from bot.channels.base import Later, Never
from bot.commands.check import model_lines
from bot.commands.check_deep import model_faults
from bot.drafting import texts
from bot.drafting.checking import checked
from bot.drafting.crafts import crafts
from bot.drafting.endpoint import Endpoint, Question
from bot.errands import Craft
from bot.sections import Model
from domain.errand import Failure, Result
from domain.message import Address, ChatChange, Incoming, Spoken
from handlers.language.search import index
from storage import knowledge, people
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
    "http://a.cn/x 说孩子户口的事归老王和李秀英警官管，3-2-602也是，王卫东说东门社区管，我是红旗飘飘，怎么报"
)
PERSONAL = (
    *("张三丰", "和苑", "501", "602", "13812345678", "1949", "12345", "zsf", "a.cn", "老王", "李秀英", "3-2"),
    *("王卫东", "东门", "红旗"),
)


@dataclass
class Heard:
    """Takes what the craft says in somebody's chat."""

    said: list[Incoming | ChatChange] = field(default_factory=list)

    async def receive(self, said: Incoming | ChatChange) -> str:
        self.said.append(said)
        return ""


def made(town: Town, model: Model, heard: Heard | None = None) -> dict[str, Craft]:
    content = town.app.dispatcher.service.content
    content.knowledge = index([HUKOU, MOVE, BOOK, NOISE])
    return crafts(model, town.app.transactions, content, (heard or Heard()).receive)


async def asked(town: Town, words: str) -> dict[str, object]:
    """What is owed for a question with these words."""

    def ask(session: Session) -> int:
        contact = people.speaker(session, Address("paper", "p1"), "红旗飘飘").contact
        return knowledge.keep(session, Asked(contact_id=contact.id, words=words, at=town.clock())).id

    return {"asked": await town.app.transactions.run(ask)}


async def test_nothing_personal_is_in_the_bytes_that_leave_the_house(town: Town, api: ModelApi) -> None:
    owed = await asked(town, ASKED)
    api.says.append(drafted("一个月里去报。", 1))
    with structlog.testing.capture_logs() as logged:
        result = await made(town, settings(api))["draft_answer"].do(owed)

    assert result.words == "一个月里去报。"
    assert [each for each in PERSONAL if each.encode() in api.got[0]] == []
    assert api.words.endswith("怎么报")
    assert HUKOU.answer in api.words
    assert logged == []


async def test_what_may_still_name_somebody_is_not_sent_at_all(town: Town, api: ModelApi) -> None:
    assert (await made(town, settings(api))["draft_answer"].do(await asked(town, "户口问邓丽君行吗"))).failure
    assert (await tie(town, api, words="找邓丽君"))[0] == ""

    assert api.got == []


async def tie(
    town: Town,
    api: ModelApi,
    *says: Said,
    labels: Sequence[str] = ("dispute", "consult"),
    words: str = "老王家13812345678漏水算谁的",
) -> tuple[str, str]:
    """The label that was found, and what the craft said in the chat."""
    api.says += says
    heard, patience = Heard(), 0.05 if says and says[0].hangs else LONG
    owed = {"words": words, "labels": list(labels), "card": "3.7", "name": "李阿姨"}
    owed |= {"chat": ["paper", "p1"], "sender": ["paper", "p1"]}
    found = await made(town, settings(api, timeout_seconds=patience), heard)["break_tie"].do(owed)
    [said] = heard.said
    assert isinstance(said, Incoming)
    assert (said.chat, said.key, said.spoken) == (Address("paper", "p1"), "tie 3.7", Spoken.PRESS)
    return found.words, said.text


async def test_a_tie_is_broken_by_one_of_its_labels(town: Town, api: ModelApi) -> None:
    assert await tie(town, api, Said('{"label": "consult"}')) == ("consult", "/tie 3.7 consult")

    assert api.words == (
        f"dispute：{texts.LABELS['dispute']}\nconsult：{texts.LABELS['consult']}\n\n居民说：某人家[号码]漏水算谁的"
    )


@pytest.mark.parametrize(
    "said",
    [
        Said('{"label": "hazard"}'),
        Said('{"label": ""}'),
        Said('{"label": ["consult"]}'),
        Said("{}"),
        Said("consult"),
        Said(status=500),
        Said(status=429),
    ],
)
async def test_whatever_else_comes_asks_the_person_at_once(town: Town, api: ModelApi, said: Said) -> None:
    assert await tie(town, api, said) == ("", "/tie 3.7")
    assert len(api.got) == 1


async def test_who_never_answers_holds_nobody_up(town: Town, api: ModelApi) -> None:
    assert await tie(town, api, Said(hangs=True)) == ("", "/tie 3.7")


@pytest.mark.parametrize("label", ["emergency", "fraud_victim", "fraud_check", "unheard"])
async def test_danger_and_money_are_never_asked_of_it(town: Town, api: ModelApi, label: str) -> None:
    assert await tie(town, api, labels=("dispute", label)) == ("", "/tie 3.7")
    assert await tie(town, api, labels=("dispute",)) == ("", "/tie 3.7")
    assert api.got == []


async def test_what_was_owed_before_it_was_switched_off_comes_to_an_end(town: Town) -> None:
    service, off, heard = town.app.dispatcher.service, Model(), Heard()
    assert (service.drafts, service.approve_drafts, service.breaks_ties) == (False, True, False)

    assert await made(town, off)["draft_answer"].do({"asked": 1}) == Result(failure=Failure.MISSING)
    owed = {"words": "漏水算谁的", "labels": ["dispute", "consult"], "card": "3.7", "name": ""}
    await made(town, off, heard)["break_tie"].do(owed | {"chat": ["paper", "p1"], "sender": ["paper", "p1"]})

    assert [said.text for said in heard.said if isinstance(said, Incoming)] == ["/tie 3.7"]


async def test_check_tells_that_it_is_on_and_deep_asks_it(api: ModelApi) -> None:
    assert (model_lines(Model()), await model_faults(Model())) == ([], [])
    assert model_lines(settings(api)) == [f"大模型开着：small，{api.base_url}，草稿由民警核对。"]

    api.says += [Said("{}"), Said(status=401)]
    assert await model_faults(settings(api)) == []
    assert await model_faults(settings(api)) == [
        "大模型没有答上来（the model refuses (status 401)），请检查 [model] 的地址、密钥和名字。没有它，小枫照样办事。"
    ]
    assert json.loads(api.got[0])["messages"][1]["content"] == texts.PROBE
