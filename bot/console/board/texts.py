"""What code of the board says; labels that never change stand in the templates."""

DIRECT, UNPLACED = "直接在本级", "不知道哪里"
AGES = ("1天内", "1–3天", "3–7天", "7–15天", "15–30天", "30天以上")
NOBODY = "还没有人接"
METRES, KILOMETRES = "{count}米", "{count}公里"
TOO_FEW = "件数少"


def month(number: int) -> str:
    return f"{number}月"


def spot(count: int) -> str:
    return f"{count}件"
