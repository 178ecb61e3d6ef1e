"""The figures of the bench count as they should."""

import math

import pytest

from bench.evaluating import Told
from bench.scoring import Pair, accuracy, auroc, macro_f1, mistakes, precision, recall

PAIRS = [Pair("a", "a"), Pair("a", "b"), Pair("b", "b"), Pair("b", "b"), Pair("c", "a")]


def test_figures_of_labels() -> None:
    assert accuracy(PAIRS) == 0.6
    assert recall(PAIRS, "a") == 0.5
    assert precision(PAIRS, "a") == 0.5
    assert precision(PAIRS, "never said") == 0
    assert macro_f1(PAIRS) == pytest.approx((0.5 + 0.8 + 0) / 3)
    assert mistakes(PAIRS) == "a → b 1, c → a 1"


def test_nothing_to_judge_is_nothing() -> None:
    assert accuracy([]) == macro_f1([]) == 0
    assert math.isnan(auroc([(1, True)]))


def test_scores_tell_apart() -> None:
    assert auroc([(0.9, True), (0.5, True), (0.5, False), (0.1, False)]) == 0.875


def test_a_second_label_is_as_right() -> None:
    row = {"label": "dispute", "also": "consult"}

    assert Told(row, {"intent": "consult"}).pair("intent") == Pair("dispute", "dispute")
    assert Told(row, {"intent": "other"}).pair("intent") == Pair("dispute", "other")
    assert Told(row, {}).pair("intent") == Pair("dispute", "-")
