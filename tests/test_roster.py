"""The roster file: what is read, and the sentence that each mistake gets."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.roster import AreaEntry, KnownArea, Roster, RosterError, StaffEntry, read
from domain.people import Level, Role

Write = Callable[[str | bytes], Path]
Faults = Callable[[str | bytes], list[str]]

GOOD = """# 和苑社区
[[area]]
code = "hy-3"
name = "第三网格"
level = "grid"
parent = "hy"

[[area]]
code = "hy"
name = "和苑社区"
level = "community"

[[staff]]
name = "王卫东"
role = "officer"
area = "hy"
phone = "138 0013 8000"
skills = ["邻里", "物业"]

[[staff]]
name = "李梅"
role = "grid_worker"
area = "第三网格"
"""


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write(content: str | bytes) -> Path:
        path = tmp_path / "roster.toml"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


@pytest.fixture
def faults(write: Write) -> Faults:
    def faults(content: str | bytes) -> list[str]:
        with pytest.raises(RosterError) as raised:
            read(write(content))
        assert str(raised.value).splitlines() == list(raised.value.sentences)
        return list(raised.value.sentences)

    return faults


EXPECTED = Roster(
    areas=(
        AreaEntry("hy", "和苑社区", Level.COMMUNITY, line=8),
        AreaEntry("hy-3", "第三网格", Level.GRID, "hy", line=2),
    ),
    staff=(
        StaffEntry("王卫东", Role.OFFICER, "hy", "13800138000", ("邻里", "物业"), line=13),
        StaffEntry("李梅", Role.GRID_WORKER, "hy-3", line=20),
    ),
)


@pytest.mark.parametrize("content", [GOOD, b"\xef\xbb\xbf" + GOOD.encode(), GOOD.replace("\n", "\r\n")])
def test_a_good_roster_is_read_with_parents_first(write: Write, content: str | bytes) -> None:
    assert read(write(content)) == EXPECTED


def test_staff_alone_may_name_areas_that_exist(write: Write) -> None:
    known = {"hy": KnownArea("hy", "和苑社区", Level.COMMUNITY)}
    text = '[[area]]\ncode = "hy-1"\nname = "一"\nlevel = "grid"\nparent = "和苑社区"\n'
    text += '[[staff]]\nname = "王"\nrole = "chief"\narea = "和苑社区"\nphone = ""'

    roster = read(write(text), known)

    assert roster.areas[0].parent == "hy"
    assert roster.staff == (StaffEntry("王", Role.CHIEF, "hy", line=6),)


@pytest.mark.parametrize(
    "phone", ["13800138000", "+86 138-0013-8000", "0471-1234567", "010-62345678-801", "110", "１１０"]
)
def test_usual_telephone_numbers_are_taken(write: Write, phone: str) -> None:
    text = GOOD.replace("138 0013 8000", phone)

    assert len(read(write(text)).staff) == 2


LEVELS = (
    "province（省）、prefecture（地市）、county（区县）、station（派出所）、"
    "community（社区）、grid（网格）、building（楼栋）"
)
ROLES = (
    "officer（民警）、auxiliary（辅警）、grid_worker（网格员）、mediator（调解员）、"
    "expert（专家）、supervisor（督办）、chief（所长）、admin（管理员）"
)
TOML = '这里写得不对，请检查引号、等号和方括号是不是英文半角、有没有成对，同一项是不是写了两次，例如 name = "张三"。'
PHONE = "电话写得不对，请写手机号、带区号的座机或短号，例如 0471-1234567。"


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            'parent = "hy"',
            'parent = "hy-9"',
            '第 2 行：辖区 "hy-3" 的上级 "hy-9" 不存在，请先写上级，例如 hy。',
        ),
        ('parent = "hy"', 'parent = "hy-3"', "第 2 行：辖区的上级绕了一圈又回到自己，请改正上级。"),
        ('"community"', '"grid"', '第 2 行：辖区 "hy-3" 是网格，上级 "hy" 是网格，上级的级别要更高。'),
        ('"community"', '"comunity"', f'第 8 行：级别 "comunity" 不认识，可以写：{LEVELS}。'),
        ('"officer"', '"boss"', f'第 13 行：岗位 "boss" 不认识，可以写：{ROLES}。'),
        ('code = "hy"\n', 'code = "hy-3"\n', '第 8 行：辖区代码 "hy-3" 和第 2 行重复了，每个辖区要有自己的代码。'),
        ('code = "hy"\n', 'code = "h y"\n', "第 8 行：辖区代码里不要有空格，例如 hy-3。"),
        ('name = "和苑社区"\n', "", '第 8 行：缺少 name，例如 name = "第三网格"。'),
        ('name = "李梅"', 'name = " "', '第 20 行：name 是空的，请填写，例如 name = "王卫东"。'),
        ('name = "李梅"', "name = 3", '第 20 行：name 要写成带引号的文字，例如 name = "王卫东"。'),
        ('["邻里", "物业"]', '"邻里"', '第 13 行：skills 要写成方括号里的几个词，例如 skills = ["邻里", "物业"]。'),
        ('["邻里", "物业"]', "[1]", '第 13 行：skills 要写成方括号里的几个词，例如 skills = ["邻里", "物业"]。'),
        ("skills =", "skill =", "第 13 行：不认识 skill，是不是 skills？"),
        ("skills =", "colour =", "第 13 行：不认识 colour，请删去这一项。"),
        ('"138 0013 8000"', "13800138000", '第 13 行：phone 要写成带引号的文字，例如 phone = "0471-1234567"。'),
        ("138 0013 8000", "138 0013 80", f"第 13 行：{PHONE}"),
        (
            'area = "第三网格"',
            'area = "第四网格"',
            '第 20 行：辖区 "第四网格" 不存在，请写名册里或系统里已有的代码或名称。',
        ),
        ('area = "hy"', 'area ＝ "hy"', f"第 16 行：{TOML}"),
        ("# 和苑社区\n[[area]]", "# 和苑社区\n[area]", "第 2 行：请写成 [[area]]，两层方括号，每条一个。"),
        (
            "# 和苑社区\n",
            '\nversion = "1"\n',
            "第 2 行：不认识 version，名册里只有 [[area]]（辖区）和 [[staff]]（人员）。",
        ),
    ],
)
def test_each_mistake_gets_its_sentence_and_line(faults: Faults, old: str, new: str, sentence: str) -> None:
    assert old in GOOD

    assert sentence in faults(GOOD.replace(old, new, 1))


def test_two_areas_of_one_name_have_to_be_told_apart(faults: Faults) -> None:
    twin = '[[area]]\ncode = "zy-3"\nname = "第三网格"\nlevel = "grid"\n'

    assert faults(GOOD + twin) == ['第 20 行：叫 "第三网格" 的辖区不止一个，请改写代码：hy-3、zy-3。']


def test_a_person_stands_once_in_one_role_at_one_area(faults: Faults) -> None:
    again = '[[staff]]\nname = "李梅"\nrole = "grid_worker"\narea = "hy-3"\n'

    assert faults(GOOD + again) == ['第 24 行："李梅" 同一岗位、同一辖区和第 20 行重复了，请删去一条。']


def test_areas_that_are_above_each_other_are_a_loop(faults: Faults) -> None:
    area = '[[area]]\ncode = "{0}"\nname = "{0}"\nlevel = "grid"\nparent = "{1}"\n'
    loop = "辖区的上级绕了一圈又回到自己，请改正上级。"

    text = area.format("a", "b") + area.format("b", "c") + area.format("c", "b")

    assert faults(text) == [
        '第 1 行：辖区 "a" 是网格，上级 "b" 是网格，上级的级别要更高。',
        f"第 6 行：{loop}",
        f"第 11 行：{loop}",
    ]


def test_every_mistake_is_told_at_once_in_the_order_of_the_file(faults: Faults) -> None:
    text = '[[staff]]\nrole = "officer"\narea = "x"\n[[area]]\ncode = "y"\nlevel = "grid"\nparent = "z"\n'

    assert faults(text) == [
        '第 1 行：缺少 name，例如 name = "王卫东"。',
        '第 1 行：辖区 "x" 不存在，请写名册里或系统里已有的代码或名称。',
        '第 4 行：缺少 name，例如 name = "第三网格"。',
        '第 4 行：辖区 "y" 的上级 "z" 不存在，请先写上级，例如 hy。',
    ]


def test_one_mistake_of_an_area_is_not_told_again_for_those_below(faults: Faults) -> None:
    assert len(faults(GOOD.replace('level = "community"', 'level = "?"'))) == 1


@pytest.mark.parametrize(
    "before",
    [
        '[[area]]\ncode = "a"\nlevel = "grid"\nname = """\n[[staff]]\n\\"""[[staff]]\n"""\n',
        "[[area]]\ncode = 'a'\nlevel = 'grid' # it's \"\"\"\nname = '''\n[[staff]]\n\n'''\n",
        '[[area]]\ncode = "a"\nlevel = "grid"\nname = "\\"#" # [[staff]]\n\n\n\n',
    ],
)
def test_lines_are_counted_right_behind_longer_texts(faults: Faults, before: str) -> None:
    assert faults(f'{before}[[staff]]\nname = "王"\nrole = "chief"') == ['第 8 行：缺少 area，例如 area = "hy-3"。']


