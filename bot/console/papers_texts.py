"""What the pages of notices and knowledge say by code."""

import re

from domain.knowledge import Entry

MENU_NOTICES, MENU_KNOWLEDGE = "通知", "问答"

READY = "现成的反诈提醒"
CHANNELS = {"telegram": "Telegram", "webchat": "网页聊天"}
RECALLED = "撤回了"
TONES = {"went": "发过了", "going": "正在发", "coming": "要发", "waiting": "等着", "missed": "没有发，或者停了、撤回了"}
# What a notice can be changed in, as /notice calls it.
CHANGES = ("words", "time", "area")

PHOTO_NAME = "照片.jpg"
PHOTO_TOO_LARGE = "照片太大了，最多10兆。请用手机把它改小一点再选。"
NO_PICTURE = "这个文件不是照片，或者打不开。请选 JPG、PNG 或 WEBP 的照片。"

NOT_A_DAY = "核对日期没看懂，请写成 2026-11-21 这样。"
NO_ID = "编号只用小写字母、数字和短横线，例如 own-guide-dog；已有的编号不能再用。"
CHANGED_MEANWHILE = "您打开以后，有人改过这一条。您写的还在下面，请对照左边现在的样子再存一次。"
TOLD = {
    "waits": "存好了。所长或管理员看过、同意了，才会用来答居民。",
    "saved": "存好了，几秒钟以后就用它来答。",
    "published": "同意了，几秒钟以后就用它来答。",
    "dropped": "这一版不采用了。",
    "decided": "这一版刚才已经有人定过了，没有再办一次。",
    "back": "在这里改的都不用了，几秒钟以后按文件里的答。",
}

ROADS = {
    "danger": "这句话听着有危险：小枫会先问清楚、该报警就报警，不查问答。",
    "scam": "这句话听着像遇到骗子，小枫先提醒：",
    "going_on": "这句话听着是正在发生的纠纷，小枫先帮居民登记：",
    "nothing": "没有可靠的答案，小枫会替居民去问民警：",
    "answer": "小枫会这样答：",
}

LABELS = {
    "question": "问题",
    "variants": "别的问法",
    "papers": "要带的材料",
    "who": "谁来办",
    "sources": "依据",
    "checked": "核对日期",
    "fill_in": "还要补的",
    "tags": "标签",
    "id": "编号",
}

# Signs between Chinese words, which making words nameless leaves in half width.
_SIGNS = str.maketrans(",?!:;", "，？！：；")
_AFTER_CHINESE = re.compile(r"(?<=[一-龥）】”])[,?!:;]")

LOCAL = "各地不一样"


def entry_lines(entry: Entry) -> list[str]:
    """All that an entry says, a line for each thing."""
    several = {"sources": entry.sources, "papers": entry.papers, "fill_in": entry.fill_in, "tags": entry.tags}
    several["variants"] = entry.variants
    return [
        f"{LABELS['question']}：{entry.question}",
        *entry.answer.splitlines(),
        f"{LABELS['who']}：{entry.who}",
        f"{LABELS['checked']}：{entry.checked.isoformat()}",
        *([LOCAL] if entry.local else []),
        *(f"{LABELS[key]}：{each}" for key, values in several.items() for each in values),
    ]


def in_full_width(words: str) -> str:
    """The words with the signs that people write in Chinese."""
    return _AFTER_CHINESE.sub(lambda found: found[0].translate(_SIGNS), words)


def in_words(sentence: str) -> str:
    """A sentence about a file, for somebody who has fields before them."""
    for key, label in LABELS.items():
        sentence = sentence.replace(f"{key} = ", "").replace(f"{key} ", label).replace(key, label)
    return sentence.replace('["', "“").replace('"]', "”").replace("第二个 +++ 下面没有答案", "还没有写答案")
