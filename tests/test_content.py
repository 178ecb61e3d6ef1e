"""Content: read strictly from two folders, the station's own wins, and what changes is read again."""

import asyncio
import re
from datetime import date
from pathlib import Path

import pytest

from bot.content.examining import Rules, faults, hints
from bot.content.keeper import Keeper
from bot.content.library import SHIPPED, Dated, Library, Reading
from bot.content.texts import NO_OFFICES
from handlers.content import Content
from handlers.language.search import index

ENTRY = """+++
id = "{id}"
question = "{question}"
variants = ["{question}，要带什么"]
papers = ["身份证"]
who = "派出所"
sources = ["户口登记条例 第7条"]
checked = 2026-11-21
tags = ["户口"]
+++

{answer}
"""
NOTICE = """[[notice]]
id = "{id}"
kind = "fake_service"
text = "有人来电说要扣钱，还要您下载软件。先挂断，问{{officer}}或打 {{hotline}}。"
saying = "谁让下载先挂断。"
source = "公安部公布的十大高发类型（2025年6月）"
checked = 2026-11-21
[notice.quiz]
ask = "来电说要扣钱，怎么办？"
right = "挂断"
wrong = "照他说的做"
why = "不用下载任何软件。"
"""
SCAM = """[[scam]]
kind = "loan"
name = "假贷款"
signs = ["先收钱", "要解冻", "说影响征信"]
todo = "别交钱。"
source = "公安部公布的十大高发类型（2025年6月）"
checked = 2026-11-21
"""
SITE = """checked = 2026-11-21
[[site]]
key = "taobao"
name = "淘宝"
hosts = ["taobao.com"]
looks = ["taobao"]
"""
OFFICE = """checked = 2026-11-21
[[office]]
key = "window"
name = "户籍窗口"
address = "北大街12号"
phone = "0571-1234567"
hours = ["周一至周五 9:00-12:00 14:00-17:00", "周六 9:00-12:00"]
does = ["户口"]
"""
RULES = Rules(date(2026, 11, 26), stale_days=365, repeat_days=2)


def entry(id_: str, question: str = "户口簿丢了怎么办？", answer: str = "户主带身份证去派出所补领。") -> str:
    return ENTRY.format(id=id_, question=question, answer=answer)


class Folder:
    """A folder of content."""

    def __init__(self, path: Path) -> None:
        self.path = path
        (path / "knowledge").mkdir(parents=True)
        (path / "notices").mkdir()
        (path / "guide").mkdir()

    def writes(self, name: str, text: str) -> Path:
        file = self.path / name
        file.write_text(text, encoding="utf-8")
        return file


@pytest.fixture
def shipped(tmp_path: Path) -> Folder:
    folder = Folder(tmp_path / "content")
    folder.writes("knowledge/book.md", entry("book"))
    folder.writes("notices/calls.toml", NOTICE.format(id="calls-1"))
    return folder


@pytest.fixture
def own(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "own")


@pytest.fixture
def library(shipped: Folder, own: Folder) -> Library:
    return Library(str(own.path), shipped.path)


def answers(reading: Reading) -> dict[str, str]:
    return {each.id: each.answer for each in reading.entries.values()}


def test_what_comes_along_is_read(library: Library) -> None:
    reading = library.read()
    found, notice = reading.entries["book"], reading.leaflets["calls-1"]

    assert reading.faults == []
    assert (found.question, found.papers, found.is_own) == ("户口簿丢了怎么办？", ("身份证",), False)
    assert (found.checked, found.answer) == (date(2026, 11, 21), "户主带身份证去派出所补领。")
    assert notice.quiz is not None
    assert (notice.audience, notice.quiz.right) == (frozenset(), "挂断")


