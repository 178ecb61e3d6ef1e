"""Why somebody looks at a case that is not theirs, and who looked."""

from dataclasses import replace

from domain.looking import Purpose
from domain.message import Button, Say, Spoken
from domain.people import Role
from domain.refusal import Refusal
from domain.seeing import Sight
from handlers.casework import look_texts
from handlers.desk import finding, looking, names
from handlers.draft import Answers
from handlers.form import Form, Question
from handlers.turn import Tick, Turn
from storage import case_looks, cases
from storage.case_looks import Look
from storage.cases import Case

_LEADING = frozenset({Role.CHIEF, Role.SUPERVISOR})
_SHOWN = 20


def given(turn: Turn, case: Case, words: str) -> Look | None:
    """The look with its purpose; None where the speaker has to say it first, and is asked."""
    said = look_texts.split_purpose(words)
    must_say = looking.must_say_why(turn, case, turn.speaker.person_id, turn.speaker.posts)
    if said is None:
        if must_say and finding.sight_of(turn, case) is Sight.FULL:
            _ask(turn, case)
            return None
        said = Purpose.HANDLING, ""
    purpose, why = said
    if purpose is Purpose.OTHER and not why:
        if turn.is_private:
            WHY.begin(turn, {"case": str(case.id)}, {})
        else:
            _ask(turn, case)
        return None
    return Look(turn.speaker.person_id, turn.now, purpose, words=why)


def _ask(turn: Turn, case: Case) -> None:
    row = tuple(Button(name, f"/case {case.number} {name}") for name in look_texts.PURPOSES.values())
    say = Say(look_texts.WHY.format(number=case.number), (row,), about=f"case:{case.id}")
    if turn.is_private:
        turn.reply(say)
    elif turn.tell(turn.speaker.person_id, say):
        turn.popup = look_texts.ASKED


def _submit(turn: Turn, answers: Answers) -> None:
    """As if it had been said in one line."""
    case = cases.get(turn.session, int(answers.given["case"]))
    name = look_texts.PURPOSES[Purpose.OTHER]
    words = f"/case {case.number} {name} {answers.said['words']}"
    turn.again = replace(turn.incoming, text=words, spoken=Spoken.MESSAGE, reply_to="", attachments=())


WHY = Form(
    "look_why",
    (Question("words", look_texts.WHY_LABEL, look_texts.WHY_WORDS, may_skip=False),),
    submit=_submit,
)


def looks(turn: Turn) -> None:
    """`/looks NO`: who looked at the case, for chiefs and supervisors."""
    case, _ = finding.staff_case(turn, "/looks")
    path = finding.path_of(turn, case)
    if not any(post.role in _LEADING and post.covers(path) for post in turn.speaker.posts):
        raise Refusal(look_texts.NOT_YOURS)
    found = case_looks.latest(turn.session, case.id, _SHOWN, case.number)
    if not found:
        raise Refusal(look_texts.NOBODY_LOOKED.format(number=case.number))
    lines = [look_texts.HEAD.format(number=case.number), *(_line(turn, look) for look in found)]
    turn.reply(Say("\n".join(lines), about=f"case:{case.id}"))


def _line(turn: Turn, look: Look) -> str:
    moment = f"{turn.service.local(look.at):%m-%d %H:%M}"
    return look_texts.line(moment, names.staff_name(turn, look.person_id), look.purpose, look.way, look.words)


def steps(_tick: Tick, case: Case) -> tuple[Button, ...]:
    return (Button(look_texts.LOOKS, f"/looks {case.number}"),)
