"""What is said of files of knowledge and notices; each sentence follows the file's name."""

from collections.abc import Iterable

AUDIENCES = ("老人", "学生", "家长", "商户", "企业", "农村", "外出", "租户")
# Marks of what nobody has confirmed yet.
UNCONFIRMED = ("unconfirmed", "待核实", "未核实")

EXAMPLES = {
    "id": 'id = "q01-newborn-hukou"',
    "question": 'question = "新生儿怎么上户口？"',
    "variants": 'variants = ["孩子出生了去哪里报户口"]',
    "papers": 'papers = ["出生医学证明"]',
    "who": 'who = "户口所在地派出所"',
    "sources": 'sources = ["户口登记条例 第7条"]',
    "checked": "checked = 2026-11-21",
    "local": "local = false",
    "fill_in": 'fill_in = ["窗口地址和时间"]',
    "tags": 'tags = ["户口"]',
    "kind": 'kind = "fake_service"',
    "text": 'text = "有人来电要您转账，先挂断。"',
    "saying": 'saying = "陌生来电要转账，挂断再问。"',
    "audience": 'audience = ["老人"]',
    "months": "months = [1, 2]",
    "source": 'source = "公安部公布的十大高发类型（2025年6月）"',
    "quiz": "[notice.quiz]",
    "notice": "[[notice]]",
    "scam": "[[scam]]",
    "name": 'name = "冒充客服退款"',
    "signs": 'signs = ["主动退钱", "要看屏幕", "说百万保障要扣费"]',
    "todo": 'todo = "挂断，自己打官方客服。"',
    "site": "[[site]]",
    "key": 'key = "taobao"',
    "hosts": 'hosts = ["taobao.com"]',
    "looks": 'looks = ["taobao"]',
    "is_short": "is_short = false",
    "office": "[[office]]",
    "households": "households = 4",
    "yuan": "yuan = 50000",
    "repeats": "repeats = 2",
    "injuries": 'injuries = ["骨折"]',
    "law": 'law = ["继承"]',
    "body": "[[body]]",
    "skill": "[[skill]]",
    "sweep": "[[sweep]]",
    "answer": "[[answer]]",
    "kinds": 'kinds = ["dispute"]',
    "clue": "[[clue]]",
    "begins": 'begins = "02-15"',
    "topics": 'topics = ["land"]',
    "words": 'words = "问问地界清不清楚。"',
    "topic": 'topic = "noise"',
    "step": "[[step]]",
    "after": "[[after]]",
    "title": 'title = "先稳住"',
    "advice": 'advice = "让人把气说出来，别打断。"',
    "say": 'say = "您先慢慢说，我听着。"',
    "address": 'address = "北大街12号"',
    "phone": 'phone = "0571-1234567"',
    "hours": 'hours = ["周一至周五 9:00-12:00 14:00-17:00"]',
    "note": 'note = "中午人少。"',
    "does": 'does = ["户口", "q17-lost-id"]',
    "area": 'area = "和苑社区"',
    "ask": 'ask = "有人来电要验证码，怎么办？"',
    "right": 'right = "挂断"',
    "wrong": 'wrong = "告诉他"',
    "why": 'why = "验证码谁也不给。"',
}

NO_FOLDER = "内容目录不存在，请检查 content.path。"
NOT_UTF8 = "文件不是 UTF-8 编码，请另存为 UTF-8。"
NO_HEAD = "开头要有一段夹在两行 +++ 之间的说明，请照已有的文件写。"
NO_ANSWER = "第二个 +++ 下面没有答案，请写上。"
ANSWER = "答案"
NO_NOTICE = "一条通知也没有，每条写在 [[notice]] 下面。"
NO_SCAM = "一种骗术也没有，每种写在 [[scam]] 下面。"
NO_SITE = "一个网站也没有，每个写在 [[site]] 下面。"
NO_OFFICE = "一处办事的地方也没有，每处写在 [[office]] 下面。"
NO_SWEEP = "一次走访也没有，每次写在 [[sweep]] 下面。"
NOT_A_SWEEP_KEY = "key 只用小写字母、数字和短横线，最多 31 个，例如 spring-ploughing。"
NO_CANNED = "一条现成的回复也没有，每条写在 [[answer]] 下面。"
NO_STEP = "一步也没有，每步写在 [[step]] 下面。"
NOT_AN_OFFICE_KEY = "key 只用小写字母、数字和短横线，例如 window-1。"
NO_OFFICES = (
    "提示：还没有写在哪里办事。请照 content/offices.example.toml 在自己的目录里写一份 offices.toml，"
    "居民备齐材料就能看到地址、电话和时间。"
)
THREE_SIGNS = 'signs 要写三条，例如 signs = ["主动退钱", "要看屏幕", "说百万保障要扣费"]。'
NOT_A_KEY = "key 只用小写字母、数字和短横线，例如 taobao。"
SAME_CHOICES = "right 和 wrong 一样，请改一个。"
MONTHS = "months 要写 1 到 12 的月份数字，例如 months = [1, 2]。"
FUTURE = "checked 在今天之后，请写上一次核对的日子。"
NOT_A_FILE_ID = "id 只用小写字母、数字和短横线，例如 q01-newborn-hukou。"
NO_BRACES = "这里不用花括号，请去掉。"


