"""The made-up people of the demo, and what its page says."""

from datetime import date

RESIDENT, NEIGHBOUR, OFFICER, CHIEF, MEDIATOR, ELDER = "李阿姨", "周师傅", "王卫东", "陈所长", "刘桂兰", "孙奶奶"
ROLE_RESIDENT, ROLE_NEIGHBOUR, ROLE_OFFICER, ROLE_CHIEF, ROLE_MEDIATOR = (
    "居民",
    "邻居",
    "社区民警",
    "派出所所长",
    "调解员",
)

GROUPS = (("和苑一网格邻里群", "heyuan-1"), ("和苑二网格邻里群", "heyuan-2"))

_DAYS = "一二三四五六日"


def due(day: date) -> str:
    return f"{day.month}月{day.day}日"


def moment(weekday: int, clock: str) -> str:
    return f"周{_DAYS[weekday]} {clock}"


def open_at(address: str) -> str:
    return f"演示好了，请在浏览器打开：{address}"


def in_use(port: int) -> str:
    return f"127.0.0.1:{port} 上已经有别的程序，请换一个：python -m bot demo --port 0"
