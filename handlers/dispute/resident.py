"""How a report begins: from words, from a command, or beside an earlier case."""

from dataclasses import replace

from domain import number
from domain.case import Kind
from domain.message import Say
from handlers.desk import card, handed_words, handing, inviting, reports
from handlers.desk import texts as desk_texts
from handlers.dispute import texts
from handlers.dispute.opening import start
from handlers.draft import Answers
from handlers.feature import Claim
from handlers.form import Form, Question
from handlers.question import TOLD
from handlers.turn import Turn
from storage import cases
from storage.cases import Case


def claim(_turn: Turn) -> Claim:
    """Whatever nobody else understands is somebody telling what is wrong."""
    return Claim.FALLBACK


def plain(turn: Turn) -> None:
    """Plain words that nobody else claims."""
    if turn.is_private and turn.speaker.is_staff:
        _of_staff(turn)
    else:
        report(turn)


def _of_staff(turn: Turn) -> None:
    """Nothing but a number is a wish to see the case; other words may be for one of their residents."""
    named, rest = number.lead(turn.words)
    ways = handed_words.offered(turn)
    if named and not rest:
        turn.again = replace(turn.incoming, text=f"/case {turn.words}")
    elif ways:
        turn.reply(Say(f"{desk_texts.WHICH_TO_SEND}\n{texts.FOR_STAFF_ELSE}", ways))
    else:
        turn.reply(texts.FOR_STAFF)


def report(turn: Turn) -> None:
    """`/report [words]`: for oneself; staff report for somebody else."""
    if not turn.is_private:
        inviting.invite(turn)
        return
    earlier = None if turn.speaker.is_staff else _earlier(turn)
    if earlier is None:
        start(turn, turn.words, {})
    else:
        SAME.begin(turn, {"case": str(earlier.id)}, {TOLD: turn.words})


def another(turn: Turn) -> None:
    """`/another words`: a matter of its own, whatever was reported before."""
    start(turn, turn.words, {})


def _earlier(turn: Turn) -> Case | None:
    """The matter reported a few days ago, which this may be once more."""
    since = turn.now - turn.service.same_case
    return cases.latest_of(turn.session, turn.speaker.person_id, (Kind.DISPUTE,), since)


def _same_opening(turn: Turn, answers: Answers) -> str:
    earlier = cases.get(turn.session, int(answers.given["case"]))
    return texts.same_question(turn.service.local(earlier.opened_at), earlier.number, card.kind(earlier))


def _sorted(turn: Turn, answers: Answers) -> None:
    """It is clear now whether the words belong to the case reported before."""
    turn.incoming = answers.as_told(turn.incoming, TOLD)
    turn.words = turn.incoming.text
    case = cases.lock(turn.session, int(answers.given["case"]))
    if answers.said["same"] != texts.SAME or not case.is_open:
        turn.again = replace(turn.incoming, text=f"/another {turn.words}".strip())
        return
    reports.add(turn, case, turn.words or texts.HAPPENED_AGAIN)
    who = handing.responsible(turn, case)
    added = texts.ADDED if who else texts.ADDED_NOBODY
    handing.tell_resident(turn, case, added.format(number=case.number, who=who))


SAME = Form(
    "same",
    (
        Question(
            "same",
            texts.SAME_LABEL,
            texts.ASK_SAME,
            lambda _t, _a: (texts.SAME, texts.ANOTHER),
            may_skip=False,
            also=texts.SAME_ALSO,
        ),
    ),
    submit=_sorted,
    opening=_same_opening,
    sorts=True,
)
