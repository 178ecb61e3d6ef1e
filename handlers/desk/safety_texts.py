"""What is said about danger by more than one room."""

from collections.abc import Collection, Iterable, Mapping

from domain.safety import Body, DangerKind, Law

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
