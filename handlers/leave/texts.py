"""What is said about leave and about handing over."""

import re
from collections.abc import Sequence
from datetime import date

HELP_LEAVE, WORDS_LEAVE, NEEDS_LEAVE = "请假，找人代办", ("请假", "休假", "我要请假"), "开始 结束 代办人"
HELP_HANDOVER, WORDS_HANDOVER, NEEDS_HANDOVER = "换人：手上的一次移交", ("全部移交",), "原来的 接手的"
# What people write between the first day and the last.
BETWEEN = re.compile("[到至~～—，,]")
BACK = ("off", "销假", "取消")

HOW = "请写开始、结束和代办人，例如：请假 12-01 12-07 李秀英，或者：请假 明天 下周三 李秀英。提前回来发 /leave off。"
WRONG_DAYS = "日子不对：结束不能早于开始，也不能在过去。例如：/leave 12-01 12-07 李秀英。"
NOT_ABLE = "{name}的岗位不能替您办，请换一位，例如同所的民警。"
OVERLAPS = "您这段日子已经请过假了。要改，先发 /leave off。"
STAND_IN_AWAY = "{name}那几天也请假，请换一位。"
ASKED = "已问{name}愿不愿意代办。对方按了“同意”才算数，我会告诉您。"
ASKED_UNREACHABLE = "{name}还没有在小枫上岗，问不到。请换一位。"
ASKS = "{name} {span}请假，想请您代办。同意吗？"
YES, NO = "同意", "不方便"
ACCEPTED = "好，{span}您替{name}办，到那天我把案件转给您。"
ACCEPTED_FOR = "{name}同意代办，{span}的假记好了。"
DECLINED = "好，我告诉{name}另找人。"
DECLINED_FOR = "{name}那几天不方便。请另找一位：/leave {first} {last} 姓名。"
TOO_LATE = "这次请假已经不用您答复了。"
NOTHING = "您没有请假。"
ENDED = "好，假销了。"
ENDED_FOR = "{name}的假销了。"
CALLED_OFF = "{span}不用您代办了，谢谢。"
FOR_HOW = "请写谁、开始、结束和代办人，例如：/leave_for 王卫东 12-01 12-07 李秀英。"
ASKED_FOR_YOU = "所里给您记了{span}的假，正问{name}愿不愿意代办。不对的话，发 /leave off。"
OVERLAPS_FOR = "他这段日子已经请过假了。要改，先结束原来那次。"
OVER_ALREADY = "这次请假已经结束了。"
BEGUN = "您的假开始了，手上 {count} 件由{name}代办，到{last}为止。提前回来发 /leave off。"
BEGUN_FOR = "从今天到{last}，您替{name}办。转来 {count} 件，新案件也先派给您。"
OVER = "您的假结束了，{count} 件转回给您。要接新案件，发“上班”。"
OVER_FOR = "{name}回来了，{count} 件转回去了，谢谢。"
NOT_ACCEPTED = "{name} {span}请假，{stand_in}还没有答应代办。请安排人，或让他们另找。"
LEFT_HERE = "{number} 代办人要回避，还在{name}名下。请安排：/assign {number} 姓名。"
RESIDENT_AWAY = "{before}这几天不在，您的事（{numbers}）先由{name}办，{until}为止。有话直接发给我。"
RESIDENT_BACK = "{name}回来了，您的事（{numbers}）还由他办。有话直接发给我。"
RESIDENT_NEW = "您的事（{numbers}）以后由{name}办。有话直接发给我，我转过去。"

HANDOVER_HOW = "请写谁交给谁，例如：/handover 王卫东 李秀英。"
HANDOVER_NOT_YOURS = "移交要由所长或督办来做。"
HANDOVER_SAME = "两位是同一个人。请写谁交给谁。"
HANDOVER_OUTSIDE = "{name}不归您管。"
HANDOVER_NOTHING = "{name}手上没有要移交的。"
HANDOVER_HEAD = "{before}要移交给{name}的 {count} 件："
HANDOVER_PRESS = "按“移交”就一次办完，居民各通知一次。"
HANDOVER_BUTTON = "移交"
HANDOVER_DONE = "移交好了：{count} 件从{before}转给{name}，通知了 {people} 位居民。"
HANDOVER_KEPT = "{name}要回避，没有移交：{numbers}。"
HANDOVER_FOR = "{before}的 {count} 件移交给您了："
HANDOVER_FROM = "您手上的 {count} 件移交给{name}了。"
WARNINGS = "（有危险）"


def span(first: date, last: date) -> str:
    return day(first) if first == last else f"{day(first)}到{day(last)}"


def day(when: date) -> str:
    return f"{when.month}月{when.day}日"


def line(number: str, stage: str, kind: str, due: str, danger: str) -> str:
    return " · ".join(part for part in (number, stage, kind, due, danger) if part)


def listed(numbers: Sequence[str]) -> str:
    return "、".join(numbers)


def below(line: str) -> str:
    """What belongs to the case on the line above."""
    return f"　{line}"
