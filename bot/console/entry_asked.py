"""Questions that nobody could answer, and answers that officers proposed: what an entry can be begun from.

The words are shown without names, numbers and places, and only to whom the case is not closed: what is learned of
them is what to write, not who asked.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.console import papers_texts as texts
from bot.console.entry_sheet import Sheet
from bot.console.visit import Reader
from domain.seeing import Sight, sight
from handlers.desk import known, names, seeing
from handlers.language.nameless import nameless
from handlers.questions import answering
from handlers.turn import Tick
from storage import areas, cases, history, knowledge
from storage.knowledge import Asked, Proposal

# After these the words are forgotten (handlers/questions/timers.py).
_KEPT = timedelta(days=90)
_LOOKED_AT, _SHOWN = 120, 60
_LONGEST_QUESTION = 30


@dataclass(frozen=True, slots=True)
class Open:
    """A question nobody could answer, and how often it was asked in the same words; `at`: the last time."""

    id: int
    words: str
    times: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Proposed:
    """What an officer answered, and proposed as an entry."""

    id: int
    question: str
    author: str
    at: datetime


def unanswered(tick: Tick, reader: Reader) -> list[Open]:
    """The latest first. What has an answer by now is left out."""
    everywhere, found = known.everywhere(tick.session), dict[str, Open]()
    for asked in _visible(tick, reader):
        words = _unnamed(asked.words, everywhere)
        if words in found:
            found[words] = replace(found[words], times=found[words].times + 1)
        elif not _is_answered(tick, asked):
            found[words] = Open(asked.id, words, 1, asked.at)
    return list(found.values())[:_SHOWN]


def _visible(tick: Tick, reader: Reader) -> Iterator[Asked]:
    asked = knowledge.unanswered(tick.session, tick.now - _KEPT, _LOOKED_AT)
    return (each for each in asked if each.words and _may_see(tick, each, reader))


def _may_see(tick: Tick, asked: Asked, reader: Reader) -> bool:
    if asked.case_id is not None:
        case = cases.get(tick.session, asked.case_id)
        return seeing.sight_for(tick, case, reader.person_id, reader.posts) is not Sight.NOTHING
    path = areas.get(tick.session, asked.area_id).path if asked.area_id is not None else "/"
    return sight(reader.posts, path, own=False) is not Sight.NOTHING


def _is_answered(tick: Tick, asked: Asked) -> bool:
    entry = answering.best(tick, asked.words)
    return entry is not None and entry.id not in asked.offered


def proposed(tick: Tick, reader: Reader) -> list[Proposed]:
    """What was proposed and is no entry yet, the latest first."""
    entries, everywhere = tick.service.content.knowledge, known.everywhere(tick.session)
    found = [each for each in knowledge.proposals(tick.session) if entries.get(_name(each)) is None]
    return [
        Proposed(each.id, _unnamed(each.question, everywhere), names.staff_name(tick, each.person_id), each.at)
        for each in reversed(found)
        if _may_see_case(tick, each.case_id, reader)
    ][:_SHOWN]


def _may_see_case(tick: Tick, case_id: int, reader: Reader) -> bool:
    case = cases.get(tick.session, case_id)
    return seeing.sight_for(tick, case, reader.person_id, reader.posts) is Sight.FULL


def _name(proposal: Proposal) -> str:
    """As `bot content proposals` calls its draft."""
    return f"own-{proposal.id:03}"


def sheet_of_asked(tick: Tick, asked_id: int, reader: Reader) -> Sheet | None:
    """A sheet begun from a question, with what officers answered to it; None where the reader may not see it."""
    asked = knowledge.get(tick.session, asked_id)
    if asked is None or not asked.words or not _may_see(tick, asked, reader):
        return None
    past = history.of(tick.session, asked.case_id) if asked.case_id else []
    answers = [each.words for each in past if each.what == "reply"]
    return _sheet(tick, f"asked-{asked.id}", (asked.words, "\n".join(answers)), asked.case_id)


def sheet_of_proposal(tick: Tick, proposal_id: int, reader: Reader) -> Sheet | None:
    """The same from what was proposed."""
    found = next((each for each in knowledge.proposals(tick.session) if each.id == proposal_id), None)
    if found is None or not _may_see_case(tick, found.case_id, reader):
        return None
    return _sheet(tick, _name(found), (found.question, found.answer), found.case_id)


def _sheet(tick: Tick, name: str, said: tuple[str, str], case_id: int | None) -> Sheet:
    """`said`: the question and the answer."""
    question, answer = (_unnamed(words, _names(tick, case_id)) for words in said)
    words = " ".join(question.split())
    today = tick.service.local(tick.now).date().isoformat()
    return Sheet(
        id=name,
        question=words[:_LONGEST_QUESTION],
        variants=words if len(words) > _LONGEST_QUESTION else "",
        answer=answer,
        checked=today,
    )


def _unnamed(words: str, known: tuple[str, ...]) -> str:
    return texts.in_full_width(nameless(words, known))


def _names(tick: Tick, case_id: int | None) -> tuple[str, ...]:
    named = known.in_case(tick.session, case_id) if case_id is not None else ()
    return (*known.everywhere(tick.session), *named)
