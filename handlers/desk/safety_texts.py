"""What is said about danger by more than one room."""

from collections.abc import Collection, Iterable, Mapping

from domain.safety import Body, DangerKind, Law
from handlers.language.quoted import quoted

NAMES = {
    DangerKind.WEAPON: "有人持械",
    DangerKind.FIRE: "起火",
    DangerKind.GAS: "燃气泄漏",
    DangerKind.SUICIDE: "有轻生念头",
    DangerKind.SEXUAL: "性侵害",
    DangerKind.DOMESTIC: "家庭暴力",
    DangerKind.VIOLENCE: "打架伤人",
    DangerKind.TRAPPED: "被困",
    DangerKind.HURT: "急病受伤",
    DangerKind.MISSING: "走失",
    DangerKind.SCAMMED: "刚被骗",
}
BODIES = {Body.POLICE: "公安", Body.CIVIL_AFFAIRS: "民政", Body.EDUCATION: "教育", Body.WOMEN: "妇联"}
LAWS = {
    Law.MINORS: "涉及未成年人，应当立即报告（未成年人保护法第11条第2款）",
    Law.DOMESTIC: "无行为能力人疑似遭受家暴，应当报案（反家庭暴力法第14条）",
}
SAFE_YES = "好。有话直接发给我，我马上转给民警。情况一变，先打 110。"
CAN_TALK = "{number} 本人说又方便说话了。"
QUIET_WORD = "本人发来了约好的暗语：处境危险，不能明说。别打电话，直接派人去。"
COMPLAIN_POLICE = "也可以打 12389，举报民警违法违纪。"
COMPLAIN_COMMUNITY = "也可以打 12345 投诉。"
NO_MEDIATION = "这件有危险，或有雇人、结伙、多次动手的情形，不能调解（程序规定第179条）。请先处警、取证。"


def owed(number: str, bodies: Mapping[Body, Law]) -> str:
    names = "、".join(BODIES[body] for body in bodies)
    why = "；".join(LAWS[law] for law in dict.fromkeys(bodies.values()))
    return f"{number} 还不能办结：还没有报{names}。{why}。\n报了就发 /forwarded {number} 部门 怎么报的、找的谁。"


def still_owed(number: str, bodies: Collection[Body]) -> str:
    names = "、".join(BODIES[body] for body in bodies)
    return f"提醒：{number} 还要报{names}，报了发 /forwarded {number} 部门 怎么报的。"


def names_of(bodies: Iterable[Body]) -> str:
    return "、".join(BODIES[body] for body in bodies)


def hushed(number: str, words: str) -> str:
    """What whoever holds the case reads when somebody cannot talk, with what they said."""
    said = f"【危险】{number} 本人说现在不方便说话：先别打电话、别发消息。"
    return f"{said}\n本人的话：{quoted(words)}" if words else said
