"""A paper before it is drawn: a title, and paragraphs below headings."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.message import clean
from handlers.desk import document_texts as texts
from handlers.language.quoted import quoted


@dataclass(frozen=True, slots=True)
class Part:
    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    title: str
    parts: tuple[Part, ...]


def paper(kind: str, fields: Mapping[str, str], title: str = "") -> Paper:
    """All that such a paper has to say, in order; room to write by hand where nobody has said it. Raises KeyError.

    Viewers of PDF and Word make links by themselves: what people said holds none that can be pressed.
    """
    parts = [
        Part(label, tuple((quoted(clean(fields.get(key, ""))) or texts.BLANK).split("\n")))
        for key, label in texts.LABELS[kind].items()
    ]
    return Paper(clean(title) or texts.TITLES[kind], tuple(parts))