def test_the_stations_own_stands_beside_it_or_takes_its_place(library: Library, own: Folder) -> None:
    own.writes("knowledge/book.md", entry("book", answer="到本所2号窗口，当天就能拿到。"))
    own.writes("knowledge/market.md", entry("market", "赶集日几号？"))
    own.writes("notices/ours.toml", NOTICE.format(id="calls-1").replace("谁让下载先挂断。", "陌生来电先挂断。"))

    reading = library.read()

    assert answers(reading) == {"book": "到本所2号窗口，当天就能拿到。", "market": "户主带身份证去派出所补领。"}
    assert reading.entries["book"].is_own
    assert reading.leaflets["calls-1"].saying == "陌生来电先挂断。"
    assert reading.faults == []


def test_windows_files_are_read(library: Library, own: Folder) -> None:
    (own.path / "knowledge/market.md").write_bytes(b"\xef\xbb\xbf" + entry("market").replace("\n", "\r\n").encode())

    assert library.read().entries["market"].answer == "户主带身份证去派出所补领。"


def test_a_broken_file_is_left_out_and_the_shipped_one_stays(library: Library, own: Folder) -> None:
    file = own.writes("knowledge/book.md", entry("book").replace('who = "派出所"\n', ""))

    reading = library.read()

    assert reading.faults == [f'{file}：缺少 who，例如 who = "户口所在地派出所"。']
    assert answers(reading) == {"book": "户主带身份证去派出所补领。"}


def test_of_a_file_that_broke_the_last_good_version_stays(library: Library, own: Folder) -> None:
    own.writes("knowledge/book.md", entry("book", answer="到本所2号窗口。"))
    library.read()
    own.writes("knowledge/book.md", "+++\nhalf a file")

    reading = library.read()

    assert answers(reading) == {"book": "到本所2号窗口。"}
    assert len(reading.faults) == 1


def test_a_folder_that_is_away_has_not_been_emptied(library: Library, own: Folder) -> None:
    own.writes("knowledge/book.md", entry("book", answer="到本所2号窗口。"))
    library.read()
    own.path.rename(own.path.with_name("elsewhere"))

    reading = library.read()

    assert answers(reading) == {"book": "到本所2号窗口。"}
    assert reading.faults[0] == f"{own.path}：内容目录不存在，请检查 content.path。"


@pytest.mark.parametrize(
    ("words", "entry"),
    [
        ("派出所周末上班吗", ""),
        ("借条怎么写", ""),
        ("理发店不退钱怎么办", "q67-prepaid-card-shop-closed"),
        ("嫁出去的女儿有继承权吗", "q59-inheritance-and-will"),
        ("周末能装修吗", "q38-renovation-noise"),
        ("遗嘱怎么写", "q59-inheritance-and-will"),
        ("身分證丟了怎麼辦", "q17-lost-id"),
    ],
)
def test_what_comes_along_answers_its_questions_and_no_others(words: str, entry: str) -> None:
    found = index(tuple(Library().read().entries.values())).search(words, 1)[0]

    assert (found.entry.id if found.is_enough else "") == entry


def test_a_folder_that_cannot_be_looked_at_is_named(shipped: Folder) -> None:
    """Its name is longer than any file's; a folder inside one that we may not enter fails the same way."""
    own = "x" * 300

    reading = Library(own, shipped.path).read()

    assert reading.faults == [f"{own}：内容目录不存在，请检查 content.path。"]
    assert len(reading.entries) == 1


