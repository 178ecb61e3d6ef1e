"""Finding the entry that answers a question."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.knowledge import Entry
from handlers.language.script import traditional
from handlers.language.search import index
from handlers.language.sounds import sound
from handlers.language.terms import letters_only, readable

ASKED = {
    "dog": ("养狗要办证吗", "小狗要不要打证", "狗证去哪里办"),
    "divorce": ("离婚怎么办，冷静期多长", "想离婚先去哪", "民政局离婚要预约吗"),
    "leak": ("楼上漏水谁赔", "天花板被楼上泡了", "卫生间往下渗水"),
    "newborn": ("新生儿怎么上户口", "刚生的孩子去哪里报户口"),
    "lost-id": ("身份证丢了怎么办", "身份证不见了去哪里补"),
    "id-age": ("身份证多大可以办", "小孩几岁办身份证"),
    "wages": ("老板拖欠工资怎么办", "干完活不给工钱"),
    "noise": ("邻居半夜装修太吵", "楼上天天半夜响"),
    "fireworks": ("过年能不能放烟花爆竹", "院子里放鞭炮"),
    "hotline": ("什么事打110，什么事打12345", "该打哪个电话"),
}
ANSWERS = {"leak": "先找物业查清从哪里漏的，再请社区调解员一起看现场。", "id-age": "满16岁起3个月内要办。"}
ENTRIES = [
    Entry(name, asked[0], ANSWERS.get(name, ""), "派出所", date(2026, 11, 21), asked[1:])
    for name, asked in ASKED.items()
]
LIBRARY = index(ENTRIES)

said = st.text(st.sampled_from("".join("".join(asked) for asked in ASKED.values()) + "请问吗？，a1 "), max_size=40)


def best(words: str) -> str:
    found = LIBRARY.search(words)
    return found[0].entry.id if found and found[0].is_enough else ""


@pytest.mark.parametrize(
    ("words", "entry"),
    [
        ("请问一下，我家狗狗要不要办个证呢", "dog"),
        ("刚添了孙子，户口怎么报", "newborn"),
        ("身份证掉了咋整", "lost-id"),
        ("包工头欠薪，干完活一分没给", "wages"),
        ("楼上漏水把我家泡了，谁来赔钱", "leak"),
        ("过年可以放炮仗吗", "fireworks"),
        ("110和12345有什么不一样", "hotline"),
    ],
)
def test_a_question_in_other_words_is_answered(words: str, entry: str) -> None:
    assert best(words) == entry


@pytest.mark.parametrize(
    ("words", "entry"),
    [
        ("身分证丢了", "lost-id"),
        ("身证丢了", "lost-id"),
        ("想离昏先去那", "divorce"),
        ("楼上楼水谁陪", "leak"),
        ("老板拖钱工资", "wages"),
        ("口户怎么上，新生儿", "newborn"),
    ],
)
def test_a_typing_error_does_not_hide_the_answer(words: str, entry: str) -> None:
    assert best(words) == entry


@pytest.mark.parametrize(
    "words",
    [
        "",
        "？？？",
        "怎么办",
        "请问一下怎么办呀",
        "你好",
        "谢谢您",
        "你吃饭了吗",
        "今天天气真好",
        "明天几点下雨",
        "讲个笑话吧",
        "怎么做红烧肉",
        "公交车几点收班",
        "asdfgh",
        "12345678",
        "哈哈哈哈",
    ],
)
def test_what_the_library_does_not_hold_is_not_answered(words: str) -> None:
    assert best(words) == ""


def test_traditional_characters_find_the_same() -> None:
    assert best("身分證不見了怎麼辦") == "lost-id"
    assert best("鄰居半夜裝修好吵") == "noise"


def test_the_taiwanese_spelling_of_identity_is_the_same_word() -> None:
    """A way of asking that is spelt so would otherwise draw every question spelt so to its entry."""
    assert readable("請問身分證丟了怎麼辦") == "请问身份证丢了怎么办"


def test_what_led_there_is_told_in_the_words_of_the_question() -> None:
    assert LIBRARY.search("请问邻居半夜装修怎么办")[0].why == ("邻居半夜装修",)
    assert LIBRARY.search("鄰居每晚半夜裝修")[0].why == ("邻居", "半夜装修")
    assert LIBRARY.search("他们要离昏了")[0].why == ("离昏",)
    assert "证丢" in LIBRARY.search("身证丢了")[0].why
    assert LIBRARY.search("楼上漏水谁赔？")[0].why == ("楼上漏水谁赔",)


def test_words_that_only_the_answer_holds_lead_to_it_too() -> None:
    assert LIBRARY.search("请社区调解员看现场")[0].entry.id == "leak"


def test_the_best_come_first_and_no_more_than_asked_for() -> None:
    found = LIBRARY.search("身份证", limit=2)

    assert {each.entry.id for each in found} == {"lost-id", "id-age"}
    assert found[0].score >= found[1].score
    assert LIBRARY.search("身份证", limit=0) == []


def test_an_empty_library_answers_nothing() -> None:
    assert index(()).search("身份证丢了") == []
    assert len(index(())) == 0


def test_entries_are_known_by_their_id() -> None:
    assert LIBRARY.get("dog") is not None
    assert LIBRARY.get("cat") is None
    assert len(LIBRARY) == len(ENTRIES)


def test_syllables_that_dialects_do_not_tell_apart_sound_the_same() -> None:
    assert sound("婚") == sound("昏")
    assert sound("正") == sound("增")
    assert sound("您") == sound("林")
    assert sound("离") != sound("女")
    assert sound("a") == sound("驿") == ""


@given(st.text(max_size=200))
def test_any_text_can_be_asked(words: str) -> None:
    scores = [found.score for found in LIBRARY.search(words)]

    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


@given(said, st.permutations(ENTRIES))
def test_the_order_of_the_entries_changes_nothing(words: str, entries: list[Entry]) -> None:
    assert index(entries).search(words) == LIBRARY.search(words)


@given(st.sampled_from([text for asked in ASKED.values() for text in asked]), said)
def test_traditional_and_simplified_have_the_same_answer(question: str, more: str) -> None:
    words = f"{question}，{more}"

    assert LIBRARY.search(traditional(words)) == LIBRARY.search(words)


written = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=2)
entry_texts = st.lists(written, min_size=1, unique_by=lambda text: letters_only(readable(text)))


@given(entry_texts, st.data())
def test_a_question_of_an_entry_finds_it_first(questions: list[str], data: st.DataObject) -> None:
    library = index([Entry(f"e{at:03}", text, "", "", date(2026, 11, 21)) for at, text in enumerate(questions)])
    asked = data.draw(st.sampled_from(questions))

    assert library.search(asked)[0].entry.question == asked
