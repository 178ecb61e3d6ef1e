"""What staff read about people who may not use the service for some days."""

import re

WORDS_BLOCKS = ("暂停名单",)

STEP, STEP_LIFT = "暂停对方使用", "恢复对方使用"
DAYS, ASK_DAYS = "几天", "暂停几天？危险的话照样收、照样答。"
SAID_DAYS = re.compile(r"([0-9]{1,3}) ?天?(?:\s+(.*))?", re.DOTALL)
CHOICES = ("1 天", "7 天", "30 天")
WHY = "原因"
ASK_WHY = "为什么？写一句，例如：反复发广告、辱骂。\n着急、话多、哭诉不算滥用，不要因此暂停。"
HOW = "写天数（1 到 30）和原因，例如：/block {number} 7 反复发广告。"

NOT_YOURS = "这要由管这一片的民警、负责人或上级来做。"
IN_DANGER = "{number} 有危险情况，不能暂停对方使用：他的每句话都可能要紧。"
NOBODY = "{number} 的反映人没有账号，不用暂停。"
IS_STAFF = "{number} 的反映人是工作人员，不能暂停。"
ALREADY = "已经暂停了，{until}自动恢复。"
NOT_BLOCKED = "{number} 没有暂停谁。名单看 /blocks。"
NOT_YOURS_TO_LIFT = "恢复要由暂停的人或所长、上级来做。"

BLOCKED = (
    "{number} 的对方暂停使用，{until}自动恢复。\n已经告诉他（她）。危险的话照样收到；要提前恢复，发 /unblock {number}。"
)
BLOCKED_ABOVE = "{number}：{name}暂停了对方使用，{until}恢复。\n原因：{reason}"
LIFTED = "{number} 的对方可以用了。"
NONE = "现在没有人被暂停使用。"
HEAD = "暂停使用的有 {count} 人："
LINE = "{number} {until}恢复，{name}，原因：{reason}"
LIFT = "恢复 {number}"


def written(days: int, reason: str) -> str:
    """How it stands in the history."""
    return f"{days} 天：{reason}"
