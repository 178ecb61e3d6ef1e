"""Who on the staff is meant, and whether they lie below whoever asks."""

import re
from typing import Protocol

from domain.people import Post
from domain.refusal import Refusal
from domain.staffing import may_answer_for
from handlers.posts import texts
from handlers.turn import Tick
from storage import staff
from storage.people import Person

_NUMBER = re.compile("#?([0-9]{1,18})")


class Doer(Protocol):
    """Whoever does it: a speaker, or the reader of a page."""

    @property
    def person_id(self) -> int: ...

    @property
    def posts(self) -> tuple[Post, ...]: ...


def member(tick: Tick, words: str) -> Person:
    """Somebody on the staff, by number (`#12` or `12`). Raises Refusal."""
    found = _NUMBER.fullmatch(words.strip())
    person = tick.session.get(Person, int(found[1])) if found else None
    if person is None or not person.is_staff:
        raise Refusal(texts.NOBODY_LIKE_THAT)
    return person


def answers_for(tick: Tick, doer: Doer, person_id: int) -> bool:
    """Does all that this person holds lie below whoever asks?"""
    theirs = staff.posts_of(tick.session, person_id, borrowed=False)
    return person_id != doer.person_id and may_answer_for(doer.posts, theirs)
