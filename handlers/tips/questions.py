"""The questions of a clue, the last one whether the name may be known; and the card."""

from handlers.desk import asked, form_texts, unnamed
from handlers.desk.asked import COMMUNITY, PHOTOS
from handlers.draft import Answers
from handlers.form import Form, Question
from handlers.language import said as language
from handlers.language.clues import clue
from handlers.language.hazard import may_hurt
from handlers.language.hiding import hidden
from handlers.tips import filing, texts
from handlers.turn import Turn


def _if_going_on(answer: str) -> str:
    return texts.IF_GOING_ON if answer == texts.GOING_ON else ""


def _if_danger(answer: str) -> str:
    return texts.DANGER_FIRST if answer == texts.DANGER_CHOICES[-1] else ""


WHAT = asked.what(texts.ASK_WHAT, texts.WHAT)
WHERE = asked.where(texts.ASK_WHERE)
SINCE = Question("since", texts.SINCE, texts.ASK_SINCE, lambda _t, _a: texts.SINCE_CHOICES, remark=_if_going_on)
DANGER = Question("danger", texts.DANGER, texts.ASK_DANGER, lambda _t, _a: texts.DANGER_CHOICES, remark=_if_danger)
NAMED = Question(
    unnamed.NAMED,
    texts.NAMED,
    texts.ASK_NAMED,
    lambda _t, _a: (form_texts.WITH_NAME, form_texts.WITHOUT_NAME, texts.WITHOUT_ACCOUNT),
    read=lambda _t, words: texts.name_choice(words),
    also=texts.NAMED_ALSO,
)


def _reads(turn: Turn, words: str) -> dict[str, str]:
    """The place of a clue may well be somebody else's door."""
    found = asked.reads(turn, words)
    where = found.get("where") or language.read(words).other_place
    return {key: said for key, said in {**found, "where": where}.items() if said}


def _opening(turn: Turn, answers: Answers) -> str:
    opening = asked.opening(turn, answers, texts.opening, texts.OPENING_EMPTY)
    story = answers.said.get("what", "")
    kind = clue(story)
    if kind in texts.DO_NOT_TOUCH:
        return texts.HAND_IN
    return f"{texts.danger_first(kind)}\n{opening}" if may_hurt(story) else opening


def _card(_turn: Turn, answers: Answers) -> str:
    """As the officer will read it: without a name, also without the number that tells who it is."""
    if not unnamed.is_wished(answers):
        return asked.card(TIP.questions, answers)
    shown = {key: hidden(words) for key, words in answers.said.items()}
    remarks = [texts.NUMBER_HIDDEN] if shown["what"] != answers.said["what"] else []
    remarks += [texts.SAID_IN_GROUP] if "group" in answers.given else []
    return asked.card(
        TIP.questions,
        answers,
        shown | {unnamed.NAMED: answers.said.get(unnamed.NAMED) or form_texts.WITHOUT_NAME},
        remarks,
    )


TIP = Form(
    "tip",
    (WHAT, COMMUNITY, WHERE, SINCE, DANGER, PHOTOS, NAMED),
    filing.submit,
    _opening,
    _card,
    _reads,
)
