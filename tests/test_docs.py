"""What we tell people is true: made parts are current, links lead somewhere, what is named exists, examples run."""

import importlib
import re
from pathlib import Path

import pytest

import handlers
from bot.commands import COMMANDS
from bot.config import Config
from bot.docs.pages import PARTS, ROOT, documents, filled, names
from bot.roster import read
from handlers import rooms
from storage.engine import Database
from tests.town import ROSTER, open_town

DOCUMENTS = documents()
CHINESE = [path for path in DOCUMENTS if path.name.endswith(".zh.md")]

SPAN = re.compile(r"`([^`\n]+)`")
BLOCK = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
SAID = re.compile(r"(?<![\w./:}>~-])/([a-z_]+)(?![\w/.-])")
FILE = re.compile(r"(?:[\w.-]+/)*[\w.-]*\.(?:py|toml|md|txt|in|yaml)|\.?[\w-]+(?:/[\w-]+)*/|Makefile")
MADE_BY = re.compile(r"(?:`|^)make ([a-z]+)", re.MULTILINE)
BOT = re.compile(r"-m bot ([a-z]+)")
WORD = re.compile(r"发“([^”\s]+)[^”]*”")
LABEL = re.compile("〔([^〕]+)〕")
EXAMPLE = re.compile(r"^```python\n# (\S+)\n(.*?)^```", re.DOTALL | re.MULTILINE)

# Words behind a slash that are no commands of ours, and files that are not part of the project; each is still needed.
NOT_COMMANDS = {
    "healthz": "the web server's",
    "readyz": "the web server's",
    "metrics": "the web server's",
    "chat": "the web chat's page",
    "answer": "the sentence of a form's buttons, which the routing knows itself",
    "newbot": "BotFather's",
    "setprivacy": "BotFather's",
    "setjoingroups": "BotFather's",
    "hours": "the room of the example",
}
NOT_OURS = {
    "config.toml": "the operator's settings",
    "__init__.py": "in every room",
    "texts.py": "in every room",
}


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def lines_of(path: Path) -> str:
    """What is said in a document, without blocks of code."""
    return BLOCK.sub("", text(path))


def everything() -> str:
    return "\n".join(text(path) for path in DOCUMENTS)


def anchors(path: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", lines_of(path), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_made_parts_are_current(path: Path) -> None:
    assert text(path) == filled(text(path)), "write them again: make docs"


def test_every_part_that_is_made_stands_somewhere() -> None:
    assert set(PARTS) == {name for path in DOCUMENTS for name in names(text(path))}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_leads_somewhere(path: Path) -> None:
    for link in (link for link in LINK.findall(text(path)) if "://" not in link):
        name, _, heading = link.partition("#")
        target = path.parent / name if name else path

        assert target.exists(), link
        assert not heading or heading in anchors(target), link


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_command_that_is_named_exists(path: Path) -> None:
    spoken = lines_of(path) if path in CHINESE else " ".join(SPAN.findall(lines_of(path)))

    assert set(SAID.findall(spoken)) - set(rooms.find().commands) - set(NOT_COMMANDS) == set()


@pytest.mark.parametrize("path", CHINESE, ids=lambda path: path.name)
def test_every_word_that_people_are_told_to_send_is_a_command(path: Path) -> None:
    found = rooms.find()
    told = [word for word in WORD.findall(text(path)) if not word.startswith("/")]

    assert [word for word in told if word not in found.words] == []


@pytest.mark.parametrize("path", CHINESE, ids=lambda path: path.name)
def test_every_button_that_is_named_is_somebodys_label(path: Path) -> None:
    rooms = (ROOT / "handlers", ROOT / "bot" / "console")
    said = "".join(text(each) for room in rooms for each in room.rglob("*texts.py"))
    said += "".join(text(each).replace(">", '"') for each in (ROOT / "bot" / "console").rglob("*.html"))

    assert [label for label in LABEL.findall(text(path)) if f'"{label}' not in said and label not in ROSTER] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_file_that_is_named_exists(path: Path) -> None:
    named = {span for span in SPAN.findall(lines_of(path)) if FILE.fullmatch(span)}

    assert [name for name in sorted(named - set(NOT_OURS)) if not (ROOT / name).exists()] == []


def test_every_exception_is_still_needed() -> None:
    said = everything()

    assert [word for word in NOT_COMMANDS if f"/{word}" not in said] == []
    assert [name for name in NOT_OURS if f"`{name}" not in said] == []


def test_targets_and_commands_of_the_command_line_exist() -> None:
    targets = re.findall(r"^([a-z]+):", text(ROOT / "Makefile"), re.MULTILINE)

    assert set(MADE_BY.findall(everything())) - set(targets) == set()
    assert set(BOT.findall(everything())) - {name.split()[0] for name in COMMANDS} == set()


def test_the_metrics_are_all_explained() -> None:
    sources = (text(ROOT / name) for name in ("bot/figures.py", "bot/web/waiting.py"))
    served = {name for source in sources for name in re.findall(r'"(xiaofeng_\w+)"', source)}
    told = {name.removesuffix("_total") for name in re.findall(r"`(xiaofeng_\w+)`", text(ROOT / "docs/operations.md"))}

    assert told == served


def test_the_example_of_a_roster_can_be_read() -> None:
    roster = read(ROOT / "roster.example.toml")

    assert (len(roster.areas), len(roster.staff)) == (4, 3)


@pytest.fixture
def example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The room of the example stands beside the others; gives the files of the example by name."""
    files = dict(EXAMPLE.findall(everything()))
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    monkeypatch.setattr(handlers, "__path__", [*handlers.__path__, str(tmp_path / "handlers")])
    importlib.invalidate_caches()
    return files


@pytest.mark.parametrize("name", ["tests/test_hours.py", "tests/test_taking.py"])
async def test_the_examples_are_true(name: str, example: dict[str, str], tmp_path: Path, database: Database) -> None:
    (tmp_path / "roster.toml").write_text(ROSTER, encoding="utf-8")
    config = Config.model_validate({"media": {"path": tmp_path / "media"}})
    play: dict[str, object] = {}
    exec(example[name], play)  # noqa: S102 it is our own document

    async with open_town(config, database, tmp_path / "roster.toml") as town:
        (told,) = [each for name, each in play.items() if name.startswith("test_")]
        await told(town)  # type: ignore[operator]