def test_an_id_is_given_once(library: Library, shipped: Folder) -> None:
    file = shipped.writes("notices/more.toml", NOTICE.format(id="calls-1"))

    assert library.read().faults == [f'{file}：id "calls-1" 和 {shipped.path}/notices/calls.toml 重复了，请换一个。']


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('sources = ["户口登记条例 第7条"]\n', "", "缺少 sources，例如"),
        ('sources = ["户口登记条例 第7条"]', "sources = []", "sources 是空的，请填写，例如"),
        ("checked = 2026-11-21", 'checked = "2026-11-21"', "checked 写法不对，请照这样写：checked = 2026-11-21。"),
        ('papers = ["身份证"]', 'papers = "身份证"', "papers 写法不对"),
        ("tags =", "tag =", "不认识 tag，是不是 tags？"),
        ("tags =", 'weather = "fine"\ntags =', "不认识 weather，请删去这一项。"),
        ('question = "户口簿丢了怎么办？"', f'question = "{"长" * 31}"', "question 有 31 个字，最多 30 个"),
        ('id = "book"', 'id = "bok"', "文件名要和 id 一样，请改名为 bok.md。"),
        ('id = "book"', 'id = "户口"', "id 只用小写字母、数字和短横线"),
        ('who = "派出所"', "who = 派出所", "第 6 行附近写得不对"),
        ("户主带身份证去派出所补领。", "", "第二个 +++ 下面没有答案，请写上。"),
        ("户主带身份证去派出所补领。", "长" * 301, "答案 有 301 个字，最多 300 个"),
        ("+++\n", "---\n", "开头要有一段夹在两行 +++ 之间的说明"),
        ('tags = ["户口"]', f"tags = {'[' * 3000}", "说明部分写得不对"),
        ('tags = ["户口"]', f"tags = {'1' * 5000}", "说明部分写得不对"),
    ],
)
def test_each_fault_of_an_entry_is_one_plain_sentence(
    library: Library, own: Folder, old: str, new: str, sentence: str
) -> None:
    file = own.writes("knowledge/book.md", entry("book").replace(old, new))

    (told,) = library.read().faults

    assert told.startswith(f"{file}：{sentence}")


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("{hotline}", "{name}", "第 1 条通知：text 里的花括号只能是 {area}、{officer}、{hotline}，请改正。"),
        ("谁让下载先挂断。", "{谁让下载先挂断。", "第 1 条通知：saying 里的花括号"),
        ("先挂断，", "长" * 200, "第 1 条通知：text 有 240 个字，最多 200 个"),
        ("谁让下载先挂断。", "长" * 31, "第 1 条通知：saying 有 31 个字，最多 30 个"),
        ("fake_service", "weather", '第 1 条通知：kind 不认识 "weather"，可以写：rebate、'),
        ("checked =", 'audience = ["狗"]\nchecked =', '第 1 条通知：audience 不认识 "狗"，可以写：老人、学生'),
        ("checked =", "months = [13]\nchecked =", "第 1 条通知：months 要写 1 到 12 的月份数字"),
        ("照他说的做", "照他说的做，他说什么都听", "第 1 条通知：quiz：wrong 有 12 个字，最多 10 个"),
        ("照他说的做", "挂断", "第 1 条通知：quiz：right 和 wrong 一样"),
        ("不用下载任何软件。", "问{officer}。", "第 1 条通知：quiz：这里不用花括号"),
        ("[notice.quiz]", "quiz = 1\n[notice.more]", "第 1 条通知：quiz 写法不对，请照这样写：[notice.quiz]。"),
        ("[[notice]]", "[notice]", "notice 写法不对，请照这样写：[[notice]]。"),
        ("[[notice]]", "weather = 1\n[[notice]]", "不认识 weather，请删去这一项。"),
    ],
)
def test_each_fault_of_a_notice_is_a_plain_sentence(
    library: Library, own: Folder, old: str, new: str, sentence: str
) -> None:
    file = own.writes("notices/ours.toml", NOTICE.format(id="ours-1").replace(old, new))

    reading = library.read()

    assert reading.faults[0].startswith(f"{file}：{sentence}")
    assert "ours-1" not in reading.leaflets


