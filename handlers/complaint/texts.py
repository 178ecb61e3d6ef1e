"""What is said while somebody complains about staff."""

import re

WORDS_COMPLAIN = ("投诉民警", "投诉警察", "举报民警", "举报警察")

# Clear words alone; whoever quarrels with a neighbour who is a policeman tells a dispute.
CLEAR = re.compile(
    r"(?:投诉|举报|告)(?:你们|咱们|派出所|社区|这个|那个|一个|某个|的|一下)*(?:民警|警察|警官|辅警|所长|网格员|调解员)"
    r"|(?:民警|警察|辅警)(?:打人|骂人|收钱|要钱|收红包|索贿)"
)

ASK_WHAT = "您要投诉什么事？照平常说话那样说就行。"
ASK_WHO = "投诉的是谁？不知道名字，就写样子、职务，或者按“跳过”。"
ASK_WHEN = "什么时候、在哪里的事？"
WHAT, WHO, WHEN = "经过", "谁", "时间地点"
CHIEF = "所长"
CARD_HEAD = "请看对不对："
CARD_END = "按“提交”就交给上级领导，被投诉的人看不到。"
OPENING = "好，我替您转给上级，被投诉的人看不到。"
RECEIPT = "登记了，编号 {number}。\n由{who}来查，被投诉的人看不到。\n也可以打 12389，举报民警违法违纪。"
RECEIPT_NOBODY = "登记了，编号 {number}。\n这里暂时没有上级能看，请打 12389，举报民警违法违纪。"
STORY_WHO = "投诉对象：{who}"


def card_line(label: str, words: str) -> str:
    return f"{label}：{words}"
