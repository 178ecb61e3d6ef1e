"""What the first words already say."""

import pytest

from handlers.language.said import Said, read


def test_everything_in_one_sentence() -> None:
    words = "我家3号楼2单元501，隔壁老王在楼道堆东西，半个月了，电话138 0013 8000"

    assert read(words) == Said(
        where="3号楼2单元501",
        place_complete=True,
        since="半个月了",
        other_side="隔壁老王",
        phone="138 0013 8000",
    )


@pytest.mark.parametrize(
    ("words", "where", "complete"),
    [
        ("3-2-501", "3-2-501", True),
        ("我家在3－2－501", "3－2－501", True),
        ("三栋二单元五零一漏水", "三栋二单元五零一", True),
        ("B座1203室", "B座1203室", True),
        ("8栋2单元 301室", "8栋2单元 301室", True),
        ("我住在和苑小区8号楼1单元1203室", "和苑小区8号楼1单元1203室", True),
        ("３號樓２單元５０１", "３號樓２單元５０１", True),
        ("12栋门口", "12栋", False),
        ("和苑小区8号楼的电梯坏了", "和苑小区8号楼", False),
        ("2单元501", "2单元501", False),
        ("一单元门口有人堆垃圾", "一单元", False),
    ],
)
def test_a_place_as_it_was_written(words: str, where: str, complete: bool) -> None:
    said = read(words)

    assert (said.where, said.place_complete, said.other_place) == (where, complete, "")


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("楼上601天天半夜装修", "601"),
        ("樓上601太吵", "601"),
        ("隔壁是3号楼502", "3号楼502"),
        ("3号楼2单元501的住户天天打麻将", "3号楼2单元501"),
        ("5号楼1单元302天天放音响", "5号楼1单元302"),
        ("对门住402", "402"),
    ],
)
def test_a_place_of_the_other_side_is_not_the_speakers(words: str, place: str) -> None:
    assert (read(words).other_place, read(words).where) == (place, "")


@pytest.mark.parametrize(
    "words",
    [
        "欠我3000块不还",
        "2026-11-21下午",
        "编号2611-0042-1",
        "我住5楼",
        "138-0013-8000",
        "赔我500",
        "010-88886666",
        "下午3点",
    ],
)
def test_other_numbers_are_no_place(words: str) -> None:
    assert (read(words).where, read(words).other_place) == ("", "")


@pytest.mark.parametrize(
    ("words", "since"),
    [
        ("吵了半个月了", "半个月了"),
        ("楼上天天半夜敲墙", "天天半夜"),
        ("昨晚十一点就开始放音乐", "昨晚十一点"),
        ("从上周开始", "从上周开始"),
        ("每天晚上十一点后拖凳子", "每天晚上十一点后"),
        ("这几天一直漏", "这几天"),
        ("這幾天一直漏", "這幾天"),
        ("从上周开始每天晚上吵", "从上周开始，每天晚上"),
        ("漏了快三个月了", "快三个月了"),
        ("去年11月以来", "去年11月以来"),
        ("从去年开始", "从去年开始"),
        ("孩子三个月了", ""),
        ("最近的派出所在哪", ""),
        ("三天后再说", ""),
        ("今天能办吗", ""),
    ],
)
def test_since_when(words: str, since: str) -> None:
    assert read(words).since == since


@pytest.mark.parametrize(
    ("words", "party"),
    [
        ("楼上住户装修", "楼上住户"),
        ("隔壁老王堵门", "隔壁老王"),
        ("对门养了三条狗", "对门"),
        ("楼下烧烤店冒烟", "楼下烧烤店"),
        ("物业乱收费", "物业"),
        ("我邻居往楼道堆东西", "我邻居"),
        ("楼上601太吵", "楼上601"),
        ("房东不退押金", "房东"),
        ("樓下燒烤店", "樓下燒烤店"),
        ("楼上吵，找物业没用", "楼上"),
        ("物业费怎么交", ""),
        ("物业也不管", ""),
        ("路灯坏了", ""),
    ],
)
def test_the_other_side(words: str, party: str) -> None:
    assert read(words).other_side == party


@pytest.mark.parametrize(
    ("words", "phone"),
    [
        ("电话13800138000", "13800138000"),
        ("138-0013-8000", "138-0013-8000"),
        ("１３８００１３８０００", "１３８００１３８０００"),
        ("+86 138 0013 8000找我", "+86 138 0013 8000"),
        ("010-88886666", "010-88886666"),
        ("0471 6543210", "0471 6543210"),
        ("150102199001011234", ""),
        ("2611-0042-1", ""),
        ("12345", ""),
    ],
)
def test_a_telephone_number(words: str, phone: str) -> None:
    assert read(words).phone == phone


def test_nothing_is_invented() -> None:
    assert read("你好，想问个事") == Said()
    assert read("") == Said()