def test_types_of_fraud_and_known_websites_are_read_and_the_stations_own_take_their_place(
    library: Library, shipped: Folder, own: Folder
) -> None:
    shipped.writes("scams.toml", SCAM + SCAM.replace("loan", "prize"))
    shipped.writes("sites.toml", SITE)
    own.writes("scams.toml", SCAM.replace("假贷款", "校园贷"))
    own.writes("sites.toml", SITE.replace('"taobao.com"', '"taobao.com", "tb.cn"'))
    content = Content()

    Keeper(content, library).look()

    assert {kind: scam.name for kind, scam in content.scams.items()} == {"loan": "校园贷", "prize": "假贷款"}
    assert [site.hosts for site in content.sites] == [("taobao.com", "tb.cn")]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('"loan"', '"weather"', '第 1 种骗术：kind 不认识 "weather"，可以写：rebate、'),
        ('"先收钱", ', "", "第 1 种骗术：signs 要写三条"),
        ("先收钱", "长" * 17, "第 1 种骗术：signs 有 17 个字，最多 16 个"),
        ("todo", "to_do", "第 1 种骗术：缺少 todo，例如"),
        ("[[scam]]", "[scam]", "scam 写法不对，请照这样写：[[scam]]。"),
        (SCAM, "", "一种骗术也没有，每种写在 [[scam]] 下面。"),
    ],
)
def test_each_fault_of_a_type_of_fraud_is_a_plain_sentence(
    library: Library, own: Folder, old: str, new: str, sentence: str
) -> None:
    file = own.writes("scams.toml", SCAM.replace(old, new))

    assert library.read().faults[0].startswith(f"{file}：{sentence}")


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('"taobao.com"', '"https://taobao.com"', '第 1 个网站：hosts 里的 "https://taobao.com" 不像网址'),
        ('looks = ["taobao"]', 'looks = ["TB"]', '第 1 个网站：looks 里的 "TB" 要用小写'),
        ('key = "taobao"', 'key = "淘宝"', "第 1 个网站：key 只用小写字母"),
        ("checked = 2026-11-21", "", "缺少 checked，例如"),
        (SITE, "checked = 2026-11-21", "一个网站也没有"),
    ],
)
def test_each_fault_of_a_website_is_a_plain_sentence(
    library: Library, own: Folder, old: str, new: str, sentence: str
) -> None:
    file = own.writes("sites.toml", SITE.replace(old, new))

    assert library.read().faults[0].startswith(f"{file}：{sentence}")


def office(does: str = '"户口"') -> str:
    return OFFICE.replace('"户口"', does)


def test_offices_are_read_and_reach_the_rooms_within_seconds(library: Library, own: Folder) -> None:
    content = Content()
    keeper = Keeper(content, library)
    keeper.look()
    assert not content.offices

    file = own.writes("offices.toml", OFFICE)
    keeper.look()
    (found,) = content.offices
    assert (found.name, found.address, found.phone, found.area) == ("户籍窗口", "北大街12号", "0571-1234567", "")
    assert found.said == ("周一至周五 9:00-12:00 14:00-17:00", "周六 9:00-12:00")
    assert len(found.hours) == 3
    assert found.is_for(("户口",))

    own.writes("offices.toml", OFFICE.replace("周六", "周八"))
    keeper.look()
    assert content.offices == (found,)

    file.unlink()
    keeper.look()
    assert not content.offices


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("周六 9:00-12:00", "周六上午", '第 1 处：hours 里的 "周六上午" 看不懂。先写哪几天，再写几点到几点'),
        ('key = "window"', 'key = "窗口"', "第 1 处：key 只用小写字母、数字和短横线，例如 window-1。"),
        ('address = "北大街12号"\n', "", '第 1 处：缺少 address，例如 address = "北大街12号"。'),
        ('does = ["户口"]', "does = []", "第 1 处：does 是空的"),
        ("phone", "fone", "第 1 处：不认识 fone，是不是 phone？"),
        ("checked = 2026-11-21", "", "缺少 checked，例如"),
        ("[[office]]", "[office]", "office 写法不对，请照这样写：[[office]]。"),
        ("北大街", "北" * 40, "第 1 处：address 有 43 个字，最多 40 个"),
    ],
)
def test_each_fault_of_an_office_is_a_plain_sentence(
    library: Library, own: Folder, old: str, new: str, sentence: str
) -> None:
    file = own.writes("offices.toml", OFFICE.replace(old, new))

    assert library.read().faults[0].startswith(f"{file}：{sentence}")


