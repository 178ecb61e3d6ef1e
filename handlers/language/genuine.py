"""What somebody asks to be real: the code of a notice, a name, or what only its owner can vouch for."""

import itertools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from handlers.language.script import letters

_CODE = re.compile(r"(?<![A-Z0-9])[A-Z0-9]{4,8}(?![A-Z0-9])")
_BETWEEN_SIGNS = re.compile(r"(?<=[A-Z0-9])[\s.·_-]+(?=[A-Z0-9])")
# Longer than any code by itself: a telephone or an account number.
_NUMBER = re.compile(r"\d{5,}")
_LINK = re.compile(r"://|www\.|[a-z0-9-]+\.(?:com|cn|net|org|top|xyz|vip|cc|app|info)(?![a-z])", re.IGNORECASE)

# Signs that no code has, with those that they are mistaken for.
_MISREAD = {"0": "QD", "O": "QD", "1": "7J", "I": "7J", "L": "7J"}
_MISREAD_AT_MOST = 3

_TITLES = (
    *("副所长", "所长", "教导员", "指导员", "大队长", "中队长", "队长", "警长", "民警", "警官", "警察", "辅警", "协警"),
    *("网格员", "调解员", "主任", "书记", "专家", "督办", "管理员", "同志"),
)
_TITLE = "|".join(_TITLES)
_NOT_OF_A_NAME = re.compile(r"[^\u3400-\u9fff·]")
_ASKS = re.compile(
    rf"(?:这个人|这人)?(?:真的)?(?:(?:是不是|是否|是)(?:你们|咱们|真|假|的|{_TITLE}|人|骗子)*)?"
    r"(?:真的|假的|是真是假|还是)*[吗么嘛呢啊]*$"
)
_ASKS_FIRST = re.compile(r"^(?:请问|问一下|查一下|查下|有没有|有个|叫|姓名|名字|编号)")
_TITLE_LAST = re.compile(rf"(.+?)(?:{_TITLE})")
_TITLE_FIRST = re.compile(rf".*(?:{_TITLE})(.{{1,4}})")
_TITLE_INSIDE = re.compile(rf"(.{{1,4}}?)(?:{_TITLE}).*")
_SURNAME = re.compile(r"姓?[小老阿]?.的?")
# What begins like this, or is longer, is a sentence. Names of minorities are long, and have a dot.
_SENTENCE = re.compile(r"(?:这|那|你|我|他|她|有|什么|谁).*|[^·]{6,}|.{16,}")
_LONG_SURNAMES = frozenset(
    {"欧阳", "上官", "司马", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "司徒", "令狐", "夏侯", "端木", "呼延"}
)


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody's name: as it was said, and what it may be without the title; `is_surname`: no more than that."""

    said: str
    names: tuple[str, ...]
    is_surname: bool


def codes(words: str) -> tuple[str, ...]:
    """The codes that these words may mean, the likeliest first; none where they hold no code.

    Small letters, full-width signs and blanks in between are all right. No code has 0, O, 1, I or L: where somebody
    wrote one, what it may have been.
    """
    text = unicodedata.normalize("NFKC", words).upper()
    if _LINK.search(text):
        return ()
    found = _CODE.search(text) or _CODE.search(_BETWEEN_SIGNS.sub("", text))
    if found is None or _NUMBER.fullmatch(found[0]):
        return ()
    return (found[0], *_meant(found[0]))


def _meant(code: str) -> Iterator[str]:
    misread = sum(sign in _MISREAD for sign in code)
    if 0 < misread <= _MISREAD_AT_MOST:
        for signs in itertools.product(*(_MISREAD.get(sign, sign) for sign in code)):
            yield "".join(signs)


def named(words: str) -> Named | None:
    """Whose name this is; None where there is none."""
    said = _NOT_OF_A_NAME.sub("", unicodedata.normalize("NFKC", words))
    said = _ASKS.sub("", _ASKS_FIRST.sub("", letters(said)))
    patterns = (_TITLE_LAST, _TITLE_FIRST, _TITLE_INSIDE)
    bare = [match[1] for pattern in patterns if (match := pattern.fullmatch(said))]
    if not said or (not bare and _SENTENCE.fullmatch(said)):
        return None
    names = tuple(dict.fromkeys([said, *bare]))
    return Named(said, names, any(_is_surname(name) for name in bare or [said]))


def _is_surname(name: str) -> bool:
    return name in _LONG_SURNAMES or name in _TITLES or _SURNAME.fullmatch(name) is not None
