"""A household answers: what became of it, how content they are, and one sentence if they like."""

from datetime import timedelta

from domain.followup import Held, Satisfied, State
from domain.message import Button, Say
from domain.refusal import Refusal
from handlers.draft import Answers
from handlers.feature import Claim
from handlers.followups import acting, texts
from handlers.form import Form, Question
from handlers.language import meant
from handlers.language.meant import Intent
from handlers.language.script import simplified
from handlers.language.settled import settled
from handlers.language.smalltalk import is_nod
from handlers.turn import Turn
from storage import drafts, followups, people
from storage.cases import Case
from storage.followups import FollowUp

# Longer words say more than a button.
_SHORT = 8
# So long after an answer more words may say how content they are.
_A_MOMENT = timedelta(hours=6)


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
    if row.held is None:
        _told(turn, case, row)
    elif row.satisfied is None and words in texts.SATISFIED_WORDS:
        _satisfied(turn, case, row, texts.SATISFIED_WORDS[words])
    else:
        _worded(turn, case, row, turn.words)


def _told(turn: Turn, case: Case, row: FollowUp) -> None:
    """What became of it, in their own words, which are kept where they say more than the button."""
    what = _said(turn)
    if not row.is_pending or not acting.is_current(case, row):
        raise Refusal(texts.OVER)
    if turn.words and (what is None or len(turn.words) > _SHORT):
        acting.worded(turn, case, row, turn.words)
    if what is not None:
        _held(turn, case, row, what)
        return
    other = (Button(texts.OTHER_MATTER, f"/another {turn.words}".strip()),)
    turn.reply(Say(texts.WHICH_THEN, (acting.asked(row), other), about=f"followup:{row.id}"))


def _said(turn: Turn) -> Held | None:
    """Asked was what became of it, and whether there was trouble again: nothing but "no" means that all is well."""
    words = simplified(turn.words).strip(texts.ENDS)
    return next((held for held, label in texts.HELD.items() if label == words), None) or settled(words, Held.WELL)


def claim(turn: Turn) -> Claim:
    """Only where something was asked: an answer to it, or words about a quarrel, which may be the same one."""
    if not turn.is_private or not turn.words:
        return Claim.NOT_MINE
    if not _asked(turn):
        return Claim.SURE if _rating(turn) else Claim.NOT_MINE
    if _said(turn) is not None:
        return Claim.SURE
    may_be = is_nod(turn.words) or meant.sure_of(turn.words, turn.understood) is Intent.DISPUTE
    return Claim.LIKELY if may_be else Claim.NOT_MINE


def plain(turn: Turn) -> None:
    row, rating = _asked(turn), _rating(turn)
    if row is not None:
        _told(turn, *_mine(turn, str(row.id)))
    elif rating is not None:
        _satisfied(turn, *_mine(turn, str(rating[0].id)), rating[1])


def _rating(turn: Turn) -> tuple[FollowUp, Satisfied] | None:
    """How content they are, where that was asked a moment ago."""
    words = simplified(turn.words).strip(texts.ENDS)
    how = texts.SATISFIED_WORDS.get(words) or (Satisfied.YES if settled(words, Held.WELL) is Held.WELL else None)
    row = followups.unrated_of(turn.session, turn.contact.id, turn.now - _A_MOMENT) if how else None
    return (row, how) if row is not None and how is not None else None


def _asked(turn: Turn) -> FollowUp | None:
    return followups.asked_of(turn.session, turn.contact.id)
