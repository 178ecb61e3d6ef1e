"""What is said while somebody complains about staff."""

import re

WORDS_COMPLAIN = ("投诉民警", "投诉警察", "举报民警", "举报警察")

# Whoever scolds us and ends with that means us, not a neighbour.
ABOUT_US = re.compile(r"(?:你们|派出所|民警|警察|警官).*(?:投诉|举报)(?:你们|你|他们?|她)?[了吧啊！!。.]*$", re.DOTALL)
TITLED = re.compile("[一-龥](?:警官|民警|警察|所长|辅警|网格员|调解员)")
BAD = re.compile(
    "投诉|举报|不管事|不管我|不干事|不办事|不作为|懒政|态度(?:很|太|特别)?(?:差|恶劣|不好)|骂我|骂人|吼我|打我|收钱|收礼|收红包|要钱|"
    "吃拿卡要|包庇|偏袒|偏心|向着(?:对方|他们|楼上|楼下|邻居)|敷衍|推脱|推三阻四|踢皮球|糊弄|应付|和稀泥"
)

ASK_WHAT = "您要投诉什么事？照平常说话那样说就行。"
ASK_WHO = "投诉的是谁？不知道名字，就写样子、职务，或者按“跳过”。"
ASK_WHEN = "什么时候、在哪里的事？"
WHAT, WHO, WHEN = "经过", "谁", "时间地点"
CARD_HEAD = "请看对不对："
CARD_END = "按“提交”就交给上级领导，被投诉的人看不到。"
OPENING = "好，我替您转给上级，被投诉的人看不到。"
RECEIPT = "登记了，编号 {number}。\n由{who}来查，被投诉的人看不到。\n{other}"
RECEIPT_NOBODY = "登记了，编号 {number}。\n这里暂时没有上级能看。\n{other}"
STORY_WHO = "投诉对象：{who}"


def card_line(label: str, words: str) -> str:
    return f"{label}：{words}"