def fault(file: str, sentence: str) -> str:
    return f"{file}：{sentence}"


def in_notice(number: int, sentence: str) -> str:
    return f"第 {number} 条通知：{sentence}"


def in_scam(number: int, sentence: str) -> str:
    return f"第 {number} 种骗术：{sentence}"


def in_step(number: int, sentence: str) -> str:
    return f"第 {number} 步：{sentence}"


def in_site(number: int, sentence: str) -> str:
    return f"第 {number} 个网站：{sentence}"


def in_office(number: int, sentence: str) -> str:
    return f"第 {number} 处：{sentence}"


def in_sweep(number: int, sentence: str) -> str:
    return f"第 {number} 次走访：{sentence}"


def not_a_day(words: str) -> str:
    return f'begins 里的 "{words}" 不是每年都有的日子，写月-日，例如 begins = "02-15"。'


def not_hours(line: str) -> str:
    return (
        f'hours 里的 "{line}" 看不懂。先写哪几天，再写几点到几点，例如 "周一至周五 9:00-12:00 14:00-17:00"、'
        '"周六 9:00-12:00"、"每天 全天"、"节假日 9:00-12:00"。'
    )


def does_nothing(name: str, what: str) -> str:
    return f'{name} 的 does 里，"{what}" 既不是问答的 id，也不是哪个问答的 tags，请改正。'


def office_lacks(name: str, what: Iterable[str]) -> str:
    return f"提示：{name} 还没有写 {'、'.join(what)}，居民会被请先打电话问。"


def nowhere(ids: Iterable[str], more: int) -> str:
    rest = f" 等 {more} 件" if more else ""
    return f"提示：这些事还没有写在哪里办：{'、'.join(ids)}{rest}，请写进 offices.toml 的 does。"


def not_a_host(host: str) -> str:
    return f'hosts 里的 "{host}" 不像网址，只写中间那段，小写，例如 taobao.com。'


def not_a_look(look: str) -> str:
    return f'looks 里的 "{look}" 要用小写，至少两个字，例如 taobao。'


def in_quiz(sentence: str) -> str:
    return f"quiz：{sentence}"


def unreadable(reason: str) -> str:
    return f"文件打不开（{reason}）。"


def not_toml(line: int) -> str:
    where = f"第 {line} 行附近" if line else "说明部分"
    return f"{where}写得不对，请检查引号、等号和方括号是不是英文半角、有没有成对。"


def missing(key: str) -> str:
    return f"缺少 {key}，例如 {EXAMPLES[key]}。"


def empty(key: str) -> str:
    return f"{key} 是空的，请填写，例如 {EXAMPLES[key]}。"


def unknown_key(key: str, near: str) -> str:
    return f"不认识 {key}，是不是 {near}？" if near else f"不认识 {key}，请删去这一项。"


def wrong_type(key: str) -> str:
    return f"{key} 写法不对，请照这样写：{EXAMPLES[key]}。"


def too_long(key: str, length: int, limit: int) -> str:
    return f"{key} 有 {length} 个字，最多 {limit} 个，请写短些。"


def wrong_name(id_: str) -> str:
    return f"文件名要和 id 一样，请改名为 {id_}.md。"


def same_id(id_: str, other: str) -> str:
    return f'id "{id_}" 和 {other} 重复了，请换一个。'


def in_table(key: str, number: int, sentence: str) -> str:
    return f"第 {number} 个 [[{key}]]：{sentence}"


def unknown_word(key: str, word: str, known: Iterable[str]) -> str:
    return f'{key} 不认识 "{word}"，可以写：{"、".join(known)}。'


def placeholder(key: str) -> str:
    return f"{key} 里的花括号只能是 {{area}}、{{officer}}、{{hotline}}，请改正。"


def unconfirmed(word: str) -> str:
    return f"还写着“{word}”，请核实后改写，或者删去。"


def stale(id_: str, days: int, limit: int) -> str:
    return f"{id_} 上次核对是 {days} 天前，超过 {limit} 天，请重新核对并改写 checked。"


def future(id_: str) -> str:
    return f"{id_} 的 {FUTURE}"


def rotation(month: int, count: int, needed: int) -> str:
    return f"{month} 月能发给所有群的通知只有 {count} 条，少于 {needed} 条，会有群重复听到，请再添几条。"


def to_fill(id_: str, what: Iterable[str]) -> str:
    return f"提示：{id_} 各地不同，请在自己的目录里补上：{'、'.join(what)}。"


def fine(entries: int, leaflets: int, scams: int, own: int) -> str:
    whose = f"，其中 {own} 条是本站自己的" if own else ""
    return f"内容没有问题：{entries} 个问答，{leaflets} 条通知，{scams} 种骗术{whose}。"


def where(offices: int) -> str:
    return f"写了 {offices} 处办事的地方。"
