"""The record of mediation (人民调解工作若干规定; domain-facts.md 1.7), and the guide for whoever leads."""

from collections.abc import Mapping

WORDS_RECORD, WORDS_GUIDE = ("调解笔录",), ("调解指引",)
STEP_RECORD, STEP_SHOW = "记笔录", "看笔录"

LABELS = {
    "time": "时间",
    "place": "地点",
    "leader": "主持人",
    "writer": "记录人",
    "present": "参加人",
    "rights": "权利义务告知",
    "side_a": "甲方陈述",
    "side_b": "乙方陈述",
    "issues": "争点",
    "course": "调解过程",
    "result": "结果",
    "signed": "签名",
}
ASK = {
    "time": "什么时候谈的？例如：11月28日 15:00 到 16:20。",
    "place": "在哪里谈的？",
    "leader": "谁主持？",
    "writer": "谁记录？",
    "present": "有谁参加？写清是哪一方的、有没有代理人、监护人。",
    "rights": "告知了吗？可选、可接受或拒绝调解员，可要求公开或不公开，可停；要如实说，守秩序，尊重对方。",
    "side_a": "甲方怎么说？照原话的意思写。",
    "side_b": "乙方怎么说？照原话的意思写。",
    "issues": "分歧在哪里？一条一条写。",
    "course": "怎么谈的？写主要经过。",
    "result": "结果怎样？",
    "signed": "签名了吗？",
}
TOLD = "已口头告知（人民调解法 第23、24条），双方听清了"
RESULTS = ("达成协议", "部分达成", "没谈成", "改天再谈")
SIGNED = ("双方和主持人都签了", "还没签", "有人不签")
CARD = "请看对不对：\n{text}\n按“提交”存成一版，原来的版本都留着。"
DRAWN = "{number} 笔录做成文件了，可以打印，请各方看过再签。"
KEPT = "{number} 笔录存好了，第 {version} 版。要改，发 /record {number}，会存成新的一版。"
NO_RECORD = "{number} 还没有笔录。记一份，发 /record {number}。"
HEAD = "{number} 调解笔录 第 {version} 版（共 {count} 版）"
OPEN_FIELD = "（空）"

NEXT, BEFORE, USE = "下一步", "上一步", "用这句"
NO_GUIDE = "这里还没有调解指引。"
TO, WORDS = "给谁", "要说的话"
ASK_TO, ASK_WORDS = "发给哪一方？", "想怎么说？"
SAY_CARD = "发给{to}：\n{words}\n按“提交”才发出去；要改，按“改要说的话”。"
SENT = "发给{to}了。{away}"
AWAY = "{away} 不在小枫上：请打电话或当面说。"


def as_text(content: Mapping[str, str]) -> str:
    return "\n".join(f"{label}：{content.get(key) or OPEN_FIELD}" for key, label in LABELS.items())


def page(place: str, title: str, advice: str, say: str, source: str) -> str:
    lines = [f"{place} {title}", advice, f"可以这样说：\n“{say}”" if say else "", f"依据：{source}" if source else ""]
    return "\n".join(line for line in lines if line)


def from_officer(who: str, words: str) -> str:
    return f"{who}：\n{words}"


def said_to(label: str, words: str) -> str:
    return f"{label}：{words}"


def checked(day: str) -> str:
    return f"（{day} 核对；草稿，不会自动发出）"
