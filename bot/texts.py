"""Every Chinese sentence that the service says outside its rooms."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from handlers.desk.texts import ROLES as _ROLES

BOT_NAME = "小枫"
# The same in simplified and in traditional characters.
LATE = "抱歉，晚了一些，是我的不是。"
OWN_HOLIDAY = "假日"

LEVELS = {
    "province": "省",
    "prefecture": "地市",
    "county": "区县",
    "station": "派出所",
    "community": "社区",
    "grid": "网格",
    "building": "楼栋",
}
ROLES: dict[str, str] = {role.value: word for role, word in _ROLES.items()}
EXAMPLES = {
    "code": 'code = "hy-3"',
    "name": 'name = "第三网格"',
    "level": 'level = "grid"',
    "parent": 'parent = "hy"',
    "role": 'role = "officer"',
    "area": 'area = "hy-3"',
    "phone": 'phone = "0471-1234567"',
    "skills": 'skills = ["邻里", "物业"]',
    "body": 'body = "people"',
    "languages": 'languages = ["蒙古语"]',
    "until": 'until = "2026-11-27"',
}


def _choices(words: dict[str, str]) -> str:
    return "、".join(f"{word}（{meaning}）" for word, meaning in words.items())


# The roster (bot/roster.py): each sentence follows the place, "第 12 行：".

ROSTER_MISSING_FILE = "找不到这个文件，请检查文件名和所在的文件夹。"
ROSTER_UNREADABLE = "这个文件打不开，请检查是不是文件、有没有读取权限。"
ROSTER_NOT_UTF8 = "文件不是 UTF-8 编码。请用记事本打开，选“另存为”，编码选 UTF-8，再导入一次。"
ROSTER_EMPTY = "名册里一条也没有。辖区写在 [[area]] 下面，人员写在 [[staff]] 下面。"
ROSTER_NOT_TOML = (
    '这里写得不对，请检查引号、等号和方括号是不是英文半角、有没有成对，同一项是不是写了两次，例如 name = "张三"。'
)
ROSTER_PHONE = "电话写得不对，请写手机号、带区号的座机或短号，例如 0471-1234567。"
ROSTER_SPACE = "辖区代码里不要有空格，例如 hy-3。"
ROSTER_LOOP = "辖区的上级绕了一圈又回到自己，请改正上级。"
ROSTER_UNTIL = "结束的日子写得不对，请写成 2026-11-27 这样；还在岗就空着。"
ROSTER_UNTIL_BEFORE = "结束的日子比开始还早，请改正。"


def roster_where(line: int, kind: str, number: int) -> str:
    return f"第 {line} 行" if line else f"第 {number} 个 {kind}"


def roster_fault(where: str, sentence: str) -> str:
    return f"{where}：{sentence}"


def roster_brackets(kind: str) -> str:
    return f"请写成 [[{kind}]]，两层方括号，每条一个。"


def roster_unknown_table(name: str) -> str:
    return f"不认识 {name}，名册里只有 [[area]]（辖区）和 [[staff]]（人员）。"


def roster_unknown_key(key: str, near: str) -> str:
    return f"不认识 {key}，是不是 {near}？" if near else f"不认识 {key}，请删去这一项。"


def roster_missing(key: str, kind: str) -> str:
    return f"缺少 {key}，例如 {_example(key, kind)}。"


def roster_empty_value(key: str, kind: str) -> str:
    return f"{key} 是空的，请填写，例如 {_example(key, kind)}。"


def _example(key: str, kind: str) -> str:
    return 'name = "王卫东"' if (kind, key) == ("staff", "name") else EXAMPLES[key]


def roster_not_text(key: str, kind: str) -> str:
    return f"{key} 要写成带引号的文字，例如 {_example(key, kind)}。"


def roster_not_list(key: str) -> str:
    return f"{key} 要写成方括号里的几个词，例如 {EXAMPLES[key]}。"


def roster_unknown_level(level: str) -> str:
    return f'级别 "{level}" 不认识，可以写：{_choices(LEVELS)}。'


def roster_unknown_role(role: str) -> str:
    return f'岗位 "{role}" 不认识，可以写：{_choices(ROLES)}。'


def roster_unknown_body(body: str) -> str:
    return f'body "{body}" 不认识，可以写：people（人民调解）、administrative（行政调解）、judicial（司法调解）。'


def roster_same_code(code: str, first: str) -> str:
    return f'辖区代码 "{code}" 和{first}重复了，每个辖区要有自己的代码。'


def roster_no_parent(code: str, parent: str) -> str:
    return f'辖区 "{code}" 的上级 "{parent}" 不存在，请先写上级，例如 hy。'


def roster_parent_not_above(code: str, level: str, parent: str, above: str) -> str:
    return f'辖区 "{code}" 是{LEVELS[level]}，上级 "{parent}" 是{LEVELS[above]}，上级的级别要更高。'


def roster_no_area(area: str) -> str:
    return f'辖区 "{area}" 不存在，请写名册里或系统里已有的代码或名称。'


def roster_many_areas(area: str, codes: Iterable[str]) -> str:
    return f'叫 "{area}" 的辖区不止一个，请改写代码：{"、".join(codes)}。'


def roster_same_staff(name: str, first: str) -> str:
    return f'"{name}" 同一岗位、同一辖区和{first}重复了，请删去一条。'


def roster_which_person(name: str) -> str:
    return f'已经有几位 "{name}"，分不清是哪一位，请写上电话，例如 13800138000。'


# bot check (bot/commands/check.py)

CHECK_FINE = "配置没有问题。"
BACKUP_OFF = "没有自动备份：backup.path 还空着。"
CHECK_SEES = "截图和二维码能看。"
CHECK_EYES_SHUT = "看图关着（senses.pictures）：居民发来的图只留给民警看。"
CHECK_NO_EYES = (
    "看图的部件没有装，居民发来的图只留给民警看；要装：pip install --require-hashes -r requirements-extras.txt"
)
CHECK_NO_CHANNEL = "还没有启用任何渠道：请在配置里把 telegram.enabled 或 webchat.enabled 改成 true。"


CHECK_AWAY = "数据库连不上，请检查它开着没有，database.url 对不对。"
CHECK_OLD = "数据库还是旧版结构，请执行：python -m bot migrate"
CHECK_NEW = "数据库是更新版本的小枫建的，请安装新版。"
CHECK_OTHER_KEY = "密钥文件不是这个数据库的，请把原来的密钥文件放回去。"


def check_no_key(path: str) -> str:
    return f"数据库在，密钥文件 {path} 不见了，请把原来的密钥文件放回去。"


def check_key_broken(path: str) -> str:
    return f"密钥文件 {path} 坏了，请把原来的密钥文件放回去。"


def check_channel(name: str, sentence: str) -> str:
    return f"{name}：{sentence}"


def check_model(reason: str) -> str:
    return f"大模型没有答上来（{reason}），请检查 [model] 的地址、密钥和名字。没有它，小枫照样办事。"


def model_on(name: str, address: str, *, approved: bool) -> str:
    how = "草稿由民警核对" if approved else "草稿直接给居民看，标明是机器写的"
    return f"大模型开着：{name}，{address}，{how}。"


def check_key_open(path: str) -> str:
    return f"密钥文件 {path} 别的用户也能读，请执行：chmod 600 {path}"


def check_no_content(path: str) -> str:
    return f"内容目录 {path} 不存在，请检查 content.path。"


def check_no_speech_command(program: str) -> str:
    return f"听写程序 {program} 找不到或不能执行，请检查 senses.speech_command。"


def check_no_speech_model(path: str) -> str:
    return f"听写模型目录 {path} 不存在，请检查 senses.speech_model。"


SPEECH_NOTHING = "语音听写：没有安装，语音留给民警听。"
SPEECH_OFF = "语音听写：已关闭，语音留给民警听。"
SPEECH_WORKER = "faster-whisper"


def speech(name: str) -> str:
    return f"语音听写：用 {name}。"


def hear_failed(why: str) -> str:
    """`why` is a word for whoever set the engine up."""
    return f"没有听出话来（{why}）。换一段录音试试，或者检查 senses.speech_command 和 senses.speech_model。"


def join_code(name: str, code: str) -> str:
    """The code is the last word."""
    return f"{name} 的上岗码，24 小时内有效，只能用一次。请他私聊小枫发：/join {code}"


def code_unknown(name: str) -> str:
    return f"名册里没有“{name}”。请先导入名册，名字要和名册上的一样，例如：python -m bot code 王卫东"


def code_which(name: str, area: str, choices: list[str]) -> str:
    why = f"“{area}”没有或者不止一位“{name}”" if area else f"名册里有几位“{name}”"
    return f"{why}，请写上辖区代码：{'、'.join(choices)}，例如：python -m bot code {choices[0]}"


# The roster as a spreadsheet (bot/roster_sheet.py): pages, columns, words.

SHEETS = {"辖区": "area", "人员": "staff"}
SHEET_COLUMNS = {
    "area": {"code": "代码", "name": "名称", "level": "级别", "parent": "上级"},
    "staff": {
        "name": "姓名",
        "role": "岗位",
        "area": "辖区",
        "phone": "电话",
        "skills": "特长",
        "body": "调解类别",
        "languages": "语言",
        "until": "结束",
    },
}
SHEET_WORDS = {
    "level": {word: level for level, word in LEVELS.items()},
    "role": {word: role for role, word in ROLES.items()},
    "body": {"人民调解": "people", "行政调解": "administrative", "司法调解": "judicial"},
}
SHEET_NO_PAGES = "表里没有叫“辖区”或“人员”的工作表。请先导出一份，在它上面改。"
SHEET_EMPTY = "表里一条也没有。请从第 2 行起，一行写一条。"
BETWEEN_WORDS = re.compile(r"[\s,，、;；]+")


def sheet_where(sheet: str, row: int, column: str) -> str:
    return f"“{sheet}”第 {row} 行" + (f" {column} 列" if column else "")


def sheet_empty(column: str) -> str:
    return f"“{column}”是空的，请填写。"


def sheet_no_column(sheet: str, columns: Iterable[str]) -> str:
    return f"“{sheet}”的第 1 行少了：{'、'.join(columns)}。请先导出一份，在它上面改。"


def sheet_too_long(sheet: str, rows: int) -> str:
    return f"“{sheet}”超过 {rows} 行，请分成几份。"


def listed_words(words: Iterable[str]) -> str:
    return "、".join(words)


def roster_no_post(name: str) -> str:
    return f'"{name}" 在这里没有这个岗位，不用写结束。请核对姓名、岗位和辖区。'


def roster_not_yours(area: str) -> str:
    return f"“{area}”的这一条不归您改，请那边的所长或者上级来改；没有要改的就照原样写。"


def roster_not_your_person(name: str) -> str:
    return f"{name}还有别处的岗位，电话不归您改，请空着或照原样写。"


def import_ended(name: str, role: str, area: str, alone: Sequence[str]) -> str:
    """`alone`: whose leave nobody stands in for any more."""
    note = f"；{'、'.join(alone)}的假没有人代办了，请告诉本人" if alone else ""
    return f"结束岗位 {name}，{ROLES[role]}，{area}{note}"


def import_area(name: str, code: str, *, is_new: bool) -> str:
    return f"{'新增' if is_new else '更新'}辖区 {name}（{code}）"


def import_staff(name: str, role: str, area: str, until: date | None = None) -> str:
    return f"登记人员 {name}，{ROLES[role]}，{area}{f'，做到 {until} 为止' if until else ''}"


def import_summary(changes: int, *, dry_run: bool) -> str:
    if not changes:
        return "名册没有变化。"
    return f"试看完毕：会有 {changes} 处变化，什么都没有写入。" if dry_run else f"导入完毕：{changes} 处变化。"


# bot qr (bot/commands/qr.py) and the poster (bot/poster.py)

QR_NO_ADDRESS = '请先在配置里写上居民打开的网址，例如：[webchat] public_url = "https://chat.example.cn"。'
POSTER_TITLE = "有事找小枫"
POSTER_LINES = ("① 用微信扫一扫，打开就能说", "② 一句话说清：什么事、在哪里", "③ 马上有编号，民警来联系您")
POSTER_DANGER = "急事打110"


def qr_no_area(area: str) -> str:
    return f"没有“{area}”这个辖区。请写名册里的代码或名称，例如：python -m bot qr hy-1"


def qr_not_written(file: str) -> str:
    return f"{file} 写不进去，请检查文件夹在不在、有没有权限。"


# The letters of papers: every Chinese office program has them, or puts its own in their place.
PAPER_FONT = "宋体"


def backup_on(at: str, path: str, last: datetime | None) -> str:
    newest = f"最近一份是{last:%m-%d %H:%M}的" if last else "还没有一份"
    return f"每天{at}备份到{path}，{newest}。"
