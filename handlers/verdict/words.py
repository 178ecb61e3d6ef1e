"""Plain words right after closing: solved or not, how satisfied, or a question whether they are about that case."""

from dataclasses import replace
from datetime import timedelta

from domain.case import Stage
from domain.followup import Held
from handlers.desk import card
from handlers.desk import texts as desk_texts
from handlers.draft import Answers
from handlers.feature import Claim
from handlers.form import Form, Question
from handlers.language import meant
from handlers.language.meant import Intent
from handlers.language.script import plain as same
from handlers.language.settled import settled
from handlers.language.smalltalk import is_nod
from handlers.question import TOLD
from handlers.turn import Turn
from handlers.verdict import resident, texts
from storage import cases
from storage.cases import Case

# Longer words say more than a button, and may be about another matter: they are asked about.
_SHORT = 12
_FRESH = timedelta(hours=3)


def claim(turn: Turn) -> Claim:
    """Of somebody whose case was closed lately, who has nothing else open."""
    if not turn.is_private or turn.speaker.is_staff or not turn.words:
        return Claim.NOT_MINE
    case = _lately(turn)
    if case is None:
        return Claim.NOT_MINE
    if _stars(turn, case) or _said(turn, case) is not None:
        return Claim.EXPECTED
    return Claim.LIKELY if _may_be(turn, case) else Claim.NOT_MINE


def plain(turn: Turn) -> None:
    case = _lately(turn)
    assert case is not None
    stars, said = _stars(turn, case), _said(turn, case)
    if stars:
        turn.again = replace(turn.incoming, text=f"/rate {case.number} {stars}")
    elif said is not None and len(turn.words) <= _SHORT:
        resident.judge(turn, cases.lock(turn.session, case.id), is_solved=said is Held.WELL)
    else:
        ASKING.begin(turn, {"case": str(case.id)}, {TOLD: turn.words})


def _lately(turn: Turn) -> Case | None:
    """Closed within the days in which a repeat counts as the same case, and not judged or not rated yet."""
    said = cases.said_by(turn.session, turn.speaker.person_id)
    if any(case.is_open for case in said):
        return None
    since = turn.now - turn.service.same_case
    found = (case for case in said if case.stage == Stage.CLOSED and case.closed_at and case.closed_at >= since)
    return next((case for case in found if case.satisfaction is None), None)


def _may_be(turn: Turn, case: Case) -> bool:
    """A quarrel may be the same one; and whatever else is said right after the question may be meant for it."""
    if case.solved is not None:
        return False
    sure = meant.sure_of(turn.words, turn.understood)
    is_fresh = case.closed_at is not None and turn.now - case.closed_at < _FRESH
    return sure is Intent.DISPUTE or (is_fresh and sure in (None, Intent.OTHER) and not is_nod(turn.words))


def _said(turn: Turn, case: Case) -> Held | None:
    """Asked was whether it is solved."""
    return settled(turn.words, Held.AGAIN) if case.solved is None else None


def _stars(turn: Turn, case: Case) -> int:
    """From 1 to 5 where that was asked; else 0."""
    words = same(turn.words).strip(texts.ENDS)
    if not case.solved:
        return 0
    return next((n for n, label in enumerate(desk_texts.SATISFACTION, 1) if words in (label, str(n))), 0)


def _opening(turn: Turn, answers: Answers) -> str:
    case = cases.get(turn.session, int(answers.given["case"]))
    return texts.is_about(case.number, card.kind(case))


def _sorted(turn: Turn, answers: Answers) -> None:
    turn.incoming = answers.as_told(turn.incoming, TOLD)
    turn.words = turn.incoming.text
    case, chosen = cases.lock(turn.session, int(answers.given["case"])), answers.said["which"]
    if chosen == texts.OTHER_MATTER or case.stage != Stage.CLOSED:
        turn.again = replace(turn.incoming, text=f"/another {turn.words}".strip())
    else:
        resident.judge(turn, case, is_solved=chosen == desk_texts.SOLVED)


ASKING = Form(
    "settled",
    (
        Question(
            "which",
            texts.WHICH_LABEL,
            texts.WHICH,
            lambda _t, _a: (desk_texts.SOLVED, desk_texts.NOT_SOLVED, texts.OTHER_MATTER),
            may_skip=False,
            also=texts.WHICH_ALSO,
        ),
    ),
    submit=_sorted,
    opening=_opening,
    sorts=True,
)
