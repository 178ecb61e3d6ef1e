"""Sums of money in somebody's own words: "三万五", "3.5万", "两千块", "转了5000", "2w".

Better to miss one than to invent one: what is counted in anything but money is left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from handlers.language.said_words import PHONE
from handlers.language.script import letters

_UNITS = {"十": 10, "百": 100, "千": 1000, "k": 1000, "万": 10_000, "w": 10_000, "亿": 100_000_000}
_ONES = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_BIG, _ABOUT = 10_000, "几多来余"

_NUMBER = r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?"
_ONE = "[一二三四五六七八九两]"
_UNIT = "(?:[十百千万亿]|[wk](?![a-z0-9]))"
# Each unit may be followed by what it leaves over: "三万" + "五" + "千". Every sign has one part to play and there are
# few units, or a row of "十" would be tried in endlessly many ways.
_SUM = rf"(?:{_NUMBER}|{_ONE}|十{_ONE}?)(?:[几多来余]?{_UNIT}(?:[零〇]?(?:{_NUMBER}|{_ONE})|[零〇]十)?){{0,12}}"
_MONEY = r"(?:块钱|块(?![地砖石玻表布板])|元(?![旦月素宵])|圆|人民币|rmb)"
# What else may follow a number.
_COUNTED = (
    r"(?:[多来几余]?(?:[个人户名位平亩米里步字次张辆台套斤吨件条单年月天日岁度号瓦头只棵倍股分点层楼室栋幢间页期万千百十]|"
    r"公里|公斤|小时|粉|毫|块))|[-:/.%0-9a-z]"
)
_PAID = (
    r"(?:[转汇打付赔骗欠借交充亏花退扣给取存]|押金|工资|工钱|租金|房租|月租|定金|首付|费|货款|彩礼|损失|价格?|总共|一共)"
    r"(?:[了走过去我他她它们给是才只共到掉出还有约大的]|对方|人家|老板|房东){0,4}[ :：]?"
)
_AMOUNT = re.compile(
    rf"(?P<sign>[¥￥]\s*)?(?<![0-9.第])(?P<sum>{_SUM})(?P<about>[多来余])?\s*"
    rf"(?:(?P<money>{_MONEY})(?P<tenths>[1-9](?![0-9])|{_ONE}(?![十百千万个人天]))?|(?!{_COUNTED}))",
    re.IGNORECASE,
)
_PAID_BEFORE = re.compile(f"{_PAID}$")
_TOGETHER = re.compile("一块$")
_TOKEN = re.compile(rf"{_NUMBER}|.", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum as it was written, and in yuan."""

    words: str
    yuan: float


def amounts(text: str) -> tuple[Amount, ...]:
    """The sums of money in these words, in order, each once."""
    known = PHONE.sub(lambda found: "□" * len(found.group()), letters(text))
    return tuple(dict.fromkeys(_amounts(text, known)))


def _amounts(text: str, known: str) -> Iterator[Amount]:
    for found in _AMOUNT.finditer(known):
        if _is_money(found, known):
            yuan = _value(found["sum"].lower()) + _value(found["tenths"] or "零") / 10
            if yuan:
                yield Amount(text[slice(*found.span())].strip(), round(yuan, 2))


def _is_money(found: re.Match[str], known: str) -> bool:
    if found["money"] or found["sign"]:
        return not _TOGETHER.search(found[0])
    said = found["sum"].lower()
    return any(unit in said for unit in "万w") or bool(_PAID_BEFORE.search(known[: found.start()]))


def _value(words: str) -> float:
    """ "三万五" is 35000, "三万零五" 30005, "3.5万" 35000."""
    whole = part = number = 0.0
    unit, is_short = 1, False
    for piece in _TOKEN.findall(words):
        if piece in _ABOUT:
            continue
        if piece in _UNITS:
            unit, is_short = _UNITS[piece], True
            if unit >= _BIG:
                whole, part = whole + (part + number) * unit, 0.0
            else:
                part += (number or 1) * unit
            number = 0.0
        else:
            is_short = is_short and piece not in "零〇"
            number = float(_ONES[piece] if piece in _ONES else piece.replace(",", ""))
    return whole + part + number * (unit / 10 if is_short and unit > 1 else 1)
