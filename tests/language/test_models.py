"""Models learn from examples, the same bytes each time, and say what they go by."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.training import train
from handlers.language import meaning
from handlers.language.features import Words, readable
from handlers.language.model import NotAModel, unpacked
from handlers.language.models import UNKNOWN, Guess, Guesses, Models, Task
from handlers.language.script import traditional

EXAMPLES = {
    "leak": ["楼上漏水到我家", "卫生间天花板滴水", "厨房水管漏了", "墙上都是水渍，渗水了"],
    "noise": ["楼上半夜跳绳太吵", "广场舞音响吵得睡不着", "隔壁打麻将吵到半夜", "装修电钻声太吵"],
    "pets": ["邻居的狗不牵绳", "楼下的狗天天叫", "有人在小区养鸡", "狗在电梯里撒尿"],
}
BYTES = train(EXAMPLES, ("kind",)).model
MODELS = Models({Task.DISPUTE_KINDS: unpacked(BYTES)})


def guessed(text: str) -> Guesses:
    return MODELS.classify(Task.DISPUTE_KINDS, MODELS.words(text))


def test_the_same_examples_make_the_same_bytes_in_any_order() -> None:
    turned = {label: [*reversed(lines), lines[0]] for label, lines in reversed(EXAMPLES.items())}

    assert train(turned, ("kind",)).model == BYTES


@pytest.mark.parametrize(
    ("text", "label"), [("我家天花板又滴水了", "leak"), ("楼上吵得没法睡", "noise"), ("他家的狗咬人", "pets")]
)
def test_what_is_like_the_examples_gets_their_label(text: str, label: str) -> None:
    best = guessed(text).best

    assert best.label == label
    assert 1 / 3 < best.confidence <= 1


def test_two_labels_are_enough_to_learn() -> None:
    two = unpacked(train({label: EXAMPLES[label] for label in ("leak", "noise")}).model)

    leak, noise = two.scores(Words("天花板滴水"))
    assert leak > noise
    leak, noise = two.scores(Words("半夜太吵"))
    assert leak < noise


def test_it_tells_which_words_decided() -> None:
    assert "滴水" in "".join(guessed("我家住了三年，昨天天花板滴水").words)


def test_words_that_were_never_heard_leave_every_label_possible() -> None:
    assert guessed("zzz").best.confidence < 0.6


def test_without_a_model_or_without_words_the_label_is_unknown() -> None:
    assert MODELS.classify(Task.QUARREL, Words("你好")).best == Guess(UNKNOWN, 0.0)
    assert guessed(" \n ").best == Guess(UNKNOWN, 0.0)


def test_a_label_that_is_out_of_the_question_makes_room_for_the_next() -> None:
    found = guessed("楼上漏水")

    assert found.without("leak").ranked == found.ranked[1:]
    assert found.without("noise").best == found.best
    assert Guesses().without(UNKNOWN).best == Guess(UNKNOWN, 0.0)


@pytest.mark.parametrize("data", [b"", b"something else", BYTES[:-1], BYTES + b"1", BYTES[:40]])
def test_what_is_no_model_is_refused(data: bytes) -> None:
    with pytest.raises(NotAModel):
        unpacked(data)


@given(st.text(max_size=60))
def test_any_text_has_shares_that_make_one(text: str) -> None:
    found = guessed(text)

    assert sum(guess.confidence for guess in found.ranked) == pytest.approx(1 if readable(text) else 0)
    assert [*found.ranked] == sorted(found.ranked, key=lambda guess: -guess.confidence)


def test_traditional_characters_change_nothing() -> None:
    for text in (line for lines in EXAMPLES.values() for line in lines):
        assert guessed(traditional(text)) == guessed(text)


LEAKS, SOUNDS = "漏滴渗水", "吵音闹麻"


def encode(said: str) -> list[float]:
    """Knows two meanings; a real one knows hundreds."""
    return [float(sum(sign in meant for sign in said)) for meant in (LEAKS, SOUNDS)]


TRAINED = train(EXAMPLES, ("kind",), encode)
WITH_MEANING = Models(
    {Task.DISPUTE_KINDS: unpacked(TRAINED.model)}, {Task.DISPUTE_KINDS: meaning.unpacked(TRAINED.meaning)}, encode
)


def test_meaning_speaks_beside_the_characters() -> None:
    beside = WITH_MEANING.classify(Task.DISPUTE_KINDS, WITH_MEANING.words("闹闹闹闹"))
    alone = guessed("闹闹闹闹")

    assert beside.best.label == "noise"
    assert beside.best.confidence > alone.best.confidence
    assert train(EXAMPLES, ("kind",), encode) == TRAINED


def test_without_an_encoder_the_characters_speak_alone() -> None:
    assert TRAINED.model == BYTES
    assert MODELS.words("漏水").meaning == ()
    assert train(EXAMPLES).meaning == b""


@pytest.mark.parametrize("data", [b"", BYTES, TRAINED.meaning[:-1], TRAINED.meaning + b"1", TRAINED.meaning[:40]])
def test_what_is_no_model_of_meaning_is_refused(data: bytes) -> None:
    with pytest.raises(NotAModel):
        meaning.unpacked(data)
