"""What every form asks that takes something down, and what stands on its card."""

from handlers.texts import DEAF

ASK_COMMUNITY = "您住在哪个社区？按一下，或者打字告诉我。"
ASK_PHONE = "民警怎么找您方便？可以留个电话。"
ASK_PHOTOS = "有照片就现在发给我，没有就跳过。"

WHAT, COMMUNITY, WHERE, DANGER, PHONE, PHOTOS = "经过", "社区", "地方", "危险", "联系方式", "照片"

THIS_CHAT = "在这里找我就行"
NO_PHOTOS = "没有照片"

TOO_SHORT = "再多说一点点，好让民警知道是什么事，例如：楼上半夜装修，吵得睡不着。"
NO_PLACE = "写个大概的地方就行，例如：3号楼2单元501，或者小区东门。"
NO_COMMUNITY = "没有找到这个社区。写全名，例如：{example}。不清楚就按“跳过”。"

CARD_HEAD = "请看对不对："
CARD_END = "按“提交”就是同意交给负责的工作人员。要改哪一样，按下面的按钮；要补充，直接打字。"

LINK_USED = "您在群里说的那件已经登记了，发“查进度”看办到哪了。有新的事，直接跟我说。"
IN_VOICE, ON_THE_MAP, ATTACHED = "（见语音）", "（见定位）", "已附上"

WITH_NAME, WITHOUT_NAME = "留名", "匿名"
RESIDENT, NAMELESS = "居民", "匿名居民"

_OPENING_WORDS = 60


def shortened(story: str) -> str:
    """As much of the story as is said back before anything is asked."""
    return story if len(story) <= _OPENING_WORDS else story[:_OPENING_WORDS] + "…"


def opening_in_voice(*, is_heard: bool) -> str:
    """The same for a story that nobody has heard yet."""
    deaf = "" if is_heard else DEAF
    return f"{deaf}录音留着给民警听。急事打 110。\n我帮您登记，一两分钟，接下来请按按钮，或者打几个字。"
