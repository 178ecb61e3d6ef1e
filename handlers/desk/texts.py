"""What cases look like to officers, and what residents hear of them."""

from collections.abc import Iterable

from domain.case import Kind, Move, Outcome, Stage
from domain.people import Role

INVITE = "收到。为了您的隐私，咱们私下说，您刚才的话我已带过去。"
INVITE_EMPTY = "收到。为了您的隐私，咱们私下说。"
INVITE_BUTTON = "私聊小枫"

TAKE, ASSIGN, RETURN, SHOW, CLOSE, STEPS = "接单", "转派", "退回", "看全部", "办结", "更多"

STAGES = {
    Stage.WAITING: "待接单",
    Stage.WORKING: "办理中",
    Stage.MEDIATING: "调解中",
    Stage.PERFORMING: "履行中",
    Stage.REFERRED: "转办中",
    Stage.PARKED: "暂缓",
    Stage.CLOSED: "已办结",
    Stage.WITHDRAWN: "已撤回",
    Stage.MERGED: "已并案",
}
KINDS = {
    Kind.DISPUTE: "纠纷",
    Kind.HELP: "找人帮忙",
    Kind.EMERGENCY: "紧急",
    Kind.QUESTION: "咨询",
    Kind.CLUE: "线索",
    Kind.SERVICE: "服务",
}
TOPICS = {
    "noise": "邻里噪音",
    "leak": "漏水",
    "parking": "停车",
    "property": "物业",
    "pets": "养犬宠物",
    "family": "婚姻家庭",
    "land": "土地山林",
    "debt": "债务",
    "consumer": "消费",
    "labor": "劳资",
    "rent": "租房",
    "housing": "房屋",
    "neighbor": "邻里",
    "traffic": "交通",
    "medical": "医疗",
    "complaint": "投诉",
    # What clues are about.
    "explosive": "上交枪弹、爆炸物",
    "blade": "上交管制刀具",
    "charging": "楼道充电",
    "exit": "堵消防通道",
    "wires": "电线电箱",
    "manhole": "井盖",
    "gambling": "赌博",
    "street": "占道、违建",
    "rubbish": "垃圾",
}
ROLES = {
    Role.OFFICER: "民警",
    Role.AUXILIARY: "辅警",
    Role.GRID_WORKER: "网格员",
    Role.MEDIATOR: "调解员",
    Role.EXPERT: "专家",
    Role.SUPERVISOR: "督办",
    Role.CHIEF: "所长",
    Role.ADMIN: "管理员",
}
SEND_TO = "发给居民 {number} {kind}"
WHICH_TO_SEND = "要把这句话发给居民，按一下是哪一件；不是的，不用管。下回直接回复案件卡片就行。"
OUTCOMES = {
    Outcome.SETTLED: "谈好了",
    Outcome.PARTLY: "部分谈好",
    Outcome.FAILED: "没谈成",
    Outcome.ANSWERED: "已答复",
    Outcome.REFERRED: "已转有关部门",
    Outcome.UNFOUNDED: "情况不属实",
}
_TITLES = ("民警", "警官", "所长", "教导员", "辅警", "网格员", "调解员", "主任", "书记", "队长")

SINCE, OTHER_SIDE, REPORTER, HOLDER = "从什么时候", "对方", "报事人", "负责"
MONEY = "说到的钱"
# What the same columns hold in cases of another kind.
SINCE_OF = {Kind.CLUE: "什么时候", Kind.SERVICE: "希望的时间"}
OTHER_SIDE_OF = {Kind.SERVICE: "给谁办"}
SOMEBODY = "当事人"
DANGER = "【危险】"
SHUT = "{number} 这件现在只给指定的人看，您不用再办。"
MORE = "（后面还有，按“看全部”）"
NOT_FOUND = "没有找到这个编号。编号在回执里，像 2611-0042-7；发“查进度”也能看到您的事。"
NOT_FOUND_STAFF = "没有找到这个编号，或者不在您的辖区。编号像 2611-0042-7；发“待办”看手上的案件。"
NO_NUMBER = "请写上编号，例如：{example} 2611-0042-7。发“查进度”能看到编号。"
NO_NUMBER_STAFF = "请写上编号，例如：{example} 2611-0042-7。发“待办”能看到编号。"
WHICH_NUMBER = "这个编号对上了两件，请照回执带上横线写，例如 2611-0042-7。"

