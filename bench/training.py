"""Trains the models of one task from its examples: linear classifiers, made small.

The same examples make the same bytes: everything is sorted, and chance is fixed.
"""

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize  # type: ignore[import-untyped]
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]
from scipy.special import logsumexp  # type: ignore[import-untyped]
from sklearn.model_selection import StratifiedKFold  # type: ignore[import-untyped]
from sklearn.svm import LinearSVC  # type: ignore[import-untyped]

from bench.examples import Examples
from handlers.language import meaning, model
from handlers.language.features import MEANT, Encoder, Words, readable
from handlers.language.model import ZERO

# The most common features, so that the file stays small.
_MOST_ROWS = 80_000
# How closely each classifier follows its examples.
_BY_FEATURES, _BY_MEANING = 0.05, 1.0
_FOLDS = 5
_SEED = 0
_FARTHEST = 127

Array = npt.NDArray[np.float64]
Labels = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Trained:
    """The files of a task; `meaning` only where an encoder was at hand."""

    model: bytes
    meaning: bytes = b""


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learned: a row for each label, a column for each feature."""

    rows: Array
    biases: Array


@dataclass(frozen=True, slots=True)
class Lesson:
    """Readable examples with the places of their labels among the names."""

    names: list[str]
    said: list[str]
    labels: Labels


def train(examples: Examples, signs: Collection[str] = (), encode: Encoder | None = None) -> Trained:
    """What is learned from these examples, at least two of each label; `signs`: the groups that the model knows."""
    names = sorted(examples)
    lines = sorted({(at, readable(text)) for at, name in enumerate(names) for text in examples[name]})
    lesson = Lesson(names, [said for _, said in lines], np.array([at for at, _ in lines]))
    found = [set(Words(said).features(signs)) for said in lesson.said]
    known = _known(found)
    rare = np.array([math.log((1 + len(found)) / (1 + count)) + 1 for count in known.values()])
    matrix = _matrix(found, list(known)).multiply(rare).tocsr()
    learned, scores = _learned(matrix, lesson.labels, _BY_FEATURES), _left_out(matrix, lesson.labels, _BY_FEATURES)
    (sharpness,) = _sharpest([scores], lesson.labels)
    spread = Weights(learned.rows * rare * sharpness, learned.biases * sharpness)
    head = {"labels": names, "signs": sorted(signs)}
    return Trained(
        _model_file(head, list(known), spread), _meaning(lesson, scores * sharpness, encode) if encode else b""
    )


def _meaning(lesson: Lesson, scores: Array, encode: Encoder) -> bytes:
    """`scores`: those of the model of features, for each example when it was left out."""
    matrix = np.array([encode(said[:MEANT]) for said in lesson.said])
    learned = _learned(matrix, lesson.labels, _BY_MEANING)
    beside, own = _sharpest([scores, _left_out(matrix, lesson.labels, _BY_MEANING)], lesson.labels)
    rows, step = _small(learned.rows * own)
    head = {
        "labels": lesson.names,
        "biases": _rounded(learned.biases * own),
        "beside": beside,
        "size": matrix.shape[1],
        "step": step,
    }
    return meaning.packed(head, [row.tobytes() for row in rows])


def _known(found: Sequence[set[int]]) -> dict[int, int]:
    """The features that are looked at, in order, and how many examples have each."""
    seen = Counter(feature for each in found for feature in each)
    often = sorted(seen, key=lambda feature: (-seen[feature], feature))
    return {feature: seen[feature] for feature in sorted(often[:_MOST_ROWS])}


def _matrix(found: Sequence[set[int]], known: Sequence[int]) -> csr_matrix:
    column = {feature: at for at, feature in enumerate(known)}
    columns = [sorted(column[feature] for feature in each if feature in column) for each in found]
    values = [1 / math.sqrt(len(each)) for each in columns for _ in each]
    starts = np.cumsum([0, *map(len, columns)])
    return csr_matrix((values, [at for each in columns for at in each], starts), shape=(len(found), len(known)))


def _learned(matrix: csr_matrix | Array, labels: Labels, closely: float) -> Weights:
    machine = LinearSVC(C=closely, random_state=_SEED).fit(matrix, labels)
    rows, biases = machine.coef_, machine.intercept_
    # Of two labels the classifier keeps the row of the second alone.
    return Weights(np.vstack([-rows, rows]), np.append(-biases, biases)) if len(rows) == 1 else Weights(rows, biases)


def _left_out(matrix: csr_matrix | Array, labels: Labels, closely: float) -> Array:
    """The scores of each example by what was learned without it."""
    folds = StratifiedKFold(min(_FOLDS, int(np.bincount(labels).min())), shuffle=True, random_state=_SEED)
    scores = np.zeros((len(labels), labels.max() + 1))
    for seen, left_out in folds.split(matrix, labels):
        learned = _learned(matrix[seen], labels[seen], closely)
        scores[left_out] = matrix[left_out] @ learned.rows.T + learned.biases
    return scores


def _sharpest(parts: Sequence[Array], labels: Labels) -> list[float]:
    """How much each part of the scores is to be spread, so that together they tell how often they are right."""

    def loss(spread: Array) -> float:
        scores = sum(share * part for share, part in zip(spread, parts, strict=True))
        return float((logsumexp(scores, axis=1) - scores[range(len(labels)), labels]).mean())

    found = minimize(loss, np.ones(len(parts)), method="L-BFGS-B", bounds=[(0.1, 20)] * len(parts))
    return [float(round(share, 2)) for share in found.x]


def _model_file(head: Mapping[str, object], known: Sequence[int], learned: Weights) -> bytes:
    rows, step = _small(learned.rows)
    weights = {feature: row.tobytes() for feature, row in zip(known, rows.T, strict=True)}
    return model.packed({**head, "biases": _rounded(learned.biases), "scale": step}, weights)


def _small(rows: Array) -> tuple[npt.NDArray[np.uint8], float]:
    """A byte for each weight, and what a step of it is worth."""
    step = float(f"{np.abs(rows).max() / _FARTHEST:.6g}")
    return (np.clip(np.rint(rows / step), -_FARTHEST, _FARTHEST).astype(int) + ZERO).astype(np.uint8), step


def _rounded(biases: Array) -> list[float]:
    return [round(float(bias), 4) for bias in biases]
