"""Is it safe to talk: whoever tells of harm may have the one who does it beside them."""

from domain.message import Button, Say
from domain.refusal import Refusal
from handlers import texts as common
from handlers.desk import finding, hushing, safety_texts
from handlers.draft import Answers
from handlers.form import Form, Question
from handlers.guard import texts
from handlers.language.hush import cannot_talk
from handlers.turn import Turn
from storage import people

_SHORTEST, _LONGEST = 4, 40


def safe(turn: Turn) -> None:
    """Button: `/safe NO yes` or `/safe NO no`."""
    case, answer = finding.own_case(turn, "/safe")
    if answer not in ("yes", "no"):
        raise Refusal(safety_texts.SAFE_YES)
    if answer == "no":
        hushing.keep_quiet(turn, case)
        turn.reply(common.NEUTRAL)
        return
    hushing.lift(turn)
    if turn.contact.quiet_word is None:
        turn.reply(Say(texts.OFFER_WORD, ((Button(texts.AGREE_WORD, "/quiet_word"),),)))


def quiet_word(turn: Turn) -> None:
    """Button: `/quiet_word`; an innocent sentence that calls the officer from then on. `/quiet_word no` ends it."""
    if turn.words in texts.NO_WORD:
        _agree(turn, None)
        turn.reply(texts.WORD_GONE)
    else:
        WORD.begin(turn, {}, {})


def _read(_turn: Turn, words: str) -> str:
    said = " ".join(words.split())
    if not _SHORTEST <= len(said) <= _LONGEST or said.startswith("/") or cannot_talk(said):
        raise Refusal(texts.NO_SUCH_WORD)
    return said


def _submit(turn: Turn, answers: Answers) -> None:
    _agree(turn, answers.said["word"])
    turn.reply(texts.WORD_KEPT)


def _agree(turn: Turn, word: str | None) -> None:
    for contact in people.contacts_of(turn.session, turn.speaker.person_id):
        contact.quiet_word = word
    turn.session.flush()


WORD = Form("quiet_word", (Question("word", texts.WORD, texts.ASK_WORD, read=_read, may_skip=False),), submit=_submit)