def test_entries_in_another_notation_are_counted_instead(faults: Faults) -> None:
    assert faults('area = [{code = "a", name = "a", level = "grid"}, {code = "b", level = "grid"}]') == [
        '第 2 个 [[area]]：缺少 name，例如 name = "第三网格"。'
    ]


def test_an_area_that_is_no_table_is_told(faults: Faults) -> None:
    assert faults("area = 3") == ["请写成 [[area]]，两层方括号，每条一个。"]


def test_an_end_that_is_missing_is_told_with_the_last_line(faults: Faults) -> None:
    assert faults('[[area]]\nname = """\n三').pop().startswith("第 3 行：这里写得不对")


def test_another_encoding_is_told(faults: Faults) -> None:
    assert faults(GOOD.encode("gbk")) == ["文件不是 UTF-8 编码。请用记事本打开，选“另存为”，编码选 UTF-8，再导入一次。"]


def test_an_empty_roster_is_told(faults: Faults) -> None:
    assert faults("# 还没写") == ["名册里一条也没有。辖区写在 [[area]] 下面，人员写在 [[staff]] 下面。"]


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(RosterError, match="找不到这个文件"):
        read(tmp_path / "gone.toml")

    with pytest.raises(RosterError, match="打不开"):
        read(tmp_path)
