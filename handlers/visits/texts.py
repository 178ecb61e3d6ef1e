"""What is said when staff write down a visit or a talk."""

import re
from collections.abc import Iterable

from storage.visits import Counts, VisitKind

HELP_VISIT, WORDS_VISIT, NEEDS_VISIT = "记走访、谈话，看本月次数", ("走访",), "[辖区或编号 情况]"

KINDS = {VisitKind.VISIT: "走访", VisitKind.TALK: "谈话"}
# A visit is looked for first: who goes to see somebody talks with them as well.
_VISIT = re.compile("走访|上门|入户|看望|探望|巡|家里|登门|去了|到户|实地|当面")
_TALK = re.compile("谈话|谈心|约谈|电话|打给|通话|视频|聊|谈了|劝")

KIND, WORDS = "走访还是谈话", "情况"
ASK_KIND, ASK_WORDS = "是上门走访，还是谈话（电话也算）？", "看到什么、谈了什么？写一句。"
WHERE = "写辖区或编号，再写情况，例如：走访 和苑社区 看望独居老人；走访 2611-0042-7 上门看了漏水。"
NOT_YOUR_AREA = "这片不归您。写您自己的辖区，例如：走访 和苑社区 看望独居老人。"
NOT_YOURS = "这件不归您办，走访由负责人或上级来记。"


def kind(words: str) -> VisitKind | None:
    """What the words tell of; None where they tell neither."""
    if _VISIT.search(words):
        return VisitKind.VISIT
    return VisitKind.TALK if _TALK.search(words) else None


def entry(which: VisitKind, words: str) -> str:
    return f"{KINDS[which]}：{words}"


def kept(which: VisitKind, where: str, counts: Counts) -> str:
    return f"{where} {KINDS[which]}记下了。\n{_counted(counts)}"


def _counted(counts: Counts) -> str:
    return f"您本月走访 {counts.visits} 次，谈话 {counts.talks} 次，发通知 {counts.notices} 次。"


def shown(counts: Counts, lines: Iterable[str]) -> str:
    return "\n".join([_counted(counts), *lines])


def line(day: str, where: str, which: VisitKind, words: str) -> str:
    return f"{day} {where} {KINDS[which]}：{words}"


def day(month: int, number: int) -> str:
    return f"{month}月{number}日"
