"""How right labels are: the same figures as the evaluation data's own scorer."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pair:
    """What is right, and what was said."""

    right: str
    said: str


def accuracy(pairs: Sequence[Pair]) -> float:
    return _share(sum(pair.right == pair.said for pair in pairs), len(pairs))


def recall(pairs: Iterable[Pair], label: str) -> float:
    """How many of those that are it were called it."""
    those = [pair for pair in pairs if pair.right == label]
    return _share(sum(pair.said == label for pair in those), len(those))


def precision(pairs: Iterable[Pair], label: str) -> float:
    """How many of those called it are it."""
    those = [pair for pair in pairs if pair.said == label]
    return _share(sum(pair.right == label for pair in those), len(those))


def macro_f1(pairs: Sequence[Pair]) -> float:
    """The mean over the labels that occur, each counting the same."""
    labels = {pair.right for pair in pairs}
    return _share(sum(_f1(pairs, label) for label in labels), len(labels))


def _f1(pairs: Sequence[Pair], label: str) -> float:
    hit = sum(pair.right == label == pair.said for pair in pairs)
    either = sum((pair.right == label) + (pair.said == label) for pair in pairs)
    return 2 * hit / either


def auroc(scored: Iterable[tuple[float, bool]]) -> float:
    """How often one that is to be found has a higher score than one that is not."""
    rows = list(scored)
    good, bad = [score for score, is_good in rows if is_good], [score for score, is_good in rows if not is_good]
    above = sum((one > other) + (one == other) / 2 for one in good for other in bad)
    return above / (len(good) * len(bad)) if good and bad else float("nan")


def mistakes(pairs: Iterable[Pair], most: int = 6) -> str:
    """The commonest, "right -> said"."""
    wrong = Counter(f"{pair.right} → {pair.said}" for pair in pairs if pair.right != pair.said)
    return ", ".join(f"{name} {count}" for name, count in wrong.most_common(most))


def _share(part: float, whole: int) -> float:
    return part / whole if whole else 0.0
