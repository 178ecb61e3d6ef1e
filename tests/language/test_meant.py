"""What is sure enough to act on, and what is to be asked."""

import pytest

from handlers.language.meant import Intent, coarse, is_known, likely, sure
from handlers.language.models import Guess, Guesses
from handlers.language.progress import is_asked


def guesses(**shares: float) -> Guesses:
    ranked = sorted((Guess(label, share) for label, share in shares.items()), key=lambda guess: -guess.confidence)
    return Guesses(tuple(ranked), ("words",))


@pytest.mark.parametrize(
    ("told", "intent"),
    [
        (guesses(dispute=0.6, consult=0.3), Intent.DISPUTE),
        (guesses(dispute=0.5, consult=0.45), None),
        (guesses(consult=0.79, other=0.1), None),
        (guesses(consult=0.81, other=0.1), Intent.CONSULT),
        (guesses(service=0.9), Intent.SERVICE),
        (guesses(my_case=0.9), Intent.MY_CASE),
        (guesses(thanks=0.4, other=0.4, dispute=0.2), Intent.OTHER),
        (guesses(emergency=0.99), None),
        (guesses(fraud_victim=0.99), None),
        (guesses(dispute=0.7, emergency=0.3), None),
        (guesses(dispute=0.7, emergency=0.13, fraud_victim=0.13), None),
        (Guesses(), None),
    ],
)
def test_danger_and_money_are_never_sure_and_stand_in_the_way_of_others(told: Guesses, intent: Intent | None) -> None:
    assert sure(told) is intent


def test_what_is_asked_about_are_the_likeliest_three() -> None:
    assert likely(guesses(dispute=0.4, consult=0.3, hazard=0.2, other=0.1)) == ("dispute", "consult", "hazard")
    assert likely(guesses(dispute=0.9, consult=0.05)) == ("dispute",)
    assert likely(Guesses()) == ()
    assert not is_known(Guesses())


def test_who_measures_sees_the_labels_that_are_measured() -> None:
    folded = coarse(guesses(dispute=0.4, service=0.3, my_case=0.2, other=0.1))

    assert [(guess.label, round(guess.confidence, 2)) for guess in folded.ranked] == [("other", 0.6), ("dispute", 0.4)]
    assert folded.words == ()
    assert coarse(guesses(service=0.9, dispute=0.1)).words == ("words",)
    assert coarse(Guesses()) == Guesses()


@pytest.mark.parametrize(
    "words",
    [
        "我报的那个事怎么样了",
        "什么时候有人来",
        "你们什么时候来？",
        "办得怎么样了",
        "办到哪一步了",
        "有进展吗",
        "我上次反映的问题处理了没有",
        "怎么还没人来",
        "还没人联系我",
        "民警什么时候过来",
        "我那个案子有结果了吗",
        "查一下进度",
        "請問我報的事辦到哪了",
        "到底什么时候有人管啊",
    ],
)
def test_who_asks_after_their_own_matter(words: str) -> None:
    assert is_asked(words)


@pytest.mark.parametrize(
    "words",
    [
        "今天天气怎么样",
        "你怎么样",
        "楼上天天吵什么时候是个头",
        "身份证办好了吗怎么取",
        "物业什么时候来修电梯",
        "居住证什么时候办",
        "离婚的事怎么办",
        "邻居的事怎么处理",
        "好的，那我懂了",
        "他什么时候来闹的",
        "我报警了",
    ],
)
def test_and_who_does_not(words: str) -> None:
    assert not is_asked(words)
