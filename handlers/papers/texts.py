"""What is said about papers to bring."""

from collections.abc import Iterable, Sequence

from domain.wording import cut, units
from handlers.desk.texts import listed
from handlers.language.lacking import name

HELP_PAPERS, WORDS_PAPERS, NEEDS_PAPERS = "办事要带什么，列成清单", ("办事清单",), "[办什么事]"

READY, LACKS, CAMERA, STOP = "都备齐了", "有一样没有", "拍给民警先看看", "不办了"
SHOW, PERSON, BACK, LOOK, AFRESH = "请民警先看看", "转人工", "回清单", "看清单", "重新列一份"
GO_LATER, NONE_OF_THEM, ANOTHER = "以后再说", "都不是", "不是这一样"
# What people type for these buttons.
SAID = {
    READY: READY,
    "备齐了": READY,
    "都齐了": READY,
    "齐了": READY,
    LACKS: LACKS,
    STOP: STOP,
    "不办": STOP,
}

NONE_OPEN = "您还没有清单。要办什么，直接问我，例如“身份证丢了怎么办”。\n答案下面按〔列个清单〕就有了。"
GONE = "这份清单已经收起来了。发“办事清单”，看现在有的。"
NOT_WANTED = "这一样现在不用带了。发“办事清单”，看现在要带的。"
CHANGED = "要带的东西有改动，清单换成新的了。勾过的还在，请再看一遍。"
STOPPED = "好，不办了。勾的、拍的都没有留下。"

WHICH_LACKS = "哪一样没有？"
NOTHING_LACKS = "都勾上了，没有缺的。真缺哪样，先按它去掉勾。"
LOST = "{name}丢了怎么补办"

SEND_PHOTOS = (
    "好，照片直接发给我，一样一样拍。\n先存在您的清单里，别人看不到。\n拍完按〔请民警先看看〕，负责的民警才看得到。"
)
WHICH_PHOTO = "照片收到了。这张是哪一样？"
PHOTO_DROPPED = "好，这张不放进清单。要说别的事，直接打字告诉我。"
PHOTO_GONE = "这张照片已经不在清单里了。还要的话，请再发一次。"
PHOTO_SHOWN = "这张已经给民警看了。拍错了，直接打字告诉我，我转过去。"
PHOTO_KNOWN = "已经记好了，不用再按。"
TOO_MANY = "照片够多了，先到这里。按〔请民警先看看〕，缺了民警会跟您说。"
FORM_FIRST = "您还有一件没说完。先把那件说完，或者发“取消”，再来拍照。"
EDIT_PASSED_ON = "改过的话，也转给民警了。"

SHOWN = "清单和照片给民警了，看过会告诉您。"
FOR_STAFF = "您是工作人员。替居民看，照着清单核对就行；要登记，发“代报”。"

READY_HEAD = "齐了。出门前再看一眼："
LAST_LOOK, WHEN = "自动答复，以窗口说的为准。", "哪天去？"
ENTRY_GONE = "这件事的说明撤下了，去之前一定先打电话问。"
LATER = "好，清单我留着。要看，发“办事清单”。"
DAY_OVER = "这个日子已经过了。发“办事清单”，再按〔都备齐了〕，重新挑日子。"
MAY_CHANGE = "去之前先打个电话，更稳当。"

_LABEL_UNITS, _SHORT_UNITS = 14, 16


def mark(has: bool) -> str:
    return "☑" if has else "☐"


def line(place: int, words: str, *, has: bool) -> str:
    return f"{mark(has)} {place}. {words}"


def tick(place: int, words: str, *, has: bool) -> str:
    """A label has to fit into one line of a telephone; the whole words stand above."""
    return f"{mark(has)} {place} {_cut(words, _LABEL_UNITS)}"


def short(words: str) -> str:
    return _cut(words, _SHORT_UNITS)


def _cut(words: str, limit: int) -> str:
    """Rather the name alone than half of what stands beside it."""
    called = name(words)
    if units(words) <= limit or called == words:
        return cut(words, limit)
    return cut(f"{called}…", limit)