def test_a_file_without_any_office_says_so(library: Library, own: Folder) -> None:
    file = own.writes("offices.toml", "checked = 2026-11-21")

    assert library.read().faults == [f"{file}：一处办事的地方也没有，每处写在 [[office]] 下面。"]


def test_what_an_office_does_has_to_be_known_and_its_check_not_too_old(library: Library, own: Folder) -> None:
    file = own.writes("offices.toml", office('"户口", "book", "护照"').replace("2026-11-21", "2025-11-25"))

    assert faults(library.files(), library.read(), RULES) == [
        f"{file}：office window 上次核对是 366 天前，超过 365 天，请重新核对并改写 checked。",
        f'{file}：户籍窗口 的 does 里，"护照" 既不是问答的 id，也不是哪个问答的 tags，请改正。',
    ]


def test_what_nobody_has_said_of_the_offices_yet_is_a_hint(library: Library, own: Folder) -> None:
    own.writes("knowledge/pass.md", entry("pass", "护照怎么办？").replace('"户口"', '"出入境"'))
    own.writes("offices.toml", re.sub("(?m)^(phone|hours).*\n", "", OFFICE))

    assert hints(library.read()) == [
        "提示：户籍窗口 还没有写 phone、hours，居民会被请先打电话问。",
        "提示：这些事还没有写在哪里办：pass，请写进 offices.toml 的 does。",
    ]

    for number in range(9):
        own.writes(f"knowledge/p{number}.md", entry(f"p{number}").replace('"户口"', '"出入境"'))
    assert hints(library.read())[-1].endswith("p6、p7 等 10 件，请写进 offices.toml 的 does。")


def test_the_example_that_comes_along_can_be_used(own: Folder) -> None:
    own.writes("offices.toml", (SHIPPED / "offices.example.toml").read_text(encoding="utf-8"))
    library = Library(str(own.path))
    reading = library.read()

    assert [fault for fault in faults(library.files(), reading, RULES) if "offices" in fault] == []
    assert len(reading.offices) == 2


def test_bytes_that_are_no_text_and_files_without_notices_are_told(library: Library, own: Folder) -> None:
    (own.path / "knowledge/book.md").write_bytes(b"\xff\xfe")
    own.writes("notices/empty.toml", "")

    assert [told.split("：")[1] for told in library.read().faults] == [
        "文件不是 UTF-8 编码，请另存为 UTF-8。",
        "一条通知也没有，每条写在 [[notice]] 下面。",
    ]


def test_editors_hidden_files_are_none_of_ours(library: Library, own: Folder) -> None:
    own.writes("knowledge/.book.md", "half")
    own.writes("knowledge/book.md~", "half")

    assert library.read().faults == []


def test_unconfirmed_and_out_of_date_is_told(library: Library, own: Folder) -> None:
    told = own.writes("knowledge/told.md", entry("told", answer="费用待核实。"))
    old = own.writes("knowledge/old.md", entry("old").replace("2026-11-21", "2025-11-25"))
    early = own.writes("knowledge/early.md", entry("early").replace("2026-11-21", "2026-11-27"))

    assert faults(library.files(), library.read(), RULES) == [
        f"{told}：还写着“待核实”，请核实后改写，或者删去。",
        f"{early}：early 的 checked 在今天之后，请写上一次核对的日子。",
        f"{old}：old 上次核对是 366 天前，超过 365 天，请重新核对并改写 checked。",
    ]


def test_too_few_notices_for_a_month_are_told(library: Library, shipped: Folder) -> None:
    season = NOTICE.format(id="calls-1").replace("checked =", "months = [1, 2]\nchecked =")
    for_few = NOTICE.format(id="calls-2").replace("checked =", 'audience = ["老人"]\nchecked =')
    shipped.writes("notices/calls.toml", season + for_few)

    told = faults(library.files(), library.read(), RULES)

    assert len(told) == 10
    assert told[0] == "3 月能发给所有群的通知只有 0 条，少于 1 条，会有群重复听到，请再添几条。"
    assert Rules(date(2026, 11, 26)).needed == 39


