"""The roster as a spreadsheet: what office programs make of it, every mistake at its cell, and files meant to harm."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook  # type: ignore[import-untyped]

from bot.roster import AreaEntry, Roster, RosterError, StaffEntry, checked, read
from bot.roster_entries import Faults
from bot.roster_sheet import NoSheet, read_sheet, write_sheet
from bot.roster_writing import write_toml
from domain.people import Level, Role

AREA_HEAD, STAFF_HEAD = ("代码*", "名称*", "级别*", "上级"), ("姓名*", "岗位*", "辖区*", "电话", "特长", "结束")
HY = ("hy", "和苑社区", "社区", None)


def sheet(areas: Sequence[Sequence[object]], staff: Sequence[Sequence[object]]) -> bytes:
    book = Workbook()
    book.active.title = "说明"
    for name, rows in (("辖区", areas), ("人员", staff)):
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def roster_of(content: bytes) -> Roster:
    faults = Faults()
    return checked(read_sheet(content, faults), faults, {}, "空的")


def sentences(content: bytes) -> tuple[str, ...]:
    with pytest.raises(RosterError) as raised:
        roster_of(content)
    return raised.value.sentences


def test_it_is_read_as_office_programs_write_it() -> None:
    staff = (
        ("王卫东", "民警", "和苑社区", 13800000001.0, "邻里、物业", None),
        (),
        ("孙", "officer", "hy", None, "", date(2026, 11, 20)),
    )

    found = roster_of(sheet((AREA_HEAD, HY), (STAFF_HEAD, *staff)))

    assert found.areas == (AreaEntry("hy", "和苑社区", Level.COMMUNITY, line=2),)
    assert found.staff == (
        StaffEntry("王卫东", Role.OFFICER, "hy", "13800000001", ("邻里", "物业"), line=2),
        StaffEntry("孙", Role.OFFICER, "hy", line=4, until=date(2026, 11, 20)),
    )


def test_each_mistake_is_told_with_its_row_and_column() -> None:
    areas = (AREA_HEAD, HY, ("h 1", "一", "村", "没有"))
    staff = (STAFF_HEAD, ("王", "民警", "hy", "12", "", "明天"), ("", "所长", "hy"), ("李", "民警", "dm"))

    found = sentences(sheet(areas, staff))

    assert [sentence.partition("：")[0] for sentence in found] == [
        "“辖区”第 3 行 A 列",
        "“辖区”第 3 行 C 列",
        "“辖区”第 3 行 D 列",
        "“人员”第 2 行 D 列",
        "“人员”第 2 行 F 列",
        "“人员”第 3 行 A 列",
        "“人员”第 4 行 C 列",
    ]


def test_what_is_not_there_at_all_is_told() -> None:
    assert sentences(sheet((AREA_HEAD,), (("姓名", "电话"),))) == (
        "“人员”的第 1 行少了：岗位、辖区。请先导出一份，在它上面改。",
    )
    assert sentences(sheet((AREA_HEAD,), (STAFF_HEAD,))) == ("空的",)


def packed(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name.replace("_", "/") + ".xml", content)
    return made.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK",
        b"name,role\n",
        packed(),
        packed(xl_workbook=b"<a/>"),
        packed(xl_workbook=b'<!DOCTYPE a [<!ENTITY b "' + b"c" * 99 + b'">]><a>&b;</a>'),
        packed(xl_workbook=b" " * (65 * 1024 * 1024)),
    ],
)
def test_what_is_no_spreadsheet_or_meant_to_harm_is_not_opened(content: bytes) -> None:
    with pytest.raises(NoSheet):
        read_sheet(content, Faults())


def test_what_is_written_is_read_as_the_same(tmp_path: Path) -> None:
    nasty = '=1+1 "\\ <b>'
    areas = (AreaEntry("a", "甲", Level.STATION), AreaEntry("b", "@乙", Level.GRID, "a"))
    staff = (
        StaffEntry(nasty, Role.MEDIATOR, "b", "13800000001", ("-物业",), 0, "people", ("蒙古语",)),
        StaffEntry("丙", Role.CHIEF, "a"),
    )
    roster = Roster(areas, staff)

    (tmp_path / "roster.toml").write_text(write_toml(roster), encoding="utf-8")
    as_toml, as_sheet = read(tmp_path / "roster.toml"), roster_of(write_sheet(areas, staff[1:]))

    assert [(e.name, e.role, e.area, e.phone, e.skills, e.body, e.languages) for e in as_toml.staff] == [
        (e.name, e.role, e.area, e.phone, e.skills, e.body, e.languages) for e in staff
    ]
    assert [(a.code, a.name, a.level, a.parent) for a in as_sheet.areas] == [
        (a.code, a.name, a.level, a.parent) for a in areas
    ]
