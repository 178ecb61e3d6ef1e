"""The rules of the house that no linter knows: who may hold SQL, where waiting is allowed, where sentences live."""

import ast
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CHINESE = re.compile("[\u3400-\u9fff\uff01-\uff5e\u3001-\u301f]")

# Files outside texts.py that may hold Chinese, each with its reason. One that is no longer needed fails.
CHINESE_ELSEWHERE: dict[str, str] = {
    "bot/channels/telegram/words.py": "signs that people put behind a mention",
    "domain/number.py": "words that follow a digit that is no check digit",
    "domain/wording.py": "signs that end a sentence",
    "handlers/rooms.py": "signs that people put behind a command word",
    "storage/groups.py": "tags that people type",
}

Fault = tuple[int, str]
Rule = Callable[[ast.Module], Iterator[Fault]]


def imports(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and not node.level:
        return [f"{node.module}.{alias.name}" for alias in node.names]
    return []


def takes_more_than_session(tree: ast.Module) -> Iterator[Fault]:
    for node in ast.walk(tree):
        names = [name for name in imports(node) if name.split(".")[0] == "sqlalchemy"]
        if names not in ([], ["sqlalchemy.orm.Session"]):
            yield node.lineno, "outside storage/ only `from sqlalchemy.orm import Session`"  # type: ignore[attr-defined]


def waits(tree: ast.Module) -> Iterator[Fault]:
    kinds = (ast.AsyncFunctionDef, ast.AsyncFor, ast.AsyncWith, ast.Await)
    for node in ast.walk(tree):
        if isinstance(node, kinds) or any(name.split(".")[0] == "asyncio" for name in imports(node)):
            yield node.lineno, "the middle is plain: no async, no await, no asyncio"  # type: ignore[attr-defined]


def imports_late(tree: ast.Module) -> Iterator[Fault]:
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            for node in ast.walk(function):
                if isinstance(node, ast.Import | ast.ImportFrom):
                    yield node.lineno, "no import inside a function"


def imports_for_types_only(tree: ast.Module) -> Iterator[Fault]:
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING"):
            yield node.lineno, "no `if TYPE_CHECKING`: untie the cycle"


def leaves_the_standard_library(tree: ast.Module) -> Iterator[Fault]:
    allowed = sys.stdlib_module_names | {"domain"}
    for node in ast.walk(tree):
        if any(name.split(".")[0] not in allowed for name in imports(node)):
            yield node.lineno, "domain/ takes nothing but the standard library"  # type: ignore[attr-defined]


def speaks(tree: ast.Module) -> Iterator[Fault]:
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = [
        node.body[0].value
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    ]
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or node in docstrings:
            continue
        if isinstance(node.value, str) and CHINESE.search(node.value):
            yield node.lineno, f"sentences for people live in texts.py: {node.value[:20]!r}"


RULES: Mapping[Rule, tuple[str, ...]] = {
    takes_more_than_session: ("bot", "handlers", "domain", "bench"),
    waits: ("handlers", "storage", "domain"),
    imports_late: ("bot", "handlers", "storage", "domain", "tests", "bench", "soak"),
    imports_for_types_only: ("bot", "handlers", "storage", "domain", "tests", "bench", "soak"),
    leaves_the_standard_library: ("domain",),
    speaks: ("bot", "handlers", "storage", "domain"),
}


@cache
def broken() -> Mapping[Rule, Mapping[str, list[Fault]]]:
    """What every rule finds in its folders, by file; each file is parsed once, which takes longer than all rules."""
    found: dict[Rule, dict[str, list[Fault]]] = {rule: {} for rule in RULES}
    for folder in sorted({folder for folders in RULES.values() for folder in folders}):
        for path in sorted((ROOT / folder).rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            for rule in (rule for rule, folders in RULES.items() if folder in folders):
                found[rule][path.relative_to(ROOT).as_posix()] = list(rule(tree))
    return found


def faults(rule: Rule) -> list[str]:
    return [f"{path}:{line}: {fault}" for path, found in broken()[rule].items() for line, fault in found]


def may_speak(path: str) -> bool:
    return path.endswith("texts.py") or path.startswith("handlers/language/")


def test_sql_stays_in_storage() -> None:
    assert faults(takes_more_than_session) == []


def test_the_middle_is_plain() -> None:
    assert faults(waits) == []


def test_imports_stand_at_the_top() -> None:
    assert faults(imports_late) == []


def test_no_cycle_is_hidden_from_the_running_program() -> None:
    assert faults(imports_for_types_only) == []


def test_the_rules_need_no_library() -> None:
    assert faults(leaves_the_standard_library) == []


def test_sentences_live_in_texts() -> None:
    elsewhere = {path: found for path, found in broken()[speaks].items() if found and not may_speak(path)}

    assert {path: found for path, found in elsewhere.items() if path not in CHINESE_ELSEWHERE} == {}
    assert set(CHINESE_ELSEWHERE) - set(elsewhere) == set()


@pytest.mark.parametrize(
    ("rule", "allowed", "forbidden"),
    [
        (takes_more_than_session, "from sqlalchemy.orm import Session", "from sqlalchemy.orm import Session, aliased"),
        (takes_more_than_session, "import sqlite3", "import sqlalchemy as sa"),
        (takes_more_than_session, "", "from sqlalchemy import select"),
        (waits, "def f(): return 1", "async def f(): return 1"),
        (waits, "import time", "from asyncio import Lock"),
        (imports_late, "import time", "def f():\n    import time"),
        (imports_for_types_only, "if DEBUG: import time", "if TYPE_CHECKING: import time"),
        (leaves_the_standard_library, "from domain.people import Role", "import structlog"),
        (speaks, '"""说明"""\nx = "hello"', 'x = f"{n} 件"'),
        (speaks, "", 'x = "，"'),
    ],
)
def test_each_rule_tells_right_from_wrong(rule: Rule, allowed: str, forbidden: str) -> None:
    assert list(rule(ast.parse(allowed))) == []
    assert len(list(rule(ast.parse(forbidden)))) == 1