def test_what_the_station_has_to_fill_in_is_a_hint_until_its_copy_needs_no_more(library: Library, own: Folder) -> None:
    local = entry("dog").replace("tags =", 'local = true\nfill_in = ["办证窗口"]\ntags =')
    own.writes("knowledge/dog.md", local)
    assert hints(library.read())[:-1] == ["提示：dog 各地不同，请在自己的目录里补上：办证窗口。"]

    own.writes("knowledge/dog.md", local.replace('["办证窗口"]', "[]"))
    assert hints(library.read()) == [NO_OFFICES]


def test_what_has_changed_is_read_again_and_swapped_whole(library: Library, own: Folder) -> None:
    content = Content()
    keeper = Keeper(content, library)
    keeper.look()
    first = (content.knowledge, content.leaflets)
    keeper.look()
    assert (content.knowledge, content.leaflets) == first

    file = own.writes("knowledge/market.md", entry("market", "赶集日几号？"))
    keeper.look()
    assert content.knowledge is not first[0]
    assert content.knowledge.search("赶集是几号")[0].entry.id == "market"

    file.unlink()
    keeper.look()
    assert content.knowledge.get("market") is None
    assert first[0].get("book") is not None


async def test_the_service_notices_a_changed_file_by_itself(library: Library, own: Folder) -> None:
    content = Content()
    async with Keeper(content, library, every=0.01).running(), asyncio.timeout(10):
        assert content.knowledge.get("book") is not None
        own.writes("knowledge/book.md", entry("book", answer="到本所2号窗口。"))
        while (found := content.knowledge.get("book")) is None or not found.is_own:  # noqa: ASYNC110 nobody tells
            await asyncio.sleep(0)


def test_the_examples_of_the_document_can_be_used(library: Library, own: Folder) -> None:
    document = (SHIPPED.parent / "docs/content.md").read_text(encoding="utf-8")
    (answer,) = re.findall(r"^```markdown\n(.*?)^```", document, re.DOTALL | re.MULTILINE)
    (notice,) = re.findall(r"^```toml\n(\[\[notice.*?)^```", document, re.DOTALL | re.MULTILINE)
    own.writes("knowledge/q49-dog-registration.md", answer)
    own.writes("notices/market.toml", notice)
    (where,) = re.findall(r"^```toml\n(checked = [^\n]*\n\n\[\[office.*?)^```", document, re.DOTALL | re.MULTILINE)
    own.writes("offices.toml", where)

    reading = library.read()

    assert reading.faults == []
    assert [found.area for found in reading.offices.values()] == ["城关派出所"]
    assert {"q49-dog-registration", "market-day-1"} <= set(reading.files)


def test_what_comes_along_may_be_said() -> None:
    library = Library()
    reading = library.read()
    numbers = sorted(int(found[1]) for name in reading.entries if (found := re.match(r"q(\d+)-", name)))
    items: list[Dated] = [*reading.entries.values(), *reading.leaflets.values()]
    today = max(each.checked for each in items)

    assert faults(library.files(), reading, Rules(today)) == []
    assert numbers == list(range(1, 141))
    assert all(each.fill_in for each in reading.entries.values() if each.local)


def test_every_question_that_comes_along_finds_its_own_answer_first() -> None:
    content = Content()
    Keeper(content, Library()).look()

    for each in Library().read().entries.values():
        for asked in (each.question, *each.variants):
            assert content.knowledge.search(asked, 1)[0].entry.id == each.id, asked


@pytest.mark.parametrize(
    "words",
    [
        "你吃饭了吗",
        "今天天气真好",
        "讲个笑话",
        "明天几点下雨",
        "手机怎么连wifi",
        "公积金怎么提取",
        "垃圾怎么分类",
        "怎么做红烧肉",
    ],
)
def test_what_does_not_come_along_is_not_answered(words: str) -> None:
    content = Content()
    Keeper(content, Library()).look()

    assert [found.entry.id for found in content.knowledge.search(words) if found.is_enough] == []


