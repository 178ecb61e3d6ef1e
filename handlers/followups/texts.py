"""What is said when somebody asks afterwards how it went."""

from collections.abc import Iterable

from domain.followup import Held, Satisfied, State

HELP_FOLLOWUP, WORDS_FOLLOWUP, NEEDS_FOLLOWUP = "要打电话回访的", ("回访",), "[编号]"

HELD = {Held.WELL: "好了", Held.AGAIN: "又闹了", Held.UNKEPT: "没有履行"}
SATISFIED = {Satisfied.YES: "满意", Satisfied.HALF: "基本满意", Satisfied.NO: "不满意"}
UNREACHED = "联系不上"
REPORTER = "报事人"
NOT_SAID = "没说"
SATISFIED_WORDS = {
    **{label: value for value, label in SATISFIED.items()},
    **dict.fromkeys(("很满意", "非常满意"), Satisfied.YES),
    **dict.fromkeys(("还行", "一般", "还可以", "凑合"), Satisfied.HALF),
    **dict.fromkeys(("不太满意", "很不满意"), Satisfied.NO),
}

# What people write after a word.
ENDS = " 。！!.，,～~"

HOW_SATISFIED = "这件事办得您满意吗？点一下就行。"
GLAD = f"那就好。{HOW_SATISFIED}"
_SORRY = "对不起，又让您操心了。这件重新办，我也告诉了负责人的上级。"
SORRY = f"{_SORRY}\n要是打起来、砸东西了，马上打 110。\n{HOW_SATISFIED}"
ASK_WORDS = "还有什么想说的？写一句就行，不写按“跳过”。\n您的话先给负责人的上级看，不直接给负责人。"
WORDS = "您的话"
THANKS = "谢谢您。以后有事，随时跟我说。"
THANKS_WORDS = "记下了，谢谢您。以后有事，随时跟我说。"
ALREADY = "您已经说过了，我记着呢。还有话，直接发给我。"
OVER = "这件事后来又重新办了，这个不用再答。有话直接发给我。"
WHICH_THEN, OTHER_MATTER = "记下了。上次那件，后来算好了，还是又闹了？点一下就行。", "这是别的事"
NOT_HERE = "没有找到这一条。有事直接跟我说。"
WHICH = "按一下就行：好了、又闹了，还是没有履行？"

NOTHING_TO_CALL = "没有要打电话回访的。"
NO_SUCH = "没有这条回访，或者不归您办。发“回访”看一看。"
DONE_ALREADY = "这户已经回访过了。"
NOT_HANDLER = "负责人不回访自己办的事，请别的民警或上级来做。"
WHICH_CALL = "先写编号，例如：/followup 12 好了 满意 双方没再吵。不写后面的，我一样样问。"
CASE_BUTTON, RECORD_BUTTON, PASS_BUTTON = "看案件", "记下回访", "转给负责人"
ASK_HELD, ASK_SATISFIED = "履行了没有，又闹过吗？", "对结果满意吗？"
ASK_LAWSUIT, ASK_ESCALATION = "起诉了没有？起诉了写结果。", "有没有激化或隐患？有就写一句。"
ASK_MEASURES = "采取了什么措施？写一句，没有就跳过。"
HELD_LABEL, SATISFIED_LABEL, LAWSUIT, ESCALATION, MEASURES = "履行情况", "满意程度", "是否起诉", "有无激化", "措施"
LAWSUIT_CHOICES, NONE = ("没有起诉", "准备起诉", "已经起诉"), "没有"
RECORD_HEAD = "请看对不对："
RECORDED = "回访记下了。"
RECORDED_BAD = "回访记下了。{number} 已经重新待办，上级也知道了。"
AFTERWARDS = "回访以后"
FOR_HANDLER = "{number} 回访以后重新待办。请先联系居民。"
SEEN_STEP = "回访结果"
NOT_ABOVE = "回访结果只给负责人的上级看。"
PASSED = "转给负责人了。"
CAREFUL = "这件有危险，小枫不发消息。打电话先问说话方不方便，别让对方知道。"
ANSWERED_MEANWHILE = "{number} {label}自己答了，不用打电话了。"


def question(number: str) -> str:
    return f"您的事（{number}）办结有些天了。后来怎么样，又闹过吗？\n点一下就行，这是自动问的；有话也可以打字。"


def question_to_reporter(number: str) -> str:
    return f"您报来的事（{number}）办结有些天了。后来怎么样，又闹过吗？\n点一下就行，这是自动问的；不清楚就不用点。"


def call(number: str, row_id: int, who: str, *, is_careful: bool) -> str:
    head = f"请回访 {number} {who}（回访编号 {row_id}）。\n打电话或上门问：履行了没有，又闹过吗，满意不满意。"
    return f"{head}\n{CAREFUL}" if is_careful else head


def head(count: int) -> str:
    return f"要回访的 {count} 户："


def listed(row_id: int, number: str, label: str) -> str:
    return f"{row_id} · {number} {label}"


def handed_over(count: int) -> str:
    return f"要打电话回访的 {count} 户，发“回访”看"


def outcome(held: Held, satisfied: Satisfied | None) -> str:
    return "，".join([HELD[held], *([SATISFIED[satisfied]] if satisfied else [])])


_STATES = {State.ASKED: "问了，还没答", State.HANDED: "要打电话问", State.UNREACHED: UNREACHED}


def state(which: State, held: Held | None, satisfied: Satisfied | None) -> str:
    return outcome(held, satisfied) if held else _STATES.get(which, "")


def answers(number: str, said: Iterable[str]) -> str:
    return "\n".join([f"{number} 回访：", *said])


def line(*, is_pending: bool) -> str:
    return "回访：还在问" if is_pending else "回访：问过了"


def entry(label: str, said: str) -> str:
    return f"{label}：{said}"


def above(number: str, label: str, said: str, who: str) -> str:
    return f"督办：{number} 回访，{label}说{said}。\n已经重新待办，原负责：{who}。"


def unhappy(number: str, label: str, who: str) -> str:
    return f"{number} 回访，{label}不满意。没有重新办，请您看看。负责：{who}。"


def words_above(number: str, label: str, words: str) -> str:
    return f"{number} 回访，{label}的话：{words}\n负责人没有看到。跟他无关的，可以转给他。"


def passed(number: str, label: str, said: str, words: str) -> str:
    head = f"{number} 回访，{label}：{said}" if said else f"{number} 回访，{label}"
    return f"{head}\n{label}的话：{words}" if words else head
