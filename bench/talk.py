"""What people say in a measure: residents who walk through the report form again and again, and groups that chat."""

import itertools
from collections.abc import Iterator

RESIDENTS = 100
GROUPS = 50

# Each of these leads to exactly one answer, but for the privacy card that the very first one brings.
WALK = (
    "隔壁装修吵得睡不着",
    "3号楼2单元501",
    "这几天",
    "没有",
    "在这里找我就行",
    "没有照片",
    "取消",
)
# After so many messages every resident is known, and every step was taken.
WARM = RESIDENTS * len(WALK)
CHAT = ("今天菜市场的青菜真便宜", "谁家的快递放在门口了", "下午一起跳舞吗", "好的")

Json = dict[str, object]


def residents() -> Iterator[Json]:
    """All residents in turn, each one step further in the form each time; endless.

    They begin one after the other, so that from `WARM` on every few messages are of all steps alike.
    """
    for count in itertools.count():
        for number in range(1, RESIDENTS + 1):
            if (step := count - number % len(WALK)) >= 0:
                chat = {"id": number, "type": "private", "first_name": "居民"}
                yield {"chat": chat, "from": _person(number), "text": WALK[step % len(WALK)]}


def groups() -> Iterator[Json]:
    """Neighbours who talk among themselves and do not call the bot; endless."""
    for count in itertools.count():
        chat = {"id": -1000000000001 - count % GROUPS, "type": "supergroup", "title": "一号网格"}
        yield {"chat": chat, "from": _person(1 + count % RESIDENTS), "text": CHAT[count % len(CHAT)]}


def _person(number: int) -> Json:
    return {"id": number, "is_bot": False, "first_name": "居民", "language_code": "zh"}
