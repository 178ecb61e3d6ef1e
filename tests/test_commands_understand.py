"""`bot understand` from outside, with the models that come along."""

import json
from pathlib import Path

import pytest

from bot import models
from handlers.language.models import Task
from tests.command_line import Done, bot

SAID = {
    "1": ("楼上天天半夜装修，吵得睡不着", {"intent": "dispute", "dispute_kind": "noise"}),
    "2": ("居住证怎么办，要带什么材料？", {"intent": "consult"}),
    "3": ("刷单被骗了两万，对方把我拉黑了", {"intent": "fraud_victim", "fraud_type": "rebate"}),
    "4": ("闻到楼道里有很浓的煤气味", {"intent": "emergency"}),
    "5": ("谢谢你啊", {"intent": "other", "quarrel": "calm"}),
    "6": ("樓上天天半夜裝修，吵得睡不著", {"intent": "dispute", "dispute_kind": "noise"}),
}


def understand(given: str) -> Done:
    return bot("understand", given=given)


def test_each_line_is_answered_in_order_with_labels() -> None:
    done = understand("".join(json.dumps({"id": id_, "text": text}) + "\n" for id_, (text, _) in SAID.items()))

    assert (done.returncode, done.stderr) == (0, "")
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["id"] for line in told] == list(SAID)
    for line in told:
        assert {key: line[key] for key in SAID[line["id"]][1]} == SAID[line["id"]][1]
        assert 0 < line["confidence"] <= 1
        assert line["words"]
    assert told[2]["found"]["amounts"] == [{"words": "两万", "yuan": 20_000}]
    assert told[3]["found"]["danger"][0]["kind"] == "gas"


def test_the_mark_that_some_editors_write_first_is_no_fault() -> None:
    done = understand('\ufeff{"id": "1", "text": "谢谢"}\n')

    assert (done.returncode, done.stderr) == (0, "")


def test_a_line_that_is_none_is_named() -> None:
    done = understand('{"id": "1", "text": "你好"}\n{"id": "2"}\n')

    assert done.returncode == 1
    assert "stdin, line 2" in done.stderr


def test_models_that_are_missing_or_broken_leave_labels_unknown(tmp_path: Path) -> None:
    models.path(Task.INTENTS, tmp_path).write_bytes(b"broken")

    assert models.read(tmp_path).by_task == {}


@pytest.mark.parametrize("task", Task)
def test_every_model_comes_along_and_is_small(task: Task) -> None:
    assert task in models.read().by_task
    assert models.path(task).stat().st_size < 2_000_000
