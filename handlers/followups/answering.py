"""A household answers: what became of it, how content they are, and one sentence if they like."""

from domain.followup import Held, Satisfied, State
from domain.message import Button, Say
from domain.refusal import Refusal
from handlers.draft import Answers
from handlers.feature import Claim
from handlers.followups import acting, texts
from handlers.form import Form, Question
from handlers.language.script import simplified
from handlers.turn import Turn
from storage import drafts, followups, people
from storage.cases import Case
from storage.followups import FollowUp


def _mine(turn: Turn, row_id: str) -> tuple[Case, FollowUp]:
    """The question of this number, where it was asked of the speaker."""
    case, row = acting.named(turn, row_id, texts.NOT_HERE)
    if row.contact_id is None or people.contact(turn.session, row.contact_id).person_id != turn.speaker.person_id:
        raise Refusal(texts.NOT_HERE)
    return case, row


def pressed(turn: Turn) -> None:
    """Button: `/followed ID well|again|unkept|yes|half|no`."""
    row_id, _, answer = turn.words.partition(" ")
    case, row = _mine(turn, row_id)
    if answer in tuple(Held):
        _held(turn, case, row, Held(answer))
    elif answer in tuple(Satisfied):
        _satisfied(turn, case, row, Satisfied(answer))
    else:
        raise Refusal(texts.WHICH)


def _held(turn: Turn, case: Case, row: FollowUp, what: Held) -> None:
    if row.held is not None or row.state == State.UNREACHED:
        raise Refusal(texts.ALREADY)
    if not row.is_pending or not acting.is_current(case, row):
        raise Refusal(texts.OVER)
    if row.assignee_id is not None:
        words = texts.ANSWERED_MEANWHILE.format(number=case.number, label=acting.label(turn, row))
        turn.tell(row.assignee_id, Say(words, about=f"case:{case.id}"))
    acting.held(turn, case, row, what, State.ANSWERED)
    said = texts.SORRY if what.is_bad else texts.GLAD
    choices = tuple(Button(label, f"/followed {row.id} {how}") for how, label in texts.SATISFIED.items())
    turn.reply(Say(said, (choices,), about=f"followup:{row.id}"))


def _satisfied(turn: Turn, case: Case, row: FollowUp, how: Satisfied) -> None:
    if row.held is None:
        raise Refusal(texts.OVER if not row.is_pending else texts.WHICH)
    if row.satisfied is not None:
        raise Refusal(texts.ALREADY)
    acting.satisfied(turn, case, row, how)
    if drafts.of(turn.session, turn.contact.id) is None:
        WORDS.begin(turn, {"row": str(row.id)}, {})
    else:
        turn.reply(Say(texts.THANKS, about=f"followup:{row.id}"))


def _submit(turn: Turn, answers: Answers) -> None:
    case, row = _mine(turn, answers.given["row"])
    _worded(turn, case, row, answers.said.get("words", ""))


def _worded(turn: Turn, case: Case, row: FollowUp, words: str) -> None:
    if words:
        acting.worded(turn, case, row, words)
    turn.reply(Say(texts.THANKS_WORDS if words else texts.THANKS, about=f"followup:{row.id}"))


WORDS = Form("followup_words", (Question("words", texts.WORDS, texts.ASK_WORDS),), submit=_submit)


def replied(turn: Turn, row_id: int) -> None:
    """Words in reply to a question of ours: an answer where they are one, else what they want to say."""
    case, row = _mine(turn, str(row_id))
    words = simplified(turn.words).strip(texts.ENDS)
    if row.held is None and words in texts.HELD_WORDS:
        _held(turn, case, row, texts.HELD_WORDS[words])
    elif row.held is not None and row.satisfied is None and words in texts.SATISFIED_WORDS:
        _satisfied(turn, case, row, texts.SATISFIED_WORDS[words])
    else:
        _worded(turn, case, row, turn.words)


def _said(turn: Turn) -> Held | None:
    return texts.HELD_WORDS.get(simplified(turn.words).strip(texts.ENDS))


def claim(turn: Turn) -> Claim:
    """Only where something was asked, and the words are an answer to it."""
    if not turn.is_private or _said(turn) is None:
        return Claim.NOT_MINE
    return Claim.SURE if followups.asked_of(turn.session, turn.contact.id) else Claim.NOT_MINE


def plain(turn: Turn) -> None:
    row, what = followups.asked_of(turn.session, turn.contact.id), _said(turn)
    if row is not None and what is not None:
        case, row = _mine(turn, str(row.id))
        _held(turn, case, row, what)
