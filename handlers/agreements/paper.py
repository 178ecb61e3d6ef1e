"""A household that signs on paper: the officer records it, with a photo of what was signed or without."""

from domain.agreement import Answer, State
from domain.refusal import Refusal
from handlers.agreements import concluding, found, shown, texts
from handlers.desk.files import keep_files
from handlers.draft import Answers
from handlers.form import Form, Question
from handlers.turn import Turn
from storage import agreements, history
from storage.agreements import Signature
from storage.history import Entry


def paper(turn: Turn) -> None:
    """Button: `/agreement_paper ID PARTY`."""
    agreement, _, rest = found.for_staff(turn)
    signature = _asked(turn, agreement.id, found.lead(rest)[0])
    if agreement.state != State.OFFERED:
        raise Refusal(texts.OLD)
    SIGNED.begin(turn, {"agreement": str(agreement.id), "party": str(signature.party_id)}, {})


def _asked(turn: Turn, agreement_id: int, party_id: int | None) -> Signature:
    asked = agreements.signatures(turn.session, agreement_id)
    signature = next((one for one in asked if one.party_id == party_id), None)
    if signature is None:
        raise Refusal(texts.NOT_HERE)
    return signature


def _signed(turn: Turn, answers: Answers) -> None:
    turn.words = answers.given["agreement"]
    agreement, case, _ = found.for_staff(turn)
    signature = _asked(turn, agreement.id, int(answers.given["party"]))
    if agreement.state != State.OFFERED:
        raise Refusal(texts.OLD)
    keep_files(turn, case, answers.files)
    signature.answer, signature.at = Answer.PAPER, turn.now
    turn.session.flush()
    kept = texts.PAPER_KEPT if answers.files else texts.PAPER_SEEN
    said = kept.format(who=shown.who(turn, signature.party_id))
    history.write(turn.session, case.id, Entry("note", turn.now, turn.speaker.person_id, said))
    turn.reply(said)
    concluding.said_yes(turn, case, agreement, "")


def _with_photo(turn: Turn, words: str) -> str:
    if not turn.incoming.attachments:
        raise Refusal(texts.NEED_PHOTO)
    return words


SIGNED = Form(
    "agreement_paper",
    (Question("photo", texts.PAPER_LABEL, texts.ASK_PAPER, read=_with_photo, wants_files=True),),
    submit=_signed,
)
