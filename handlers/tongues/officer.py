"""The officer says in which language the people of a case speak, where it was not seen in their words."""

from domain.message import Say
from domain.refusal import Refusal
from handlers.desk import finding, handing
from handlers.draft import Answers
from handlers.form import Form, Question
from handlers.language import tongue
from handlers.tongues import shown, texts
from handlers.turn import Turn
from storage import cases, history
from storage.cases import Case
from storage.history import Entry


def language(turn: Turn) -> None:
    """`/language NO [language]`; without one it asks, 普通话 takes it out again."""
    case, said = finding.staff_case(turn, "/language")
    finding.must_see(turn, case)
    if said:
        _keep(turn, case, said)
    else:
        CHOOSING.begin(turn, {"case": str(case.id)}, {})


def _read(_turn: Turn, words: str) -> str:
    if len(words) > tongue.LONGEST:
        raise Refusal(texts.TOO_LONG)
    return words


def _submit(turn: Turn, answers: Answers) -> None:
    case = cases.lock(turn.session, int(answers.given["case"]))
    finding.must_see(turn, case)
    _keep(turn, case, answers.said["language"])


def _keep(turn: Turn, case: Case, said: str) -> None:
    case.language = None if _read(turn, said) == tongue.MANDARIN else said
    turn.session.flush()
    history.write(turn.session, case.id, Entry("language", turn.now, turn.speaker.person_id, said))
    handing.refresh(turn, case)
    lines = "\n".join([texts.KEPT.format(number=case.number), *shown.lines(turn, case)])
    buttons = tuple((button,) for button in shown.speakers_to_press(turn, case))
    turn.reply(Say(lines, buttons, about=f"case:{case.id}"))


CHOOSING = Form(
    "language",
    (
        Question(
            "language",
            texts.LANGUAGE,
            texts.ASK,
            lambda _t, _a: (*tongue.KNOWN, tongue.MANDARIN),
            read=_read,
            may_skip=False,
        ),
    ),
    submit=_submit,
)
