"""Words that may mean two things: a model may know which, and where it does not the card asks as ever."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.config import Config
from handlers.language.search import index
from storage.corrections import Correction
from tests.plays.hearing import PERHAPS_MONEY, UNSURE, models
from tests.plays.known import BOOK, HUKOU, MOVE, NOISE
from tests.standin.model import ModelApi, Said
from tests.town import Person, Town

ASKED = "您说的是哪一种？按一下，我接着办；多说几句也行。"
REPORTED = f"您说“{UNSURE}”，我记下了。"


@pytest.fixture
async def api() -> AsyncIterator[ModelApi]:
    async with ModelApi() as api:
        yield api


@pytest.fixture
def config(tmp_path: Path, api: ModelApi) -> Config:
    model = {"enabled": True, "base_url": api.base_url, "name": "small"}
    return Config.model_validate({"media": {"path": tmp_path / "media"}, "model": model})


@pytest.fixture
def town(town: Town, tmp_path: Path) -> Town:
    content = town.app.dispatcher.service.content
    content.knowledge, content.models = index([HUKOU, MOVE, BOOK, NOISE]), models()
    (tmp_path / "media").mkdir()
    return town


async def works(town: Town) -> None:
    await town.app.errands.work_off()
    await town.app.delivery.drained()


async def says(town: Town, words: str = UNSURE) -> Person:
    resident = town.person("李阿姨")
    await resident.says(words)
    return resident


@pytest.mark.parametrize(("label", "answer"), [("dispute", REPORTED), ("consult", "这个我没有可靠的答案")])
async def test_a_tie_is_broken_before_anybody_is_asked(town: Town, api: ModelApi, label: str, answer: str) -> None:
    api.says.append(Said(f'{{"label": "{label}"}}'))
    resident = await says(town)
    assert resident.heard == []

    await works(town)

    assert resident.last.startswith(answer)
    assert ASKED not in str(resident.heard)
    # What a model took words for teaches nobody.
    assert await town.look(lambda session: session.scalar(select(func.count()).select_from(Correction))) == 0


@pytest.mark.parametrize("said", [Said('{"label": ""}'), Said(status=500), Said("hm")])
async def test_where_it_does_not_know_the_card_asks(town: Town, api: ModelApi, said: Said) -> None:
    api.says.append(said)
    resident = await says(town)

    await works(town)
    assert resident.last == ASKED
    await resident.presses("有纠纷，要登记")

    assert any(words.startswith(REPORTED) for words in resident.heard)
    assert len(api.got) == 1


async def test_who_says_more_meanwhile_is_heard_as_ever_and_the_answer_comes_too_late(
    town: Town, api: ModelApi
) -> None:
    api.says.append(Said('{"label": "consult"}'))
    resident = await says(town)
    await resident.says("他就是不还")
    before = list(resident.heard)
    assert before

    await works(town)

    assert resident.heard == before


async def test_who_stops_meanwhile_hears_nothing_more(town: Town, api: ModelApi) -> None:
    api.says.append(Said('{"label": "consult"}'))
    resident = await says(town)
    await resident.says("取消")
    before = list(resident.heard)

    await works(town)

    assert resident.heard == before


async def test_asked_again_after_a_crash_it_counts_once(town: Town, api: ModelApi) -> None:
    api.says += [Said('{"label": "dispute"}')] * 2
    resident = await says(town)
    [errand] = await town.app.transactions.run(lambda s: town.app.errands._take(s, "break_tie"))
    await town.app.errands.crafts["break_tie"].do(errand.payload)
    await town.app.delivery.drained()
    before = list(resident.heard)

    await town.app.errands.crafts["break_tie"].do(errand.payload)
    await town.app.delivery.drained()

    assert resident.heard == before
    assert before[-1].startswith(REPORTED)


async def test_danger_and_money_are_asked_of_the_person_at_once(town: Town, api: ModelApi) -> None:
    resident = await says(town, PERHAPS_MONEY)
    await works(town)

    assert ASKED in resident.last
    assert api.got == []


async def test_a_label_that_nobody_offered_is_none(town: Town, api: ModelApi) -> None:
    api.says.append(Said('{"label": "dispute"}'))
    resident = await says(town)

    for made_up in ("/tie", "/tie 1.1 dispute", "/tie x dispute"):
        await resident.says(made_up)

    assert resident.heard == []