TOLD = "我已告诉{who}。"
TOLD_CHIEF = "这会儿没有民警在岗，我已报告{who}。电话请一定马上打。"
TOLD_ABOVE = "我已直接报告{who}，您说的那个人看不到。"
TOLD_NOBODY = "这会儿我找不到在岗的人，电话请一定马上打。"
ALARM = "【危险·{kind}】{number}\n{words}\n请马上联系本人，并按 110 流程处置。"

NOBODY_TO_TAKE = "没有民警可派：辖区内还没有民警上岗。请安排人，或发 /assign {number} 姓名。"
NOBODY_ON_DUTY = "没有民警在岗，先记在 {name} 名下。急的话请发 /assign {number} 姓名，改派别人。"

UNKNOWN_STAFF = "名册里没有“{name}”。请写名册上的姓名。"
TWICE_STAFF = "名册里有几位“{name}”，请写编号：{choices}。"

REASON_NEAREST = "就近：本辖区在岗民警，手上 {open_cases} 件"
REASON_HIGHER = "本辖区无人可派，交上一级在岗民警，手上 {open_cases} 件"
REASON_PLANNED = "值班表上这会儿是他，手上 {open_cases} 件"
REASON_OFF_DUTY = "无人在岗，先记在最近的民警名下"
REASON_NOBODY = "没有民警可派"


IN_YOUR_WORDS = "用您自己的话写、自己的话讲就行，我们找懂的人。"
NOBODY_LEFT = "{number} 有人回避后没有别的民警可派，请安排：/assign {number} 姓名。"


def listed(names: Iterable[str]) -> str:
    return "、".join(names)


def because(name: str, reason: str) -> str:
    return f"{name}：{reason}" if name else reason


def title(name: str, role: Role | None) -> str:
    """The name as in the roster, with what the person is where the name does not say it already."""
    if role is None or name.endswith(_TITLES):
        return name
    return f"{name}{ROLES[role]}"


def without_title(name: str) -> str:
    """The bare name where somebody typed "王卫东民警"."""
    title = next((title for title in _TITLES if name.endswith(title)), "")
    return name.removesuffix(title)


def responsible(name: str, area: str) -> str:
    return f"{name}（{area}）" if area else name


def heading(stage: Stage, number: str, parts: list[str]) -> str:
    return " · ".join([f"{STAGES[stage]} {number}", *(part for part in parts if part)])


def line(label: str, value: str) -> str:
    return f"{label}：{value}" if value else ""


def said_for(concerned: str, reporter: str) -> str:
    return f"{concerned}（{reporter}代报）"


def accept_by(when: str) -> str:
    return f"请在{when}接单。"


def contact_by(when: str) -> str:
    return f"请在{when}联系居民。"


def resolve_by(when: str) -> str:
    return f"请在{when}办结。"


def receipt(number: str, who: str, when: str) -> str:
    return f"已登记，编号 {number}。\n负责：{who}\n{when}联系您。\n想补充，直接发给我；查进度，发“查进度”。"


def receipt_off_duty(number: str, who: str, opening: str) -> str:
    return (
        f"已登记，编号 {number}。\n这会儿没有民警在岗，{opening}上班后，{who}先办您这件。\n"
        "要是打起来、砸东西了，马上打 110。\n想补充，直接发给我；查进度，发“查进度”。"
    )


def receipt_stepped_out(number: str, who: str, when: str, *, is_reported: bool) -> str:
    reported = "，我已报告上级" if is_reported else ""
    return (
        f"已登记，编号 {number}。\n这会儿没有民警在岗{reported}。\n负责：{who}，{when}联系您。\n"
        "要是打起来、砸东西了，马上打 110。\n想补充，直接发给我；查进度，发“查进度”。"
    )


