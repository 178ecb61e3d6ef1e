"""Danger is heard in residents' own words, and not in words that only look like it."""

from pathlib import Path

import pytest

from handlers.language.danger import find, find_all
from handlers.language.danger_kind import DangerKind

HERE = Path(__file__).parent
DANGEROUS = [line.split("\t") for line in (HERE / "danger_yes.txt").read_text(encoding="utf-8").splitlines()]
HARMLESS = (HERE / "danger_no.txt").read_text(encoding="utf-8").splitlines()


def kinds(text: str) -> list[DangerKind]:
    return [danger.kind for danger in find_all(text)]


@pytest.mark.parametrize(("kind", "words"), DANGEROUS)
def test_danger_is_heard(kind: str, words: str) -> None:
    assert DangerKind(kind) in kinds(words)


@pytest.mark.parametrize("words", HARMLESS)
def test_what_only_looks_like_danger_is_let_pass(words: str) -> None:
    assert find_all(words) == ()


def test_the_gravest_kind_comes_first() -> None:
    found = find_all("孩子不见了，楼下着火了，他还拿着刀")

    assert [danger.kind for danger in found] == [DangerKind.WEAPON, DangerKind.FIRE, DangerKind.MISSING]
    assert find("孩子不见了，楼下着火了，他还拿着刀") == found[0]


def test_the_wording_found_is_kept_in_simplified_characters() -> None:
    danger = find("聽說 著 火 了")

    assert danger is not None
    assert danger.words == "着火"


def test_a_harmless_wording_masks_only_itself() -> None:
    assert kinds("他打电话来说要砍死我") == [DangerKind.WEAPON]
    assert kinds("火锅店着火了") == [DangerKind.FIRE]
    assert kinds("不是消防演练，真的着火了") == [DangerKind.FIRE]


def test_an_old_story_hides_only_its_own_sentence() -> None:
    assert kinds("去年他家着过火。") == []
    assert kinds("去年他家着过火。现在又冒烟了") == [DangerKind.FIRE]
    assert kinds("前年打过我，现在他又拿着刀来了") == [DangerKind.WEAPON]
    assert kinds("去年的事了\n他拿刀要砍人") == [DangerKind.WEAPON]


@pytest.mark.parametrize("words", ["", "hello", "。。。", "\n\n", "？"])
def test_nothing_said_is_no_danger(words: str) -> None:
    assert find(words) is None
