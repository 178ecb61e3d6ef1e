"""What is said around the resident's verdict."""

WORDS_SOLVED = ("解决了", "已解决", "已经解决")
WORDS_NOT_SOLVED = ("没有解决", "没解决", "还没解决", "未解决")

HOW_SATISFIED = "太好了。这次满意吗？点一下就行。"
THANKS = "谢谢您。以后有事，随时跟我说。"
SORRY = "对不起，没给您办好。{number} 已经重新办理，我告诉了{who}。\n还有什么要说的，直接发给我。"
WHICH_LABEL, WHICH = "哪一件", "解决了没有？要是说别的事，按最后一个。"
OTHER_MATTER = "这是别的事"
WHICH_ALSO = {
    **dict.fromkeys(("解决", "好了", "是", "是的", "嗯", "对"), "解决了"),
    **dict.fromkeys(("没有", "没", "没解决", "还没", "没好", "不是", "又闹了"), "没有解决"),
    **dict.fromkeys(("别的事", "另一件", "是另一件事", "新的", "新的事"), OTHER_MATTER),
}
# What people write after a word.
ENDS = " 。！!.，,～~分"
THE_OFFICER = "负责的民警和他的上级"
ALREADY_SAID = "您已经说过了，我记着呢。"
SOLVED_HOW = "解决了就发“解决了”，没有就发“没有解决”。"
RATE_LATER = "{number} 还没到打分的时候。办结后说“解决了”，再打分。"
NOTHING_CLOSED = "您没有刚办结的事。要反映新的事，直接跟我说；查进度，发“查进度”。"
WRONG_STARS = "请按 1 到 5 的按钮，1 是很不满意，5 是非常满意。"


def still_open(number: str, *, is_open: bool) -> str:
    if is_open:
        return f"{number} 还在办。想说什么直接发给我，我转给民警。"
    return f"{number} 您已经撤回了。要重新反映，直接跟我说。"


def is_about(number: str, kind: str) -> str:
    return f"您说的是刚办结的{kind}（{number}）吧？"


def handed_on(number: str, who: str) -> str:
    return f"记下了，正在转给{who}。" if who else f"记下了。{number} 有人接手就会看到。"


def said_solved(number: str, words: str) -> str:
    return f"{number} 居民说解决了{_more(words)}。"


def contested(number: str, words: str) -> str:
    return f"{number} 居民说没有解决，已重新待办{_more(words)}。"


def _more(words: str) -> str:
    return f"：{words.rstrip('。')}" if words else ""
