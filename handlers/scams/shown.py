"""A picture and nothing else: is it to be looked at, or does it belong to something that somebody wants to report?"""

from collections.abc import Sequence
from dataclasses import replace

from handlers.draft import Answers
from handlers.feature import Claim
from handlers.form import Form, Question
from handlers.language import meant
from handlers.language.meant import Intent
from handlers.question import TOLD
from handlers.scams import pictures, resident, texts
from handlers.turn import Turn
from storage import cases

# What a picture may belong to, with the command that takes it down.
_REPORTS = {Intent.DISPUTE: "another", Intent.HAZARD: "tip"}


def claim(turn: Turn) -> Claim:
    """The next of pictures that are being read; or one alone, of somebody who has nothing open."""
    if not turn.is_private or not pictures.of(turn.incoming.attachments):
        return Claim.NOT_MINE
    if pictures.is_more(turn):
        return Claim.SURE
    is_free = not (turn.words or turn.speaker.is_staff or cases.open_of(turn.session, turn.speaker.person_id))
    return Claim.LIKELY if is_free else Claim.NOT_MINE


def hear(turn: Turn) -> None:
    if pictures.is_more(turn):
        pictures.more(turn)
    else:
        SHOWN.begin(turn, {}, {TOLD: turn.words})


def _choices(_turn: Turn, _answers: Answers) -> Sequence[str]:
    return texts.LOOK_AT_IT, texts.REGISTER_IT


def _told(turn: Turn, answers: Answers) -> str:
    """What words said to the picture are sure to report; "" while they are not."""
    words = answers.said.get(TOLD, "")
    return _REPORTS.get(meant.sure_of(words, turn.meaning_of(words)) or Intent.OTHER, "") if words else ""


def _is_open(turn: Turn, answers: Answers) -> bool:
    return not _told(turn, answers)


def _sorted(turn: Turn, answers: Answers) -> None:
    command = _told(turn, answers) or "another"
    turn.incoming = answers.as_told(turn.incoming, TOLD)
    turn.words = turn.incoming.text
    if answers.said.get("what") == texts.LOOK_AT_IT:
        resident.hear(turn, turn.words, turn.incoming.attachments)
    else:
        turn.again = replace(turn.incoming, text=f"/{command} {turn.words}".strip())


SHOWN = Form(
    "shown",
    (Question("what", texts.SHOWN_LABEL, texts.SHOWN_ASK, _choices, may_skip=False, is_needed=_is_open),),
    submit=_sorted,
    sorts=True,
)
