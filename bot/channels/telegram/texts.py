"""What the operator reads about a Telegram set-up that is not right, and what stands in the place of files."""

REFUSED = "Telegram 不认这个令牌，请在 BotFather 核对后改正 telegram.token。"
UNREACHABLE = "连不上 Telegram，请检查网络和 telegram.base_url；恢复后会自动重连。"
ODD_ANSWER = "Telegram 的回答看不懂，请检查 telegram.base_url 指的是不是 Bot API。"
PRIVACY_ON = (
    "机器人的隐私模式开着：群里的命令、@提及和回复照常收到，普通发言听不到；"
    "如需听到，请在 BotFather 用 /setprivacy 选 Disable，再把机器人移出群后重新拉入。"
)

NO_REASON = "原因不明"


def webhook_fails(reason: str) -> str:
    return f"Telegram 送不到 webhook（{reason}），请检查 telegram.webhook_url、证书和防火墙。"


WEBHOOK_ELSEWHERE = "Telegram 登记的 webhook 地址与 telegram.webhook_url 不一致，请重启服务重新登记。"

PICTURE, TELEPHONE_PICTURE, FILM = "照片", "照片.heic", "视频.mp4"
PROGRAM_KEPT_BACK = "（对方发来的文件是程序，可能有害，没有转给您。）"
PICTURE_KEPT_BACK = "（对方发来的照片太大或打不开，没有转给您，已请对方重发。）"


def not_taken(name: str) -> str:
    """Stands with the words of whoever sent it."""
    return f"（没有收下文件“{name}”：是程序，可能有害。）"
