"""What the two sides are called."""

import re

from domain.case import Side

# As officers type it, before what they want to say.
NAMED = re.compile(r"\s*(?P<side>[ABab甲乙])(?P<number>\d{0,4})(?![0-9A-Za-z])[方：:，,\s]*")
SIDES = {"A": Side.A, "甲": Side.A, "B": Side.B, "乙": Side.B}
_SIDES = {Side.A: "甲", Side.B: "乙"}

ACROSS = "转给对方"
WHICH_SIDE = "是哪一方？先写甲或乙，一方有几户的写甲1、乙2。例如：乙 周六下午三点行吗？"


def label(side: Side, number: int | None) -> str:
    return f"{_SIDES[side]}方" if number is None else f"{_SIDES[side]}{number}"


def titled(label: str, name: str) -> str:
    """A household as the officer reads it before its words."""
    return f"{label}（{name}）" if name else label


def no_such_side(said: str) -> str:
    return f"这件里没有“{said}”。发 /sides 编号 看有哪些当事人。"
