"""Telephones and identity numbers are taken out of words; days, amounts and public numbers stay."""

import pytest

from domain.masking import masked

STARS = "*" * 11


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("打13800000001找我", f"打{STARS}找我"),
        ("138-0000-0001", STARS),
        ("138 0000 0001", STARS),
        ("１３８０００００００１", STARS),
        ("+8613800000001", "*" * 13),
        ("座机0470-1234567", f"座机{STARS}"),
        ("身份证11010519491231002X", f"身份证{'*' * 18}"),
        ("110105194912310021，还有13800000001", f"{'*' * 18}，还有{STARS}"),
        ("微信13800000001abc", f"微信{STARS}abc"),
        ("13800000001wx同号", f"{STARS}wx同号"),
        ("卡号6222 0000 0000 0000 000", f"卡号{'*' * 19}"),
    ],
)
def test_numbers_that_lead_to_a_person_are_taken_out(words: str, left: str) -> None:
    assert masked(words) == left


@pytest.mark.parametrize(
    "words", ["", "打110或者12348", "2026-11-23上午来", "赔了30000元", "3号楼2单元501", "第1043条", "8:30-17:30"]
)
def test_what_leads_to_nobody_stays(words: str) -> None:
    assert masked(words) == words
