"""Traditional and Simplified characters."""

import pytest

from handlers.language.script import is_traditional, letters, plain, simplified, traditional


@pytest.mark.parametrize(
    ("written", "meant"), [("樓上漏水", "楼上漏水"), ("著火了", "着火了"), ("網路詐騙", "网络诈骗"), ("hello", "hello")]
)
def test_traditional_is_read_as_simplified(written: str, meant: str) -> None:
    assert simplified(written) == meant


def test_our_words_are_written_in_traditional_but_stay_mainland_words() -> None:
    assert traditional("已登记，编号 2611-0042-1，负责：王卫东民警") == "已登記，編號 2611-0042-1，負責：王衛東民警"
    assert traditional("短信和视频") == "短信和視頻"


@pytest.mark.parametrize("text", ["樓上半夜裝修，吵得睡不著", "我爸走丟了", "請問戶口怎麼辦"])
def test_who_writes_traditional_is_recognised(text: str) -> None:
    assert is_traditional(text)


@pytest.mark.parametrize("text", ["", "help", "楼上半夜装修", "皇后里面的干面", "乾隆花园3号楼漏水没人管"])
def test_who_writes_simplified_is_not_mistaken(text: str) -> None:
    assert not is_traditional(text)


def test_letters_keep_their_places() -> None:
    assert letters("３號樓，５０１室") == "3号楼，501室"
    assert len(letters("雷射印表機 滑鼠…㎡")) == len("雷射印表機 滑鼠…㎡")


def test_plain_is_without_blanks_but_with_lines() -> None:
    assert plain("打 起　來 了\nＡＢＣ") == "打起来了\nabc"
