"""What is said about roads, mediators, other bodies and waiting."""

from collections.abc import Iterable

from domain.case import Road
from domain.people import MediatorBody
from domain.road import Reason

ROADS = {Road.SIMPLE: "简易", Road.COMPLEX: "复杂"}
ROAD_WORDS = {"simple": Road.SIMPLE, "简易": Road.SIMPLE, "complex": Road.COMPLEX, "复杂": Road.COMPLEX}
REASONS = {
    Reason.PARTIES: "当事户数多",
    Reason.AMOUNT: "金额大",
    Reason.INJURY: "有人受伤或有危险",
    Reason.REPEATS: "同一处反复闹",
    Reason.LAW: "涉及专门法律问题",
    Reason.SLIGHT: "情节轻微、事实清楚",
}
BODIES = {
    MediatorBody.PEOPLE: "人民调解",
    MediatorBody.ADMINISTRATIVE: "行政调解",
    MediatorBody.JUDICIAL: "司法调解",
}
MEDIATOR = "调解员"

ROAD_STEP, MEDIATORS_STEP, REFER_STEP, PARK_STEP, RESUME_STEP = "简易/复杂", "请调解员", "转有关部门", "暂缓", "接着办"
RECEIVED_STEP, RESULT_STEP = "已收到回执", "有结果了"
YES, NO, AVOID, ANOTHER = "接受", "不能来", "认识当事人，回避", "换一位"

ONLY_DISPUTES = "只有纠纷才分简易、复杂。"
NOT_YOURS = "这件不归您办。只有负责人或所长可以这样做。"
ASK_ROAD, ASK_ROAD_REASON = "走简易还是复杂？", "理由是什么？按一下，或者写一句。"
ROAD, REASON = "走哪条路", "理由"
BODY, CONTACT, MEASURE, UNIT, PERSON, DEADLINE = "部门", "联系方式", "措施", "责任单位", "责任人", "期限"
ASK_BODY = "转给哪个部门？按一下，或者写名称。"
ASK_REFER_REASON = "为什么转？这一句只留在案件里。"
ASK_REFER_CONTACT = "那边的联系人或电话？会告诉居民；没有就跳过。"
ASK_MEASURE = "现在解决不了，先做什么？这一句会告诉双方，别写姓名住址。"
ASK_UNIT = "哪个单位负责？"
ASK_PERSON = "责任人是谁？"
ASK_DEADLINE = "到哪天？例如：12月20日、下周五。"
ASK_PARK_CONTACT = "居民找谁问？写电话。"
ASK_AGAIN = "这件不是第一次暂缓。这次为什么还要等？"
BAD_DAY = "没看懂是哪天，或者这天已经过了。请写以后的一天，例如：12月20日。"
SAME_REASON = "这个理由上次写过了。请写这次新的原因。"
ROAD_EXAMPLE = "写简易或复杂，例如：/road {number} 复杂 当事户数多。"
NO_ROW = "没有找到这一条，可能已经办完了。发 /case 编号 看全部。"
EMPTY_RESULT = "结果是什么？写一句，例如：/result {id} 已责令物业修好。"
ASK_RESULT = "对方部门的结果是什么？写一句。"
RESULT = "结果"
NOT_ASKED = "这个邀请已经答复过了，或者不再需要。"
NOT_PARTY = "这个按钮只给本件的当事人用。"
WISH_KEPT = "您的意思我转给民警了，由民警跟您商量。"
ANOTHER_DONE = "好，换一位。请到新的调解员后告诉您。"
INVITE_WHO = "请写姓名，例如：/invite {number} 刘桂兰。发 /mediators {number} 看有谁。"
NOBODY_FITS = '名册里还没有合适的调解员。请在名册里写 role = "mediator"，可写 skills、languages、body。'
INVITED_BEFORE = "{name}这件已经请过了。"
ACCEPTED_SELF = "好，您可以看这件、写记录、跟居民说话了。转派和办结由负责人办。"
REFUSED_SELF = "好，知道了，谢谢您回复。"
ONLY_COMPLEX = "请调解员走联合调解。先发 /road {number} 复杂 理由。"


def proposal(road: Road, reasons: Iterable[Reason]) -> str:
    return f"建议走{ROADS[road]}：{'、'.join(REASONS[reason] for reason in reasons)}"


def road_line(road: Road) -> str:
    return f"走{ROADS[road]}"


def road_entry(road: Road, reason: str) -> str:
    return f"{ROADS[road]}：{reason}"


def road_chosen(number: str, road: Road) -> str:
    after = "可以请调解员：/mediators " + number if road is Road.COMPLEX else "由您办，期限短一些。"
    return f"{number} 走{ROADS[road]}，记下了。{after}"


