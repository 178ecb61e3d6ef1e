"""What code of the console says; labels that never change stand in the templates."""

from domain.case import Side
from domain.deadline import Clock
from handlers.casework.look_texts import PURPOSES as _PURPOSES

MENU_DESK, MENU_BOARD, MENU_LOOKS, MENU_TALK = "案件", "看板", "查阅", "问小枫"

AGAIN = "这一步刚才已经办过了，没有再办一次。"
DONE = "办好了。"

TITLE_LOST, LOST = "这一页不在这里", "网址可能写错了，或者内容已经换了地方。"
TITLE_SHUT, SHUT = "这一页您看不到", "您的岗位或者辖区不包括它。确实要用，请找所长或管理员。"
TITLE_OUT, OUT = "请重新登录", "您还没有登录，或者登录已经到时间。私聊小枫发“后台”，会给您一个新的链接。"
TITLE_OLD_FORM, OLD_FORM = "这一页放得太久了", "为了安全，没有办。请回上一页，刷新后再按一次。"
TITLE_TOO_LARGE, TOO_LARGE = "文件太大了", "一次最多 1 MB，没有读。请分成几份，或者去掉用不着的工作表和图片。"
TITLE_WRONG, WRONG = "这一页看不懂您发的", "请回上一页，刷新后再试一次。"
TITLE_BUSY, BUSY = "现在连不上数据库", "您刚才按的没有办成。请过一会儿再试。"
TITLE_BROKE = "抱歉，是我们这边出了问题"
ISSUER = "小枫后台"
OLD_LINK = "这个链接已经用过，或者过了五分钟。私聊小枫发“后台”，会给您一个新的。"
WRONG_CODE = "验证码不对。请等它换成下一个，再试一次。"

# In this order: most of them also say that they are Chrome or Safari.
BROWSERS = (
    ("MicroMessenger", "微信"),
    ("QQBrowser", "QQ浏览器"),
    ("QIHU|360SE|360EE", "360浏览器"),
    ("Edg", "Edge"),
    ("Firefox", "Firefox"),
    ("Chrome|CriOS", "Chrome"),
    ("Safari", "Safari"),
)
UNKNOWN_BROWSER = "看不出是什么浏览器"
PHONE, COMPUTER = "手机", "电脑"


def broke(reference: str) -> str:
    return f"这一页没有打开，别的不受影响。请过一会儿再试；一直这样，请把编号告诉管理员：{reference}"


def browser(name: str, place: str) -> str:
    return f"{name}（{place}）"


PLACE = "地点"
CLOCKS = {
    Clock.ACCEPT: "接单",
    Clock.CONTACT: "联系居民",
    Clock.PROGRESS: "告知进展",
    Clock.RESOLVE: "办结",
    Clock.FOLLOW_UP: "回访",
    Clock.SECOND_TALK: "再次治安调解（程序规定第183条）",
}
SIDES = {Side.A: "甲方", Side.B: "乙方"}
CONSENTS = {"yes": "愿意谈", "no": "不愿意谈"}
SIGNED, SETTLED = "已签字", "已了结"

# The places of ready answers that are filled in: number, officer, place, area.
KNOWN_PLACES = ("编号", "民警", "地点", "辖区")
FILL_IN = "还有没填的，填好再发。"
PURPOSES: dict[str, str] = {str(purpose): name for purpose, name in _PURPOSES.items()}
SAY_WHY = "请选一个原因；选“其他”的，写一句。"


def everybody_of(side: Side) -> str:
    return f"{SIDES[side]}的每一户"
