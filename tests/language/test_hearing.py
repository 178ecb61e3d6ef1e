"""The second ear: a learned model hears danger in wordings that no rule has, anywhere in a text."""

from functools import cache

import pytest

from bench.emergencies import judged
from bench.examples import EXAMPLES, known
from bench.scoring import precision, recall
from bot import models
from handlers.language.danger_kind import DangerKind
from handlers.language.hearing import NONE, Hearing
from handlers.language.models import Models, Task
from handlers.language.understanding import EMERGENCY, understand
from tests.language.test_emergency_lists import EMERGENCIES, NEAR_MISSES, wordings

FAR = "今天天气不错，大家都在楼下晒太阳聊天。" * 40


@cache
def by_characters() -> Models:
    return models.read()


def hearing(text: str, ear: Models) -> Hearing:
    return understand(text, ear).hearing


def test_there_are_examples_of_every_kind_and_more_of_none() -> None:
    examples = known(Task.DANGER)

    assert set(examples) == {*DangerKind, NONE}
    assert min(map(len, examples.values())) >= 150
    assert len(examples[NONE]) >= 2000


def test_no_example_is_a_listed_wording() -> None:
    listed = {*wordings(EMERGENCIES), *wordings(NEAR_MISSES)}
    written = [path for path in (EXAMPLES / Task.DANGER).glob("*.txt") if not path.stem.endswith("-told")]

    assert written
    for path in written:
        assert listed.isdisjoint(path.read_text(encoding="utf-8").splitlines())


# Reached on the half that was read, by characters alone: 1.00 and 0.97; told what number to call: 1.00 and 0.88.
@pytest.mark.parametrize(("or_likely", "least_precision"), [(False, 0.95), (True, 0.86)], ids=["acted on", "or told"])
def test_rules_and_model_together_tell_emergencies_from_near_misses(or_likely: bool, least_precision: float) -> None:
    pairs = judged(by_characters(), unread=False, or_likely=or_likely)

    assert recall(pairs, EMERGENCY) >= 0.99
    assert precision(pairs, EMERGENCY) >= least_precision


def test_danger_is_heard_at_the_far_end_of_a_letter() -> None:
    assert not hearing(FAR, by_characters()).is_likely
    assert hearing(f"{FAR}\n老两口吃火锅烧炭，都瘫在椅子上", by_characters()).kind is DangerKind.GAS


def test_without_a_model_nothing_is_heard() -> None:
    assert hearing("老两口吃火锅烧炭，都瘫在椅子上", Models()) == Hearing()
    assert not Hearing().is_likely
