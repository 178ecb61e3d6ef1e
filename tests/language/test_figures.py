"""Numbers are read whether they are written in digits or in characters."""

import pytest

from handlers.language.figures import figures


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("第六十六条", {66}),
        ("第66条", {66}),
        ("一百零五天，十五日，两个月", {105, 15, 2}),
        ("594–595、599条", {594, 595, 599}),
        ("打一二三四五", {12345}),
        ("３０元", {30}),
        ("老百姓千万别信", set()),
        ("二〇二六年", {2026}),
        ("没有数", set()),
    ],
)
def test_a_number_is_the_same_however_it_is_written(words: str, found: set[int]) -> None:
    assert figures(words) == found
