"""What shows in words and codes, as the resident reads it, and what can be done about it."""

from collections.abc import Iterator, Sequence

from domain.message import Button, Buttons
from domain.scam import Scam
from handlers.language import scam
from handlers.language.fraud.links import Link, links
from handlers.language.fraud.numbers import Number, Pattern, numbers
from handlers.language.fraud.signs import likeliest, signs
from handlers.scams import codes, texts
from handlers.turn import Tick
from storage.checks import Checked

_FINDINGS, _LINKS, _NUMBERS, _CODES = 4, 2, 2, 2


def answer(tick: Tick, words: str, scanned: Sequence[str] = (), most: int = _FINDINGS) -> str:
    """The type where it is sure enough, a few findings in the words' own words, and what to do.

    `scanned`: what QR codes beside the words say. `most`: so many findings.
    """
    content = tick.service.content
    odd = [link for link in links(words, content.sites) if link.flaws][:_LINKS]
    called = numbers(words)[:_NUMBERS]
    beside = [*map(_of_link, odd), *map(_of_number, called)]
    told, seen = list(_of_signs(words)), [codes.look(code, content.sites) for code in scanned][:_CODES]
    is_odd = bool(told or odd) or any(each.pattern is Pattern.SPOOFED for each in called)
    beside = [*(code.told for code in seen), *beside][:most]
    findings = [*told[: most - len(beside)], *beside]
    if not (is_odd or scam.is_suspected(words) or any(code.is_odd for code in seen)):
        return texts.answer(texts.NOTHING_SEEN, findings)
    return texts.answer(_head(_named(tick, words)), findings)


def buttons(kept: Checked, *, is_staff: bool) -> Buttons:
    more = Button(texts.SAY_MORE, "/check")
    if is_staff:
        return ((more,),)
    return (first_buttons(kept), (person(kept), more))


def first_buttons(kept: Checked) -> tuple[Button, Button]:
    return Button(texts.TELL, f"/check_tell {kept.id}"), Button(texts.GONE, f"/transferred {kept.id}")


def person(kept: Checked) -> Button:
    return Button(texts.PERSON, f"/human {kept.words}")


def _named(tick: Tick, words: str) -> Scam | None:
    likely = likeliest(words)
    return tick.service.content.scams.get(likely.kind) if likely is not None and likely.is_sure else None


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
