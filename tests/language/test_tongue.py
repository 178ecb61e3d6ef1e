"""In which language somebody writes, by script or by words that no other has."""

import pytest

from handlers.language import tongue


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("قوشنام كېچىسى ۋاراڭ قىلىدۇ", tongue.UYGHUR),
        ("ٴۇي كورشى شۋلايدى", tongue.KAZAKH),
        ("ང་ལ་རོགས་རམ་དགོས།", tongue.TIBETAN),
        ("ᠪᠢ ᠲᠤᠰᠠᠯᠠᠮᠵᠢ ᠬᠡᠷᠡᠭᠲᠡᠢ", tongue.MONGOLIAN),
        ("Gou mbouj rox, mwngz dwg bouxlawz", tongue.ZHUANG),
        ("楼上嗰家人日日嘈，佢哋都唔理", tongue.CANTONESE),
        ("My neighbor is very noisy at night, please help", tongue.ENGLISH),
        ("楼上天天装修，吵得睡不着", ""),
        ("唔，好的", ""),
        ("K7Q2 9MZH", ""),
        ("ok thanks", ""),
        ("/report my neighbor is noisy", ""),
        ("我买了 the one 手机，卖家 is a 骗子", ""),
        ("hello", ""),
    ],
)
def test_the_language_of_words(words: str, language: str) -> None:
    assert tongue.read(words) == language