def card(title: str, lines: Sequence[str], left: int, *, has_buttons: bool) -> str:
    how = "备齐一样，按一样：" if has_buttons else "备齐一样，发它的数字："
    rest = f"还差 {left} 样。" if left else "都勾上了。"
    return "\n".join([f"【{title}】", f"要带 {len(lines)} 样。{how}", *lines, rest])


def put_away(title: str) -> str:
    return f"【{title}】\n这份清单收起来了。"


def which_list(count: int) -> str:
    return f"您有 {count} 份清单，看哪一份？"


def no_such_place(count: int) -> str:
    return f"清单上只有 {count} 样，请发 1 到 {count}。" if count > 1 else "清单上只有 1 样，备齐了发 1。"


def _call(hotline: str) -> str:
    return f"先打派出所 {hotline} 问清楚再去。" if hotline else "先打电话问清楚再去。"


def nothing_to_bring(hotline: str) -> str:
    return f"这件事没有写要带什么。带上身份证，{_call(hotline)}"


def without(called: str, known: str, *, is_staff: bool) -> str:
    if is_staff:
        return f"没有“{called}”：{known}" if known else f"没有“{called}”怎么办，问答里没有写。请查原文。"
    if known:
        return f"没有“{called}”，这么办：\n{known}\n还拿不准，让民警先看看再跑。"
    return f"没有“{called}”先别白跑，能不能用别的代替，各地不一样。\n我替您问民警。"


def how_to_get(question: str) -> str:
    return short(question)


def lacking(title: str, called: str) -> str:
    return f"办“{title}”，没有“{called}”，怎么办？"


def photo_kept(called: str) -> str:
    return f"“{called}”的照片收到了。还有就接着发。\n按了〔{SHOW}〕，民警才看得到。"


def photo_moved(words: str) -> str:
    return f"好，这张算“{short(words)}”。"


def story(title: str, has: Sequence[str], lacks: Sequence[str], pictured: Sequence[str], said: Sequence[str]) -> str:
    counted = {words: pictured.count(words) for words in dict.fromkeys(pictured)}
    photos = listed(f"{words or '没说是哪样'} {count} 张" for words, count in counted.items())
    lines = [
        f"要办“{title}”，去之前请民警先看看材料。",
        f"有：{listed(has)}" if has else "",
        f"还没有：{listed(lacks)}" if lacks else "",
        f"照片依次是：{photos}" if pictured else "没有照片。",
        f"居民说：{'；'.join(said)}" if said else "",
    ]
    return "\n".join(each for each in lines if each)


def shown_already(number: str) -> str:
    return f"已经请民警看了，编号 {number}，看过会告诉您。再拍了新的，可以再按。"


def more_shown(number: str, who: str) -> str:
    return f"新拍的也给{who or '民警'}了（{number}）。"


def bring(papers: Iterable[str]) -> str:
    return f"带好：{listed(papers)}。"


def who(words: str) -> str:
    return f"谁来办：{words}"


def where(office: str, address: str, phone: str) -> str:
    return f"去这里：{office}，{address}{f'，电话 {phone}' if phone else ''}"


def call_first(hotline: str) -> str:
    return f"去哪里、几点开门，{_call(hotline)}"


def call_for_hours(phone: str) -> str:
    return f"几点开门，先打 {phone} 问一声。" if phone else "几点开门，先打电话问一声。"


def open_now(said: Sequence[str], until: str) -> str:
    return f"{'；'.join(said)}。现在开着{f'，{until} 关' if until else ''}。"


def closed_now(said: Sequence[str], again: str, holiday: str) -> str:
    why = f"今天放假（{holiday}）" if holiday else "现在关着"
    return f"{'；'.join(said)}。{why}{f'，{again} 开' if again else '，先打电话问'}。"


def go_on(day: str) -> str:
    return f"{day}去"


def go_today(title: str, papers: Iterable[str]) -> str:
    return f"好，路上慢点。\n办“{title}”，{bring(papers)}"


def will_remind(day: str) -> str:
    return f"好，{day}早上 8 点我提醒您。改主意了，按〔{GO_LATER}〕。"


def will_remind_already(day: str) -> str:
    return f"记着了，{day}早上提醒您，不用再按。"


def today(title: str) -> str:
    return f"今天去办“{title}”。"
