"""What shows in the words, as the resident reads it."""

from collections.abc import Iterator

from domain.scam import Scam
from handlers.language import scam
from handlers.language.fraud.links import Link, links
from handlers.language.fraud.numbers import Number, Pattern, numbers
from handlers.language.fraud.signs import likeliest, signs
from handlers.scams import texts
from handlers.turn import Turn

_FINDINGS, _LINKS, _NUMBERS = 4, 2, 2


def answer(turn: Turn, words: str) -> str:
    """The type where it is sure enough, at most four findings in the words' own words, and what to do."""
    content = turn.service.content
    odd = [link for link in links(words, content.sites) if link.flaws][:_LINKS]
    called = numbers(words)[:_NUMBERS]
    beside = [*map(_of_link, odd), *map(_of_number, called)]
    told = list(_of_signs(words))
    findings = [*told, *beside]
    is_odd = len(findings) > len(called) or any(each.pattern is Pattern.SPOOFED for each in called)
    if not (is_odd or scam.is_suspected(words)):
        return texts.answer(texts.NOTHING_SEEN, findings[:_FINDINGS])
    return texts.answer(_head(_named(turn, words)), [*told[: _FINDINGS - len(beside)], *beside])


def _named(turn: Turn, words: str) -> Scam | None:
    likely = likeliest(words)
    return turn.service.content.scams.get(likely.kind) if likely is not None and likely.is_sure else None


def _head(named: Scam | None) -> str:
    return texts.like(named) if named is not None else texts.ODD


def _of_signs(words: str) -> Iterator[str]:
    seen: list[str] = []
    for shown in signs(words):
        # Two signs in the same words say the same to a reader.
        if not any(shown.words in other or other in shown.words for other in seen):
            seen.append(shown.words)
            yield texts.finding(shown.words, texts.SIGNS[shown.sign])


def _of_link(link: Link) -> str:
    return texts.finding(link.words, texts.FLAWS[link.flaws[0]].format(name=link.like))


def _of_number(number: Number) -> str:
    why = texts.OFFICIAL.get(number.digits, "") if number.pattern is Pattern.OFFICIAL else ""
    return texts.finding(number.words, why or texts.PATTERNS[number.pattern])
