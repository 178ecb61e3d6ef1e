"""What `bot check --deep` says: one plain sentence for each thing that it tried."""

_GB = 1024**3

DATABASE_NEW = "数据库还没有，第一次启动时会建。"
DATABASE_WRITES = "数据库能读能写（试写的一行已撤回）。"
DATABASE_STUCK = "数据库能读不能写，请检查磁盘有没有满、文件和目录的权限。"
TELEGRAM_FINE = "telegram：连得上，令牌有效。"
WEBHOOK_FINE = "telegram：webhook 登记正确，送得到。"
MODEL_FINE = "大模型答得上来。"
FONT_FINE = "画文书和海报用的字体在。"
FONT_MISSING = "画文书和海报用的字体不见了，请重新安装：pip install --require-hashes -r requirements.txt"


def schema(at: str) -> str:
    return f"数据库结构是 {at}，和这个版本一致。"


def schema_old(at: str, newest: str) -> str:
    return f"数据库结构是 {at or '空的'}，这个版本要 {newest}，下次启动时会更新，先留一份旧的。"


def key_opens(rows: int) -> str:
    return f"密钥打得开最近封存的 {rows} 条。" if rows else "密钥是对的，还没有封存的内容。"


def media_fine(folder: str) -> str:
    return f"附件目录 {folder} 能写。"


def media_stuck(folder: str) -> str:
    return f"附件目录 {folder} 不能写，请检查 media.path 和权限。"


def clock_fine(seconds: float) -> str:
    return f"这台机器的钟和 Telegram 的相差不到 {max(1, round(abs(seconds)))} 秒。"


def clock_wrong(seconds: float) -> str:
    """`seconds`: how far the platform is ahead of us."""
    how = "慢" if seconds > 0 else "快"
    return f"这台机器的钟比 Telegram 的{how} {round(abs(seconds))} 秒，请对时，例如：timedatectl set-ntp true"


def disk_fine(folder: str, free: int) -> str:
    return f"磁盘：{folder} 那里还剩 {free / _GB:.1f} GB。"


def disk_full(folder: str, free: int) -> str:
    return f"磁盘快满了：{folder} 那里只剩 {free / _GB:.2f} GB，请清理。"


def content_fine(entries: int, notices: int) -> str:
    return f"内容没有问题：{entries} 条问答，{notices} 条通知。"


def content_wrong(faults: int) -> str:
    return f"内容有 {faults} 处问题，请看：python -m bot content check"
