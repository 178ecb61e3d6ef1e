"""What is said about voice."""

from domain.errand import Failure

HEARING = "正在听您的语音，稍等。"

RIGHT, WRONG, PERSON, LISTEN = "对", "不对，我来打字", "转人工", "让民警听录音"

DENIED = "好，打字告诉我，或者再说一遍，说慢一点。\n不方便打字，按“让民警听录音”。"
_NEXT = "打字告诉我，或者再说一遍；也可以按“让民警听录音”。急事打 110。"
FAILED = {
    Failure.MISSING: f"语音我现在听不懂，录音留着。\n{_NEXT}",
    Failure.UNREADABLE: f"这段语音我没听出话来，录音留着。\n{_NEXT}",
    Failure.BROKE: f"这段语音我没能听完，录音留着。\n{_NEXT}",
    Failure.TOO_LONG: f"这段语音有点长，我听不过来，录音留着。\n{_NEXT}",
}
WENT_ON = "您已经说到下一步了，那段语音没有填进去，录音一起留给民警。\n要补充，直接打字。"

IN_VOICE = "（见语音）"


def shown(words: str) -> str:
    return f"您说的是：\n“{words}”\n对吗？（机器听写，可能有错）"


def by_machine(words: str) -> str:
    """Words that nobody has said yes to, as officers read them."""
    return f"{words}\n（机器听写，请听录音）"


def in_danger(words: str) -> str:
    return f"您的语音，我听到的是：“{words}”\n听错了，就按“不是真的”。"


def danger_for_officer(number: str, words: str) -> str:
    return f"{number} 语音里像是有危险。机器听写，可能听错，请听录音：\n“{words}”"


def for_officer(number: str, words: str) -> str:
    return f"{number} 刚才那段语音，机器听写，可能有错，以录音为准：\n“{words}”"