def receipt_nobody(number: str, hotline: str) -> str:
    call = f"想早点找到人，打派出所 {hotline}。" if hotline else ""
    return (
        f"已登记，编号 {number}。\n这里暂时没有民警上岗，有人上岗马上转过去，也会告诉您是谁。\n"
        f"急事打 110。{call}\n想补充，直接发给我；查进度，发“查进度”。"
    )


def waiting_again(number: str) -> str:
    return f"您的事（{number}）正在换人办理，有人接手马上告诉您。急事打 110。"


def pass_on(name: str) -> str:
    return f"（{name}没有用小枫，请您转告。）"


def no_longer_yours(number: str, name: str) -> str:
    return f"{number} 现在由{name}办，您不用再办了。"


def taken_over(number: str, who: str) -> str:
    return f"您的事（{number}）转给{who}了，会联系您。"


def reopened(number: str, name: str) -> str:
    return f"您的事（{number}）重新办理，{name}负责。有话直接发给我。"


def taken(number: str, who: str, when: str) -> str:
    soon = f"，{when}联系您" if when else ""
    return f"您的事（{number}），{who}接手了{soon}。\n有话直接发给我，我转过去。"


_NOT_ALONE = "协议双方都认了，不能一方撤。有变化直接发给我，我转给民警。"

SAY_WHY_FIRST = "{number} 不在您手上。先发 /case {number}，说一声为什么看。"
ANONYMISED = "{number} 的个人信息已经删除，不能再办。有新情况，请重新登记一件。"


def not_possible(stage: Stage, move: Move) -> str:
    """Why this move is not to be had now, and what is."""
    now = f"这件现在是“{STAGES[stage]}”，"
    return (
        now
        + {
            Move.TAKE: "不用再接。发 /case 编号 看全部。",
            Move.ASSIGN: "不能转派。要接着办，发 /reopen 编号 原因。",
            Move.RETURN: "不能退回。要接着办，发 /reopen 编号 原因。",
            Move.CLOSE: "已经结过了。要接着办，发 /reopen 编号 原因。",
            Move.REOPEN: "还在办，不用重开。",
            Move.CONTEST: "还在办。想说什么直接发给我，我转给民警。",
            Move.WITHDRAW: _NOT_ALONE if stage is Stage.PERFORMING else "不用再撤。要重新反映，直接跟我说。",
            Move.PASS_ON: "不能再转。",
            Move.HAND_OVER: "不能移交。要接着办，发 /reopen 编号 原因。",
            Move.MEDIATE: "不能开始调解。要先有人接单。",
            Move.BREAK_OFF: "没有在调解。",
            Move.AGREE: "不能签协议。要先有人接单、双方愿意谈。",
            Move.BREACH: "没有在履行的协议。",
            Move.REFER: "不能转办。要先有人接单；有协议在履行的，先看履行得怎样。",
            Move.PARK: "不能暂缓。要先有人接单。",
            Move.RESUME: "没有暂缓，也没有转出去，接着办就行。",
            Move.MERGE: "不能并到别的案件。",
            Move.UNMERGE: "没有并过。",
        }[move]
    )


def from_resident(called: str, words: str) -> str:
    return f"{called}说：\n{words}" if words else f"{called}发来："


SOLVED, NOT_SOLVED = "解决了", "没有解决"
SATISFACTION = ("很不满意", "不满意", "一般", "满意", "非常满意")


def closed(number: str, who: str, outcome: str, words: str) -> str:
    return f"您的事（{number}），{who}{_ended(outcome)}：{outcome}。\n{words}\n解决了吗？"


def _ended(outcome: str) -> str:
    """What did not come about was not done well."""
    return "说办好了" if outcome in _GOOD else "办结了"


_GOOD = (OUTCOMES[Outcome.SETTLED], OUTCOMES[Outcome.PARTLY], OUTCOMES[Outcome.ANSWERED])


def closed_for_side(number: str, who: str, outcome: str) -> str:
    return f"{number} 这件事，{who}办结了：{outcome}。\n还有话要说，直接发给我，我转给民警。"
