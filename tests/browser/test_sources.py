"""What the scripts of the pages may hold."""

import re
from pathlib import Path

import pytest

from tests.browser.standin import DEMO, PAGE

NEW_SYNTAX = {
    "optional chaining": r"\w\?\.[a-zA-Z\[(]",
    "nullish": r"\?\?",
    "private field": r"[.\s]#[a-z]\w*\s*[=(;]",
    "spread in an object": r"[{,]\s*\.\.\.",
    "catch without a name": r"catch\s*\{",
    "look-behind": r"\(\?<[=!]",
    "newer method": r"\.(flat|flatMap|at|replaceAll|matchAll|replaceChildren|fromEntries|allSettled|finally)\(",
}


@pytest.mark.parametrize("file", sorted([*PAGE.glob("*.js"), *DEMO.glob("*.js")]), ids=lambda file: file.parent.name)
def test_old_telephones_can_read_the_scripts(file: Path) -> None:
    source = file.read_text(encoding="utf-8")
    assert [name for name, sign in NEW_SYNTAX.items() if re.search(sign, source, re.MULTILINE)] == []
    assert "innerHTML" not in source


@pytest.mark.parametrize("folder", [PAGE, DEMO], ids=["chat", "demo"])
def test_chinese_stands_in_texts_only(folder: Path) -> None:
    signs = re.compile("[\u4e00-\u9fff]")
    spoken = {
        file.name: [line for line in file.read_text(encoding="utf-8").splitlines() if signs.search(line.split("//")[0])]
        for file in folder.glob("*.js")
        if file.name != "texts.js"
    }
    spoken["words.js"] = [line for line in spoken.get("words.js", []) if "元块" not in line]
    assert {name: lines for name, lines in spoken.items() if lines} == {}
