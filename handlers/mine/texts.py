"""What residents read about their own cases."""

HELP_MY, WORDS_MY = "我的事办到哪了，补充、撤回", ("查进度",)

NOTHING = "您还没有登记过什么事。有事直接跟我说。"
NOTHING_FOUND = (
    "在这个号上，我没找到您登记过的事。\n要是换了号、换了软件登记的，或者在窗口办的，发“转人工”，工作人员帮您查。\n"
    "编号在当时的回执里，像 2611-0042-7。有新的事，直接跟我说。"
)
PASSED_ON = "您这句话，我也转给{who}了。急事打 110。"
PASSED_ON_NOBODY = "您这句话我也记下了，有人接手先看到。急事打 110。"
WHICH_TO_ADD_TO = "要催哪一件，按那件的“补充”。急事打 110。"
ALL_CLOSED = "都结束了。没解决的，发“没有解决”；有新的事，直接跟我说。"
HEAD = "您的事："
ADD, WITHDRAW = "补充 {number}", "撤回 {number}"
MORE = "（只列了最近的 {count} 件）"

ASK_MORE = "要补充什么？打字、发照片都行。"
WORDS = "补充"
CLOSED = "{number} 已经结束，不能再补充。要反映新的事，直接跟我说。"
ADDED = "加到 {number} 里了，{who}会看到。"
ADDED_NOBODY = "加到 {number} 里了，有人接手会先看到。"

SURE = "要撤回 {number} 吗？撤回后民警就不再办了。"
NOT_ALONE = "这件现在不能直接撤。不想再办，或者有变化，发一句给我，我转给民警。"
YES, NO = "确定撤回", "不撤了"
KEPT = "好，不撤。有话直接发给我。"
WITHDRAWN = "{number} 撤回了。要是有人逼您撤，打 110 或者告诉我。以后想再办，随时跟我说。"
WITHDRAWN_FOR_OFFICER = "{number} 居民撤回了。如果可能有人施压，请联系本人核实；要接着办，发 /reopen {number} 原因。"


def line(number: str, stage: str, kind: str, who: str, when: str) -> str:
    by = f"，{who}负责" if who else ""
    soon = f"，{when}联系您" if when else ""
    return f"{number} · {kind} · {stage}{by}{soon}"