def why_listed(skills: Iterable[str], area: str, body: str, languages: Iterable[str]) -> str:
    able = "、".join(skills)
    parts = (f"擅长{able}" if able else "", area, BODIES[MediatorBody(body)] if body else "", "、".join(languages))
    return "，".join(part for part in parts if part)


def mediators(number: str, lines: Iterable[str]) -> str:
    return "\n".join([f"{number} 可以请：", *lines])


def invitation(kind: str, area: str, by: str) -> str:
    where = f"，在{area}" if area else ""
    return f"{by}请您参加一件{kind}纠纷的调解{where}。\n接受以后才看得到内容。和当事人是亲属、有利害关系的，请回避。"


def invited(number: str, name: str) -> str:
    return f"{number} 已邀请{name}，等回复。"


def answered(number: str, name: str, what: str) -> str:
    return f"{number} {name}：{what}。"


def mediator_for_side(number: str, name: str, body: str) -> str:
    kind = BODIES[MediatorBody(body)] if body else MEDIATOR
    return f"您的事（{number}），请了{name}（{kind}）一起调解。\n不合适可以换，每一方一次。"


def another(number: str, side: str, name: str) -> str:
    return f"{number} {side}要求换调解员，{name}不再参加。请另请一位：/mediators {number}"


def wish(number: str, side: str, name: str) -> str:
    return f"{number} {side}换过一次了，还希望不要{name}。请跟当事人商量。"


def not_needed(number: str) -> str:
    return f"{number} 换了别的调解员，您不用来了。谢谢您。"


def referred(number: str, body: str, contact: str) -> str:
    call = f"，联系：{contact}" if contact else ""
    return f"您的事（{number}）转给{body}了{call}。\n我们会盯着那边的回执和结果，有结果告诉您。\n有话还可以直接发给我。"


def refer_entry(body: str, reason: str, contact: str) -> str:
    return "；".join(part for part in (f"{body}：{reason}", contact) if part)


def refer_done(number: str, body: str, when: str) -> str:
    return f"{number} 转给{body}了，请{when}要到回执。到时没有，我提醒您。"


def refer_line(body: str, has_receipt: bool, when: str) -> str:
    return f"转给{body}：{when}要有{'结果' if has_receipt else '回执'}"


def late(number: str, body: str, has_receipt: bool) -> str:
    return f"{number} {body}的{'结果' if has_receipt else '回执'}还没有来，请去催一下。"


def late_for_chief(number: str, body: str, has_receipt: bool, name: str) -> str:
    return f"督办：{number} 转给{body}，{'结果' if has_receipt else '回执'}过期没有来。负责：{name}。"


def received(number: str, when: str) -> str:
    return f"{number} 回执记下了，请{when}要到结果。"


def result_kept(number: str) -> str:
    return f"{number} 结果记下了，这件接着办。办完了发 /close {number} 转交。"


def result_for_resident(number: str, body: str, who: str) -> str:
    return f"您的事（{number}），{body}有结果了，{who}跟您说。"


def parked(number: str, parking: tuple[str, str, str, str], when: str) -> str:
    measure, unit, person, contact = parking
    return (
        f"您的事（{number}）现在还解决不了，没有放下：\n{when}，{measure}\n"
        f"负责：{unit} {person}\n有事打 {contact}，也可以直接发给我。"
    )


def park_entry(parking: tuple[str, str, str, str], when: str, reason: str) -> str:
    measure, unit, person, contact = parking
    words = f"{measure}；{unit} {person}；{when}；{contact}"
    return f"{words}；{reason}" if reason else words


def park_done(number: str, when: str) -> str:
    return f"{number} 暂缓到{when}，已告诉居民。到期自动接着办。"


def park_line(unit: str, person: str, when: str) -> str:
    return f"暂缓：{unit} {person}，{when}"


def park_again(number: str, count: int, reason: str) -> str:
    return f"督办：{number} 第 {count} 次暂缓：{reason}"


def park_soon(number: str, when: str, measure: str) -> str:
    return f"提醒：{number} 暂缓，{when}到期：{measure}"


def park_over(number: str) -> str:
    return f"{number} 暂缓到期，接着办了。办好了告诉居民，还不行要写新的原因。"


def resumed(number: str) -> str:
    return f"您的事（{number}）接着办了，有话直接发给我。"


def resumed_for_officer(number: str) -> str:
    return f"{number} 接着办了。"


def unreached(labels: Iterable[str]) -> str:
    names = "、".join(labels)
    return f"\n{names}不在小枫里，请当面或打电话告诉。" if names else ""
