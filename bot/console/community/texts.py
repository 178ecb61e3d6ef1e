"""What code of these pages says; labels that never change stand in the templates."""

from datetime import date

MENU = "社区"
HERE = "/console/community"

CHANNELS = {"telegram": "Telegram", "webchat": "网页聊天"}

GONE = "小枫不在群里"
GONE_DO = "请把小枫重新拉进群，再在群里发“/bind 网格名”。"
UNBOUND = "还没有绑定网格"
UNBOUND_DO = "请那边的民警或网格员在群里发“/bind 网格名”。"
NO_ADMIN = "小枫不是管理员"
NO_ADMIN_DO = "能用；要它撤回通知，请群主把它设成管理员。"
SILENT = "很久没人说话"
SILENT_DO = "请问问群里还用不用；不用的，把小枫移出去。"
WELL = "正常"

NO_ADDRESS = "居民打开的网址还没有填，做不出二维码。请管理员在配置里写上 [webchat] public_url。"

NO_FILE = "请先选一个文件，再按〔先看看〕。"
NOT_READ = "这个文件读不出来。请用导出的那一份改，存成 XLSX 或 TOML 再传。"
TOO_MUCH = "一次导入的太多了，还没有写入。请分成几份，每份几千行。"
NOTHING_NEW = "名册没有变化，不用导入。"
CHANGED_MEANWHILE = "这会儿名册有了变化，下面是新的结果。请再看一遍，再按〔导入〕。"
KINDS = {"added": "新增", "changed": "更新", "ended": "结束"}


def imported(count: int) -> str:
    return f"导入好了：{count} 处变化。"


def day(when: date) -> str:
    return f"{when.month}月{when.day}日"


def away(stand_in: str) -> str:
    return f"请假，{stand_in}代办"


def asked(stand_in: str) -> str:
    return f"请假，等{stand_in}答应"


def file_name(today: date, form: str) -> str:
    return f"roster-{today.isoformat()}.{form}"


def colleague(name: str, role: str, area: str) -> str:
    return f"{name}，{role}，{area}"
