"""What people type, and what nobody should: sensible words, commands with anything behind them, and rubbish."""

import ast
import functools
import random
from collections.abc import Iterator
from pathlib import Path

from handlers.rooms import Rooms

_ROOT = Path(__file__).parents[1]
_EXAMPLES, _PLAYS = _ROOT / "content" / "examples", _ROOT / "tests"
# What a play says by a name of its own is a number of a case or a code more often than not.
_NAMED = "\x1f"
# Between bars, since a list of them would fill pages.
_NUMBERS = (
    "１２３４|٣|²|½|Ⅷ|〇|①|#12|#9999999999999999999|#²|/answer 1.1 2|/answer 99999999999999999999.1 0|-1|0|00|1e9|NaN|"
    "25:99|1:1|2月30日|0000-00-00|9999年12月31日|0年0月0日|13800000001|150102199003070012|2611-0001-3|2611-99999-9|"
    "2611-0001-|下周九 25点|一百亿亿年|99999999999天|9999999999999个月后|明天下午3点|后天|12月5日|10月32号|三十四点|"
    "周日上午|每周三 9:00|0 9 * * 1|* * * * *|0 25 * * *|1,2,3|1-3|3-1|1-99999999"
)
_WORDS = (
    "| |\n|\x00|\u202e倒着写|\ud83d|👨‍👩‍👧‍👦|%s%d{}|'; DROP TABLE cases;--|<b>粗</b>|=1+1|\\|/|//|@|#|/answer|null|"
    "xiaofeng_bot|全部|所有|好|是|不|可以|谢谢|取消|跳过|提交|没有|甲|乙|丙|甲 愿意|乙方|我|yes"
)
_LONG = ("🇨🇳" * 40, "é" * 300, "9" * 400, "长" * 4096, "a" * 4096)
_ODD = (*_NUMBERS.split("|"), *_WORDS.split("|"), *_LONG)
_SAID = {"says", "replies", "says_all", "append"}
_SIGNS = (*range(0x30, 0x80), *(0x4E00, 0x200F, 0xFFFD, 0x1F600) * 20)
_PLACES = (
    "3号楼2单元501",
    "和苑社区",
    "和苑一网格",
    "东门社区",
    "清河县",
    "城关派出所",
    "王卫东",
    "李秀英",
    "陈所长",
    "孙小妹",
)


class Words:
    """Seeded: the same dice say the same words. `seen` holds numbers of cases and codes that somebody was shown."""

    def __init__(self, dice: random.Random, rooms: Rooms) -> None:
        self._dice = dice
        self.seen: list[str] = ["2611-0001-3"]
        self.commands = [command for one in rooms.commands.values() for command in (f"/{one.name}", *one.words)]
        self._played, self._lines = _in_plays(), _in_examples()

    def any(self) -> str:
        kind = self._dice.random()
        if kind < 0.45:
            return self.played()
        if kind < 0.6:
            return self.command()
        if kind < 0.8:
            return self._dice.choice(self._lines)
        return self._dice.choice(_PLACES) if kind < 0.9 else self.odd()

    def played(self) -> str:
        """What somebody says in one of the plays."""
        return self._dice.choice(self._played).replace(_NAMED, self._dice.choice(self.seen))

    def command(self) -> str:
        """A command, nearly always about something that there is."""
        words = [self._dice.choice(self.commands)]
        if self._dice.random() < 0.7:
            words.append(self._dice.choice(self.seen))
        words += [self._argument() for _ in range(self._dice.choice((0, 0, 1, 1, 2, 3)))]
        return self._dice.choice((" ", " ", " ", "", "\n", "　")).join(words)

    def odd(self) -> str:
        one = self._dice.choice(_ODD)
        if self._dice.random() < 0.3:
            one = self._torn(one + self._dice.choice(self._lines))
        return one

    def _argument(self) -> str:
        kind = self._dice.random()
        if kind < 0.3:
            return self._dice.choice(_PLACES)
        return self._dice.choice(_ODD) if kind < 0.7 else self._dice.choice(self._lines)

    def _torn(self, text: str) -> str:
        """Somewhere a sign is another one, missing, or doubled."""
        signs = list(text)
        for _ in range(self._dice.randint(1, 4)):
            at = self._dice.randrange(len(signs) + 1)
            signs[at : at + self._dice.randint(0, 2)] = [chr(self._dice.choice(_SIGNS))]
        return "".join(signs)


@functools.cache
def _in_plays() -> list[str]:
    return sorted({line for file in sorted(_PLAYS.rglob("*.py")) for line in _said_in(file)})


@functools.cache
def _in_examples() -> list[str]:
    return [line for file in sorted(_EXAMPLES.rglob("*.txt")) for line in _lines_of(file)]


def _lines_of(file: Path) -> list[str]:
    lines = file.read_text(encoding="utf-8").splitlines()
    return [line.rpartition("\t")[2] for line in lines if line and not line.startswith("#")]


def _said_in(file: Path) -> Iterator[str]:
    """The words of `says`, `replies` and of constants in a play, with a mark where something named stands."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _SAID:
            yield from (words for given in node.args if (words := _written(given)))


def _written(node: ast.expr) -> str:
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if isinstance(node, ast.JoinedStr):
        return "".join(_written(part) or _NAMED for part in node.values)
    # on("/close", "settled 谈好了"): a command about a case.
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "on":
        return f" {_NAMED} ".join(_written(part) for part in node.args)
    return ""
