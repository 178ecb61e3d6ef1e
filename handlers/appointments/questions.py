"""The questions of an appointment, and the card. The time is only wished for; people agree on it later."""

from handlers.appointments import filing, texts
from handlers.desk import asked
from handlers.desk.asked import COMMUNITY, PHONE
from handlers.draft import Answers
from handlers.form import Form, Question
from handlers.language import wishes
from handlers.turn import Turn


def _is_at_home(_turn: Turn, answers: Answers) -> bool:
    return answers.said.get("at") == texts.AT_HOME


def _is_to_write(_turn: Turn, answers: Answers) -> bool:
    return answers.said.get("since") == texts.I_WRITE


def _is_for_another(_turn: Turn, answers: Answers) -> bool:
    """Who books for somebody else says how that person agreed."""
    return _is_at_home(_turn, answers) and answers.said.get("other", "") not in ("", texts.FOR_CHOICES[0])


WHAT = asked.what(texts.ASK_WHAT, texts.WHAT)
AT = Question(
    "at",
    texts.AT,
    texts.ASK_AT,
    lambda _t, _a: (texts.AT_STATION, texts.AT_HOME),
    read=lambda _t, words: texts.where_choice(words),
    may_skip=False,
    also=texts.AT_ALSO,
)
WHERE = asked.where(texts.ASK_WHERE, is_needed=_is_at_home)
FOR = Question("other", texts.FOR, texts.ASK_FOR, lambda _t, _a: texts.FOR_CHOICES)
AGREED = Question(
    "agreed", texts.AGREED, texts.ASK_AGREED, lambda _t, _a: texts.AGREED_CHOICES, is_needed=_is_for_another
)
WHEN = Question("since", texts.WHEN, texts.ASK_WHEN, lambda _t, _a: texts.WHEN_CHOICES)
MOMENT = Question("moment", texts.MOMENT, texts.ASK_MOMENT, is_needed=_is_to_write)


def _reads(turn: Turn, words: str) -> dict[str, str]:
    """The place counts only for a visit, and the time is one that is still to come."""
    wish = wishes.read(words)
    at = {True: texts.AT_HOME, False: texts.AT_STATION, None: ""}[wish.at_home]
    found = {**asked.reads(turn, words), "at": at, "since": wish.when, "other": wish.for_whom}
    return {key: said for key, said in found.items() if said}


def _opening(turn: Turn, answers: Answers) -> str:
    return asked.opening(turn, answers, texts.opening, texts.OPENING_EMPTY)


def _card(turn: Turn, answers: Answers) -> str:
    said = answers.said
    left_out = {"since"} if _is_to_write(turn, answers) else {"moment"}
    left_out |= set() if _is_at_home(turn, answers) else {"where"}
    return asked.card(SERVICE.questions, answers, {k: words for k, words in said.items() if k not in left_out})


SERVICE = Form(
    "service",
    (WHAT, COMMUNITY, AT, WHERE, FOR, AGREED, WHEN, MOMENT, PHONE),
    filing.submit,
    _opening,
    _card,
    _reads,
)
