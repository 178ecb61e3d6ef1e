"""What is said when staff join, groups are bound and duty changes."""

import re

BETWEEN_TAGS = re.compile(r"[\s,，、;；]+")
WORDS_JOIN = ("上岗",)
HELP_BIND, WORDS_BIND, NEEDS_BIND = "在群里发：把这个群绑定到网格", ("绑定网格",), "网格 [标签]"
HELP_DUTY, NEEDS_DUTY = "上班、下班", "on 或 off"
WORDS_ON, WORDS_OFF = ("上班",), ("下班",)

JOIN_NO_CODE = "请写上您的上岗码，例如：/join K7Q2M9XA。上岗码请向管理员要。"
JOIN_WRONG = "这个上岗码不对，或者已经用过、过期了。请再核对一遍，或向管理员要新的。"
JOIN_TOO_OFTEN = "上岗码试得太多了，请一小时后再试，或找管理员。"
JOINED = (
    "{name}，您上岗了。\n{posts}\n现在算您在岗；下班发“下班”。\n"
    "新案件会发到这里，回复卡片就能答复居民。发“帮助”看全部命令。"
)
POST = "{role}，{area}"
WAITING = "有 {count} 件在等人接，归您的，卡片这就发来。"

BIND_IN_GROUP = "请在要绑定的群里发，例如：/bind 和苑社区。"
BIND_NO_AREA = "请写上网格的名字或代码，例如：/bind 和苑社区 老人。您负责的有：{names}。"
BIND_UNKNOWN = "没有叫“{name}”的辖区。您负责的有：{names}。"
BIND_TWICE = "叫“{name}”的辖区有几个，请写代码：{codes}。"
BIND_OUTSIDE = "“{name}”不归您负责，不能绑定。您负责的有：{names}。"
BOUND = (
    "大家好，我是小枫，{area}的自动助手。有纠纷、有难处，@我说一声，我私下帮您登记、找民警。"
    "没叫我的话，我一概不记；找我登记的事，只有负责的工作人员能看到。急事打 110。"
)
BOUND_ELSEWHERE = "这个群已经绑定{area}。要改，请那边的工作人员或者上级来绑。"
BIND_NOT_YOURS = "您的岗位不能绑定群。请社区民警、网格员或者所长来绑。"
BOUND_STAFF = "这个群现在是{area}的工作群。新案件会在这里提醒，不含姓名和经过；详情私聊看。"
HELLO = "我是小枫，社区的自动助手。请负责这里的工作人员在群里发“/bind 网格名”，我就开始工作。"

DUTY_HOW = "请写 on 或 off，例如：/duty on。也可以直接发“上班”“下班”。"
ON_LEAVE = "您在请假，案件有人代办。提前回来，先发 /leave off。"
ON_DUTY = "好，您在岗了。"
OFF_DUTY = "好，您下班了。手上还有 {count} 件，新案件先派给在岗的人。"
OFF_DUTY_EMPTY = "好，您下班了，手上没有案件。"


def somebody_there(number: str, who: str, when: str) -> str:
    return f"您的事（{number}）有人办了：{who}，{when or '会尽快'}联系您。"
