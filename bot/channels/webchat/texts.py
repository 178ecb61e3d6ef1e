"""What the web chat itself says, and the signs that people put behind a mention."""

from domain.message import AttachmentKind

AFTER_NAME = " ,，、:：\n"

SLOW = "发得有点快，稍等一下，您的话一句不会少。"
NOT_HERE = "这条消息不在这里，请刷新页面再试。"
UNREADABLE = "这条消息没看懂，请刷新页面再试。"
OLD_BUTTON = "这个按钮已经换了，请按最新的。"
EMPTY = "还没写内容。"

TOO_BIG = "文件太大了，请控制在 10 MB 以内。"
WRONG_KIND = "这种文件收不了。照片请用 JPG 或 PNG，也可以发语音、视频或 PDF。"
BROKEN_PICTURE = "这张照片打不开，请换一张，或者重新拍一张。"

OLD_LINK = "这个链接不对或者已经失效，请重新扫二维码。"
NO_PAGE = "聊天页面还没有安装。"

_KINDS = {
    AttachmentKind.PHOTO: "[照片]",
    AttachmentKind.VOICE: "[语音]",
    AttachmentKind.VIDEO: "[视频]",
    AttachmentKind.FILE: "[文件]",
    AttachmentKind.LOCATION: "[位置]",
}


def neighbour(number: int) -> str:
    """What somebody is called who has told no name."""
    return f"居民{number:04d}"


def preview(text: str, kinds: list[AttachmentKind]) -> str:
    """One line of a message for the list of rooms."""
    return " ".join([*(_KINDS[kind] for kind in kinds), *text.split()])[:60]
