"""Does somebody say of themselves that they are under 14, or a child?"""

import re

from handlers.language.script import plain

_AGE = r"(?:1[0-3]|[3-9]|十[一二三]?|[三四五六七八九])"
_BEFORE = r"(?:今年|现在|才|刚刚?|刚满|只有|就|还|快|也|都)*"
# What makes it somebody else's age, or a story of long ago.
_NOT_THEN = r"(?!的|时|那|起|开始|以后|之后|以前|之前|家长|老师|妈|爸|奶奶|爷爷|同学)"
_PATTERNS = (
    rf"我{_BEFORE}{_AGE} ?(?:周|虚)?岁半?{_NOT_THEN}",
    rf"我{_BEFORE}(?:没|未|不|没有|不到|没到)(?:满)? ?(?:14|十四) ?(?:周)?岁{_NOT_THEN}",
    rf"我{_BEFORE}(?:只|就)?是?(?:一?个|一名)?(?:小学生|小孩子?|小朋友|儿童|小男孩|小女孩){_NOT_THEN}",
    rf"我{_BEFORE}(?:在)?(?:上|读|念)(?:小学)?(?:[一二三四五六1-6]年级|小学|幼儿园){_NOT_THEN}",
)
_SAYS = re.compile("(?<![跟和给对帮替说])(?:" + "|".join(_PATTERNS) + ")")


def is_child(words: str) -> bool:
    """As they say it of themselves: "我12岁", "我是小学生". Not of a child of theirs, nor of when they were one."""
    return "我" in words and _SAYS.search(plain(words)) is not None
