"""What does not belong in front of all."""

import pytest

from handlers.language.private import private


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("有事打13912345678", ("电话",)),
        ("有事打+86 139 1234 5678", ("电话",)),
        ("有事打0476-1234567", ("电话",)),
        ("张某，150402198001011234", ("身份证号",)),
        ("请3号楼2单元501来领", ("门牌",)),
        ("请3-2-501来領", ("门牌",)),
        ("请501室来领", ("门牌",)),
        ("３号楼２单元５０１，１３９１２３４５６７８", ("电话", "门牌")),
    ],
)
def test_what_gives_somebody_away_is_found(words: str, found: tuple[str, ...]) -> None:
    assert private(words) == found


@pytest.mark.parametrize(
    "words",
    [
        "明天上午停水两小时，请先接好水。",
        "急事打 110，反诈打 96110。",
        "2026年12月1日 9:00 在3号楼前集合",
        "派出所 0476-8765432 或 139 0000 0001",
        "一次转了 50000 元，骗子自称 12345",
        "晚上10点到第二天6点",
    ],
)
def test_what_everybody_may_know_is_not(words: str) -> None:
    assert private(words, ("0476 8765432", "+8613900000001")) == ()
