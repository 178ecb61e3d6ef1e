"""What an officer is asked when an agreement is written."""

from domain.agreement import Form
from domain.refusal import Refusal

FORM = "哪一种"
ASK_FORM = "写哪一种协议？\n一般的民间纠纷，用人民调解。\n治安调解只用于民间纠纷引起、情节较轻的违反治安管理行为。"
PEOPLE, POLICE = "人民调解", "治安调解"
FORMS = {PEOPLE: Form.PEOPLE, POLICE: Form.POLICE}
WHICH_FORM = "请按一下，或者写“人民调解”“治安调解”。"

WRITTEN, ASK_WRITTEN = "形式", "书面的，还是口头说好、这里记下来？"
IN_WRITING, ORAL = "书面", "口头"
ORAL_LABEL, ASK_ORAL = "口头经过", "什么时候、在哪里、谁在场，双方怎么说定的？"
NO_LIABILITY = "双方互谅互让，不再区分责任"
ALONE, ASK_ALONE = "几名民警", "几名民警在场主持？"
TWO, ONE = "两名以上", "只有我一名"
RECORD_IT = "请注意：一名民警主持，要全程同步录音录像（治安管理处罚法第108条）。缺了、坏了，不能作处罚的根据。"

PARTIES, ASK_PARTIES = "当事人", "双方的基本情况怎么写？姓名、住址等，一户一行。"
AS_TOLD = "用登记时的原话"
FACTS, ASK_FACTS = "主要事实", "纠纷的主要事实是什么？"
ISSUES, ASK_ISSUES = "争议事项", "双方争的是什么？"
LIABILITY, ASK_LIABILITY = "各方责任", "各方的责任怎么写？"
TERMS, ASK_TERMS = "协议内容", "双方达成了什么？各方要做什么、可以要求什么，写几句。谁几时付多少，后面一项一项问。"
WAY, ASK_WAY = "履行方式", "怎么履行、在哪里履行？例如：微信转账；在居委会当面交。"
MEDIATOR, ASK_MEDIATOR = "调解员", "人民调解员叫什么？"
COMMITTEE, ASK_COMMITTEE = "调委会", "哪个人民调解委员会？例如：和苑社区人民调解委员会。"
ORGAN, ASK_ORGAN = "调解机关", "调解机关叫什么？例如：城关派出所。"
HOST, ASK_HOST = "主持人", "谁主持？"
OTHERS, ASK_OTHERS = "在场人", "还有谁在场？写姓名和身份。没有的，按“没有”。"
NOBODY = "没有"
TIME, ASK_TIME = "发生时间", "案件什么时候发生的？"
PLACE, ASK_PLACE = "发生地点", "在哪里发生的？"
PEOPLE_IN_IT, ASK_PEOPLE = "涉及人员", "涉及哪些人？"
CAUSE, ASK_CAUSE = "起因", "起因是什么？"
COURSE, ASK_COURSE = "经过", "经过是怎样的？"
CIRCUMSTANCES, ASK_CIRCUMSTANCES = "情节", "情节怎样？例如：情节较轻，无人受伤。"
RESULT, ASK_RESULT = "结果", "造成了什么结果？"
SIGNERS, ASK_SIGNERS = "谁来签", "这份协议要哪几户同意？写甲1、乙2这样；都要的，按“全部”。"
ALL = "全部"
BOTH_SIDES = "甲乙两边都要有人签。例如：甲1 乙2。"

NOT_PRIVATE_ENOUGH = "有话、有地方是一方私下说的，发给双方前请先看一遍。"

WHO, ASK_WHO = "谁", "第 {count} 项：谁来做？"
ASK_WHO_FIRST = "一项一项记：谁来做？"
WHAT, ASK_WHAT = "做什么", "做什么？例如：付维修费；修好水管；当面道歉。"
AMOUNT, ASK_AMOUNT = "多少钱", "一共多少钱？不是付钱的，按“跳过”。"
WRONG_AMOUNT = "没看懂多少钱。请写一个数，例如：3000 或 3000元。"
DUE, ASK_DUE = "哪天前", "哪天前做到？分期的，写“分三期，每月5号，每期1000”。"
WRONG_DUE = "没看懂是哪天，或者那天已经过了。例如：12月5日前；三天内；分三期，每月5号，每期1000。"
PROOF, ASK_PROOF = "凭证", "拿什么证明做到了？"
PROOFS = ("转账截图", "收条", "照片")


def committee(area: str) -> str:
    return f"{area}人民调解委员会"


def card(form: str, number: str, lines: list[str]) -> str:
    return "\n".join([f"{number} 的{form}协议，请看对不对：", *lines, NOT_PRIVATE_ENOUGH])


def form(words: str) -> str:
    """Which of the two these words mean. Raises Refusal."""
    found = [name for name in FORMS if name in words or (words and words in name)]
    if len(found) != 1:
        raise Refusal(WHICH_FORM)
    return found[0]
