"""What `bot letters` and `bot failures` say."""

from datetime import timedelta

from domain.message import Urgency

NO_LETTERS = "没有投不出去的消息。"
NO_FAILURES = "没有出错的对话。"
WHICH = "请写编号，或者写 --all，例如：python -m bot letters send 17"
LEFT_OUT = "发给很多群的通知不会一起重发：过时的通知不该再发。要发，请写它的编号。"

_MINUTES_OF_HOUR, _MINUTES_OF_DAY = 60, 24 * 60
_URGENCY = {Urgency.DANGER: "危险", Urgency.ANSWER: "答复", Urgency.WARNING: "预警", Urgency.NOTICE: "通知"}


def age(since: timedelta) -> str:
    minutes = int(since.total_seconds()) // 60
    if minutes < _MINUTES_OF_HOUR:
        return f"{minutes}分钟前"
    if minutes < _MINUTES_OF_DAY:
        return f"{minutes // _MINUTES_OF_HOUR}小时前"
    return f"{minutes // _MINUTES_OF_DAY}天前"


def letter(number: int, channel: str, urgency: Urgency, since: timedelta, reason: str) -> str:
    return f"{number}\t{channel}\t{_URGENCY[urgency]}\t{age(since)}\t{reason}"


def no_letter(number: int) -> str:
    return f"没有投不出去的消息 {number}。有哪些，请看：python -m bot letters"


def sent_again(count: int) -> str:
    return f"{count} 条会再发一次，小枫开着的话一分钟内就发。"


def no_failure(reference: str) -> str:
    return f"没有编号 {reference}。有哪些，请看：python -m bot failures"
