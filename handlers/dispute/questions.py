"""The questions of a report, only those that the first words left open, and the card."""

from handlers.desk import asked
from handlers.desk.asked import COMMUNITY, PHONE, PHOTOS
from handlers.dispute import filing, texts
from handlers.draft import Answers
from handlers.form import Form, Question
from handlers.language.at_risk import at_risk
from handlers.texts import ADDED_TO_DRAFT
from handlers.turn import Turn


def _if_hurt(answer: str) -> str:
    return texts.IF_IN_DANGER.get(answer, "")


def _not_about_danger(_turn: Turn, words: str) -> str:
    return ADDED_TO_DRAFT if at_risk(words) is None else ""


WHAT = asked.what(texts.ASK_WHAT)
WHERE = asked.where(texts.ASK_WHERE)
SINCE = Question("since", texts.SINCE, texts.ASK_SINCE, lambda _t, _a: texts.SINCE_CHOICES, aside=asked.no_time)
OTHER = Question("other", texts.OTHER, texts.ASK_OTHER)
DANGER = Question(
    "danger",
    texts.DANGER,
    texts.ASK_DANGER,
    lambda _t, _a: texts.DANGER_CHOICES,
    also=texts.DANGER_ALSO,
    remark=_if_hurt,
    aside=_not_about_danger,
)
CONCERNED = Question("concerned", texts.CONCERNED, texts.ASK_CONCERNED)


def _opening(turn: Turn, answers: Answers) -> str:
    return asked.opening(turn, answers, texts.opening, texts.OPENING_EMPTY)


def _opening_for_another(_turn: Turn, _answers: Answers) -> str:
    return texts.OPENING_FOR_ANOTHER


def _card(_turn: Turn, answers: Answers) -> str:
    return asked.card((CONCERNED, *REPORT.questions), answers)


REPORT = Form(
    "report",
    (WHAT, COMMUNITY, WHERE, SINCE, OTHER, DANGER, PHONE, PHOTOS),
    filing.submit,
    _opening,
    _card,
    asked.reads,
)
FOR_ANOTHER = Form(
    "for_another",
    (WHAT, CONCERNED, WHERE, SINCE, OTHER, DANGER, PHONE, PHOTOS),
    filing.submit_for_another,
    _opening_for_another,
    _card,
    asked.reads,
)
