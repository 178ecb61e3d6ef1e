"""What is asked: by command, in plain words, or in answer to our own question; and which road the words take."""

from dataclasses import replace

from domain.case import Kind
from domain.message import Button, Say, Spoken
from domain.refusal import Refusal
from handlers.desk import inviting, learning
from handlers.draft import Answers
from handlers.feature import Claim
from handlers.form import Form, Question
from handlers.language import asks, meant, scam
from handlers.language.kind import DisputeKind, dispute_kind
from handlers.language.meant import DIRE, Intent
from handlers.language.models import Guesses
from handlers.questions import answering, pressed, texts
from handlers.turn import Tick, Turn
from storage import cases, drafts, groups, knowledge
from storage.knowledge import Asked, Verdict

# How an invitation names this room.
LEADS = "ask"
# A few words that ask nothing ("身份证补办") are a question where they are known.
_KEYWORDS = 24
# Talk as sure as this is talk, also where an answer seems to fit; nothing that is asked in earnest is.
_SURE_OF_TALK = 0.995


def claim(turn: Turn) -> Claim:
    """Plain words that ask something, as far as the models leave that open. While a case is open they are about that,
    unless it is a question we know.
    """
    words = turn.words
    open_cases = cases.open_of(turn.session, turn.speaker.person_id) if _has_officer(turn) else ()
    if any(case.kind == Kind.EMERGENCY for case in open_cases):
        return Claim.NOT_MINE
    if open_cases:
        return Claim.SURE if answering.is_known(turn, words) else Claim.NOT_MINE
    if scam.is_suspected(words):
        return Claim.LIKELY
    is_asked = asks.is_question(words) or _is_keyword(turn, words)
    is_mine = is_asked and not is_going_on(turn, words) and _is_open(turn, words)
    return Claim.LIKELY if is_mine else Claim.NOT_MINE


def _is_open(turn: Turn, words: str) -> bool:
    """May the words be a question, for all that the models say? Where they doubt it there has to be an answer."""
    guessed = turn.understood.intent if not turn.speaker.is_staff else Guesses()
    sure = meant.sure(guessed)
    if sure is Intent.CONSULT or not meant.is_known(guessed) or answering.is_known(turn, words):
        return True
    is_talk = sure is Intent.OTHER and guessed.best.confidence > _SURE_OF_TALK
    is_other_way = sure in (Intent.SERVICE, Intent.MY_CASE) or (sure is None and guessed.best.label in DIRE)
    return not is_talk and not is_other_way and answering.best(turn, words) is not None


def is_going_on(tick: Tick, words: str) -> bool:
    """A quarrel that goes on now; but who says a question that we know, sign for sign, wants the answer."""
    return asks.is_live_quarrel(words) and not answering.is_known(tick, words)


def _has_officer(turn: Turn) -> bool:
    """May these words be meant for the officer of an open case?"""
    return turn.is_private and not turn.speaker.is_staff


def _is_keyword(turn: Turn, words: str) -> bool:
    is_no_dispute = asks.is_about_papers(words) or dispute_kind(words) is DisputeKind.OTHER
    return 0 < len(words) <= _KEYWORDS and is_no_dispute and answering.best(turn, words) is not None


def plain(turn: Turn) -> None:
    if turn.is_private:
        _ask(turn, turn.words)
    else:
        inviting.invite(turn, LEADS)


def ask(turn: Turn) -> None:
    """`/ask [words]`."""
    if not turn.is_private:
        inviting.invite(turn, LEADS)
    elif turn.words:
        _ask(turn, turn.words)
    else:
        ASK.begin(turn, {}, {})


def _ask(turn: Turn, words: str) -> None:
    if not hear(turn, words):
        report(turn, words)


def report(turn: Turn, words: str) -> None:
    """Words that are no question after all are heard as a report."""
    spoken = Spoken.PRESS if turn.is_press else Spoken.MESSAGE
    turn.again = replace(turn.incoming, spoken=spoken, text=f"/report {words}")


def hear(turn: Turn, words: str, group_id: int | None = None) -> bool:
    """Answer or warn; False where this is a quarrel that goes on, and is to be taken down now."""
    return hear_asked(turn, _keep(turn, words, group_id))


def hear_asked(turn: Turn, asked: Asked) -> bool:
    """The same of a question that is kept already."""
    words, is_resident = asked.words, not turn.speaker.is_staff
    only = Button(texts.ONLY_THE_RULE, f"/ask_only {asked.id}")
    if scam.is_suspected(words):
        person = (Button(texts.PERSON, f"/to_person {asked.id}"),) if is_resident else ()
        turn.reply(Say(texts.SCAM, ((Button(texts.LOOK, f"/check {words}"),), (*person, only))))
    elif is_resident and is_going_on(turn, words):
        turn.reply(Say(texts.GOING_ON_NOW, ((only,),)))
        return False
    else:
        answering.answer(turn, asked)
    return True


def _keep(turn: Turn, words: str, group_id: int | None) -> Asked:
    area_id = groups.get(turn.session, group_id).area_id if group_id is not None else None
    if area_id is None:
        area_id = turn.speaker.posts[0].area_id if turn.speaker.is_staff else turn.contact.area_id
    asked = Asked(contact_id=turn.contact.id, area_id=area_id, group_id=group_id, words=words, at=turn.now)
    asked.files, asked.source = turn.incoming.attachments, turn.source or None
    return knowledge.keep(turn.session, asked)


def ask_only(turn: Turn) -> None:
    """Button: the rule is enough; what we had begun to take down is dropped."""
    asked, _ = pressed.asked(turn)
    if asked.entry_id or asked.verdict != Verdict.OPEN:
        raise Refusal(texts.OLD_BUTTON)
    draft = drafts.of(turn.session, turn.contact.id)
    if draft is not None and Answers(draft).story == asked.words:
        drafts.drop(turn.session, turn.contact.id)
    learning.corrected(turn, asked.words, Intent.DISPUTE, Intent.CONSULT)
    answering.answer(turn, asked)


def to_report(turn: Turn) -> None:
    """Button: the rule is not enough, it is to be taken down."""
    asked, _ = pressed.asked(turn)
    learning.corrected(turn, asked.words, Intent.CONSULT, Intent.DISPUTE)
    turn.incoming = replace(turn.incoming, attachments=asked.files)
    report(turn, asked.words)


def _asked(turn: Turn, answers: Answers) -> None:
    turn.incoming = replace(turn.incoming, attachments=tuple(answers.files))
    _ask(turn, answers.said["question"])


ASK = Form("ask", (Question("question", texts.LABEL, texts.ASK, may_skip=False),), submit=_asked)
