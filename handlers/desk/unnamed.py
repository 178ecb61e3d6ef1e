"""Who does not give their name stays unknown to the staff, in whatever is said of them and by them."""

from domain.case import Kind
from handlers.desk import form_texts as texts
from handlers.draft import Answers
from handlers.language.hiding import hidden
from handlers.turn import Turn
from storage import cases
from storage.cases import Case

# The question in whose answer somebody says whether staff may know their name; `given` of a form that asks it.
NAMED, ASKS = "named", "asks_named"


def is_wished(answers: Answers) -> bool:
    """Only who says so gives their name: a form that asks and was not answered yet gives none."""
    return ASKS in answers.given and answers.said.get(NAMED) != texts.WITH_NAME


def is_near(turn: Turn) -> bool:
    """Would a name under a case begun now tell who reported another one that is still open?"""
    return any(case.is_anonymous for case in cases.open_of(turn.session, turn.speaker.person_id))


def hide(case: Case) -> None:
    """Take out of a case that is about to be registered what tells who reported it."""
    case.is_anonymous, case.phone = True, ""
    case.story, case.place, case.since = kept(case, case.story), kept(case, case.place), kept(case, case.since)


def kept(case: Case, words: str) -> str:
    """The words of the reporter as they are kept and shown; a cry for help is passed on as it was said."""
    return hidden(words) if case.is_anonymous and case.kind != Kind.EMERGENCY else words
