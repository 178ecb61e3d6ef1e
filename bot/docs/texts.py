"""Chinese words of the tables that officers read."""

from domain.people import Sight

HOLDER = "案件在谁手上，谁"
YES = "能"
HEAD = ("", "接单", "转派", "退回", "回复、记录", "办结", "重开", "看")
SIGHT = {Sight.NOTHING: "不看", Sight.MASKED: "看摘要", Sight.FULL: "看全部"}
