"""What code of the board says; labels that never change stand in the templates."""

from domain.figures import SMALLEST_SHOWN_INSIDE

DIRECT, UNPLACED = "直接在本级", "不知道哪里"
AGES = ("1天内", "1–3天", "3–7天", "7–15天", "15–30天", "30天以上")
NOBODY = "还没有人接"
NOT_APART = "不单列"
METRES, KILOMETRES = "{count}米", "{count}公里"
TOO_FEW = "件数少"


def hidden(count: int) -> str:
    """A count that is not shown: because it is small itself, or because it would give a small one away."""
    return f"少于{SMALLEST_SHOWN_INSIDE}" if count < SMALLEST_SHOWN_INSIDE else NOT_APART


def month(number: int) -> str:
    return f"{number}月"


def spot(count: int) -> str:
    return f"{count}件"