def asked_otherwise() -> list[tuple[str, str]]:
    """Questions in words that stand in no entry, each with the number of its entry, or - where none answers it."""
    lines = (Path(__file__).parent / "content_questions.txt").read_text(encoding="utf-8").splitlines()
    return [(number, words) for line in lines if not line.startswith("#") for number, words in [line.split(" ", 1)]]


def test_a_question_in_words_of_its_own_finds_its_entry_first_and_one_that_none_answers_finds_none() -> None:
    entries = Library().read().entries.values()
    library = index(tuple(entries))
    firsts = [(number, library.search(words, 1)[0]) for number, words in asked_otherwise()]
    right = [found.entry.id.startswith(f"{number}-") for number, found in firsts if number != "-"]
    silent = [not found.is_enough for number, found in firsts if number == "-"]

    assert not {words for _, words in asked_otherwise()} & {way for each in entries for way in each.variants}
    assert sum(right) / len(right) >= 0.95
    assert sum(silent) / len(silent) >= 0.8


SWEEP = """
[[sweep]]
key = "spring-ploughing"
name = "春耕前走访"
begins = "02-15"
topics = ["land"]
"""


def test_sweeps_are_read_and_the_stations_own_take_their_place(library: Library, shipped: Folder, own: Folder) -> None:
    shipped.writes("sweeps.toml", SWEEP + SWEEP.replace("spring-ploughing", "heating"))
    own.writes("sweeps.toml", SWEEP.replace("02-15", "03-01"))
    content = Content()

    Keeper(content, library).look()

    assert [(each.key, each.begins) for each in content.sweeps] == [("spring-ploughing", (3, 1)), ("heating", (2, 15))]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("02-15", "02-30", '第 1 次走访：begins 里的 "02-30" 不是每年都有的日子'),
        ('"02-15"', "2", "第 1 次走访：begins 写法不对"),
        ('"land"', '"weather"', '第 1 次走访：topics 不认识 "weather"'),
        ("spring-ploughing", "春耕", "第 1 次走访：key 只用小写字母"),
        (SWEEP, "", "一次走访也没有"),
    ],
)
def test_each_fault_of_a_sweep_is_a_plain_sentence(
    library: Library, own: Folder, old: str, new: str, sentence: str
) -> None:
    file = own.writes("sweeps.toml", SWEEP.replace(old, new))

    assert library.read().faults[0].startswith(f"{file}：{sentence}")


GUIDE = """topic = "noise"
checked = 2026-11-21
[[step]]
title = "先听一听"
advice = "到现场听。"
"""


def test_a_guide_of_the_station_takes_the_place_of_ours(library: Library, shipped: Folder, own: Folder) -> None:
    content = Content()
    keeper = Keeper(content, library)
    shipped.writes("guide/noise.toml", GUIDE.replace("先听一听", "先问一问"))
    file = own.writes("guide/noise.toml", GUIDE)
    keeper.look()
    assert [step.title for step in content.guides["noise"].steps] == ["先听一听"]

    own.writes("guide/noise.toml", GUIDE.replace("noise", "weather").replace("title", "titel"))
    assert len([fault for fault in library.read().faults if str(file) in fault]) == 3


CLUE = """
[[clue]]
key = "manhole"
name = "物业、市政"
"""


def test_who_looks_after_a_hazard_is_the_stations_own_choice(library: Library, shipped: Folder, own: Folder) -> None:
    shipped.writes("clues.toml", CLUE + CLUE.replace("manhole", "wires"))
    own.writes("clues.toml", CLUE.replace("物业、市政", "水务"))

    reading = library.read()
    assert reading.faults == []
    assert {each.key: each.name for each in reading.hazards.values()} == {"manhole": "水务", "wires": "物业、市政"}


def test_an_unknown_hazard_is_a_fault_with_its_place(library: Library, own: Folder) -> None:
    own.writes("clues.toml", CLUE.replace("manhole", "volcano"))

    assert "第 1 个 [[clue]]" in library.read().faults[0]
    assert "volcano" in library.read().faults[0]
