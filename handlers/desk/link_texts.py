"""What is said about cases that are one matter, wherever cases are found and talked about."""


def merged_number(into: str, side: str, number: str) -> str:
    return f"{into} {side}（{number}）" if side else f"{into}（{number}）"


def lands_on(number: str, into: str) -> str:
    return f"{number} 已并到 {into}，下面是 {into}。"


def closed_for_all(number: str, who: str, outcome: str) -> str:
    return f"您的事（{number}），{who}说办好了：{outcome}。\n没解决，或者还有话要说，直接发给我，我转给民警。"
