"""Buttons below a notice: understood, or an answer to its question. Counted once, told to nobody but who pressed."""

import re

from domain.leaflet import Leaflet
from domain.notice import CopyState
from domain.refusal import Refusal
from handlers.notices import texts as notice_texts
from handlers.notices import wording
from handlers.notices.ear import texts
from handlers.turn import Turn
from storage import copies
from storage.copies import Copy, Edition

_NAMED = re.compile(r"(\d{1,18})(?: ([12]))?", re.ASCII)
_TAKEN_BACK = (CopyState.RECALLING, CopyState.RECALLED, CopyState.KEPT)


def learned(turn: Turn) -> None:
    """Button: `/learned COPY`."""
    copy, _, _ = _meant(turn)
    _answer(turn, texts.THANKS if _count(turn, copy, is_right=True) else texts.COUNTED_ALREADY)


def quiz(turn: Turn) -> None:
    """Button: `/quiz COPY 1` or `/quiz COPY 2`."""
    copy, edition, choice = _meant(turn)
    leaflet = turn.service.content.leaflets.get(edition.leaflet)
    if leaflet is None or leaflet.quiz is None:
        raise Refusal(texts.question_gone(_saying(edition)))
    if not choice:
        raise Refusal(texts.NOT_FOUND)
    is_right = wording.choices(leaflet, copy.id)[int(choice) - 1] == leaflet.quiz.right
    is_first = _count(turn, copy, is_right=is_right)
    _answer(turn, _judgement(leaflet, is_right=is_right, is_first=is_first))


def _judgement(leaflet: Leaflet, *, is_right: bool, is_first: bool) -> str:
    quiz = leaflet.quiz
    assert quiz is not None
    if not is_first:
        return texts.answered_already(quiz.right, quiz.why)
    return texts.right(quiz.why) if is_right else texts.wrong(quiz.right, quiz.why)


def _meant(turn: Turn) -> tuple[Copy, Edition, str]:
    """The copy that the button stands below, its words, and the choice. Raises Refusal: what does not count."""
    if not (turn.is_press or turn.is_private):
        raise Refusal(texts.BY_BUTTON)
    match = _NAMED.fullmatch(turn.words)
    number = int(match[1]) if match else -1
    if number == 0:
        raise Refusal(texts.PREVIEW)
    found = copies.with_words(turn.session, number)
    if match is None or found is None:
        raise Refusal(texts.NOT_FOUND)
    copy, edition = found
    if copy.state in _TAKEN_BACK:
        raise Refusal(texts.RECALLED)
    return copy, edition, match[2] or ""


def _count(turn: Turn, copy: Copy, *, is_right: bool) -> bool:
    return copies.answer(turn.session, copy.id, turn.contact.id, turn.now, is_right=is_right)


def _answer(turn: Turn, words: str) -> None:
    if turn.is_press:
        turn.popup = words
    else:
        turn.reply(words)


def _saying(edition: Edition) -> str:
    return edition.words.partition(notice_texts.REMEMBER)[2].strip()
