"""Files and functions stay short enough to be read in one go."""

import ast
import io
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDERS = ("bot", "handlers", "storage", "domain", "soak")
BUDGETS = {"file": 200, "class": 120, "function": 25, "parameters": 5, "nesting": 3}
P95_OF_FUNCTIONS = 20

# "path", "path:name" or "path:Class.name" with the reason why it may be over. One that is no longer needed fails.
EXCEPTIONS: dict[str, str] = {}

Function = ast.FunctionDef | ast.AsyncFunctionDef
Named = Function | ast.ClassDef
Measure = tuple[str, str, int]
FILLERS = (tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER)
BLOCKS = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith, ast.Try, ast.TryStar, ast.Match)


def code_lines(source: str, tree: ast.Module) -> set[int]:
    """The lines that hold code: not blank, no comment, no docstring."""
    lines: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type not in FILLERS:
            lines |= set(range(token.start[0], token.end[0] + 1))
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | Named) and ast.get_docstring(node, clean=False) is not None:
            lines -= set(range(node.body[0].lineno, (node.body[0].end_lineno or 0) + 1))
    return lines


def nesting(node: ast.AST, level: int = 0) -> int:
    levels = [level]
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, Named):
            is_elif = isinstance(node, ast.If) and isinstance(child, ast.If) and node.orelse == [child]
            levels.append(nesting(child, level + (isinstance(child, BLOCKS) and not is_elif)))
    return max(levels)


def named(tree: ast.AST, prefix: str = "") -> Iterator[tuple[str, Named]]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, Named):
            yield f"{prefix}{node.name}", node
            yield from named(node, f"{prefix}{node.name}.")
        else:
            yield from named(node, prefix)


def measures(source: str, path: str) -> Iterator[Measure]:
    """What has a budget in one file: (where, what, how much)."""
    tree = ast.parse(source)
    lines = code_lines(source, tree)
    yield path, "file", len(lines)
    for name, node in named(tree):
        where, length = f"{path}:{name}", sum(node.lineno <= line <= (node.end_lineno or 0) for line in lines)
        if isinstance(node, ast.ClassDef):
            yield where, "class", length
            continue
        arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
        yield where, "function", length
        yield where, "parameters", sum(argument.arg not in {"self", "cls"} for argument in arguments)
        yield where, "nesting", nesting(node)


@cache
def house() -> list[Measure]:
    paths = [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py"))]
    return [
        measure
        for path in paths
        if "migrations" not in path.parts
        for measure in measures(path.read_text(encoding="utf-8"), path.relative_to(ROOT).as_posix())
    ]


def test_everything_is_within_its_budget_or_has_a_reason() -> None:
    over = [(where, what, value) for where, what, value in house() if value > BUDGETS[what]]

    assert [f"{where}: {what} {value}" for where, what, value in over if where not in EXCEPTIONS] == []


def test_every_exception_is_still_needed() -> None:
    over = {where for where, what, value in house() if value > BUDGETS[what]}

    assert set(EXCEPTIONS) - over == set()


def test_nearly_all_functions_are_short() -> None:
    lengths = sorted(value for _, what, value in house() if what == "function")

    assert lengths[int(len(lengths) * 0.95)] <= P95_OF_FUNCTIONS


LONG = '''
"""What stands here."""

class Desk:
    def answer(self, a, b, *, c):
        """Says it."""
        # why
        if a:
            for x in b:
                c(x)
        elif b:
            c(a)
'''


def test_the_measure_counts_code_and_nothing_else() -> None:
    assert list(measures(LONG, "desk.py")) == [
        ("desk.py", "file", 7),
        ("desk.py:Desk", "class", 7),
        ("desk.py:Desk.answer", "function", 6),
        ("desk.py:Desk.answer", "parameters", 3),
        ("desk.py:Desk.answer", "nesting", 2),
    ]
