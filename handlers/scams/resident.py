"""What looks like fraud, shown to us: by command, by a link alone, or in answer to our own question."""

from domain.message import Attachment, AttachmentKind, Say
from handlers.desk import inviting
from handlers.draft import Answers
from handlers.feature import Claim
from handlers.form import Form, Question
from handlers.language import meant
from handlers.language.danger_kind import DangerKind
from handlers.language.fraud import keys, motion
from handlers.language.fraud.links import links
from handlers.language.meant import Intent
from handlers.language.script import simplified
from handlers.scams import freezing, looking, pictures, texts
from handlers.turn import Turn
from storage import cases, checks
from storage.checks import Checked

# How an invitation names this room.
LEADS = "check"
# In what a form was begun with: the pictures that could not be read.
UNREAD = "unread"
# What may stand beside a link and still leave it a message that is nothing but a link.
_BESIDE = 4


def claim(turn: Turn) -> Claim:
    """The command typed without a blank; who asks whether to do what they are told to; or, of somebody without an open
    case, a link alone and what the models are sure of.
    """
    if _glued(turn.words):
        return Claim.SURE
    if turn.speaker.is_staff:
        return Claim.LIKELY if turn.is_private and _is_only_links(turn.words) else Claim.NOT_MINE
    if _is_doubted(turn):
        return Claim.EXPECTED
    is_free = turn.is_private and not cases.open_of(turn.session, turn.speaker.person_id)
    if is_free and meant.sure(turn.understood.intent) is Intent.FRAUD_CHECK:
        return Claim.EXPECTED
    return Claim.LIKELY if is_free and _is_only_links(turn.words) else Claim.NOT_MINE


def _is_doubted(turn: Turn) -> bool:
    dangers = turn.understood.dangers
    return bool(dangers) and dangers[0].kind is DangerKind.SCAMMED and motion.is_doubted(turn.words)


def _glued(words: str) -> str:
    said = simplified(words)
    word = next((word for word in texts.WORDS_CHECK if said.startswith(word)), "")
    return said.removeprefix(word) if word else ""


def _is_only_links(words: str) -> bool:
    found, rest = links(words), words
    for link in found:
        rest = rest.replace(link.words, "")
    return bool(found) and sum(sign.isalnum() for sign in rest) <= _BESIDE


def plain(turn: Turn) -> None:
    turn.words = _glued(turn.words) or turn.words
    check(turn)


def check(turn: Turn) -> None:
    """`/check [words]`."""
    files = turn.incoming.attachments
    if turn.words or (turn.is_private and pictures.of(files)):
        hear(turn, turn.words, files)
    elif turn.is_private:
        begin(turn)
    else:
        inviting.invite(turn, LEADS)


def begin(turn: Turn, group: str = "") -> None:
    """Ask for it. What is shown to us here may well speak of money: it is looked at before it counts as danger."""
    CHECK.begin(turn, {"danger": DangerKind.SCAMMED} | ({"group": group} if group else {}), {})


def hear(turn: Turn, words: str, files: tuple[Attachment, ...], group_id: int | None = None) -> None:
    """Money on its way cannot wait; in a group nothing else is said of it; else what shows, and what to do."""
    if motion.is_moving(words) and not turn.speaker.is_staff:
        freezing.begin(turn, keys.cover(words), files, group_id)
    elif not turn.is_private:
        inviting.invite(turn, LEADS)
    elif pictures.of(files):
        pictures.look(turn, words, files, group_id)
    else:
        _answer(turn, words, files, group_id)


def _answer(turn: Turn, words: str, files: tuple[Attachment, ...], group_id: int | None) -> None:
    shown = keys.cover(words)
    kept = Checked(contact_id=turn.contact.id, group_id=group_id, words=shown, at=turn.now)
    kept.files = files
    checks.keep(turn.session, kept)
    remarks = [texts.TAKE_BACK if shown != words else "", texts.WITH_FILES if files else ""]
    buttons = looking.buttons(kept, is_staff=turn.speaker.is_staff)
    turn.reply(Say(texts.joined(looking.answer(turn, words), remarks), buttons))


def _asked(turn: Turn, answers: Answers) -> None:
    group = answers.given.get("group")
    group_id, files = int(group) if group else None, tuple(answers.files)
    words = answers.said["shown"]
    unread = answers.given.get(UNREAD)
    if unread:
        pictures.drop(turn, int(unread))
    if unread and not pictures.of(turn.incoming.attachments):
        _typed(turn, words, files, group_id)
    else:
        hear(turn, "" if words == texts.PICTURE else words, files, group_id)


def _typed(turn: Turn, words: str, files: tuple[Attachment, ...], group_id: int | None) -> None:
    """What stands in a picture that could not be read: it is looked at, and the picture goes along."""
    if motion.is_moving(words) and not turn.speaker.is_staff:
        freezing.begin(turn, keys.cover(words), files, group_id)
    else:
        _answer(turn, words, files, group_id)


def _opening(_turn: Turn, answers: Answers) -> str:
    return _came(answers) if answers.files else ""


def _came(answers: Answers) -> str:
    is_voice = answers.files[-1].kind is AttachmentKind.VOICE
    return texts.VOICE_KEPT if is_voice else texts.FILE_KEPT


CHECK = Form(
    "check",
    (
        Question(
            "shown",
            texts.LABEL,
            texts.ASK,
            may_skip=False,
            came=_came,
            sent={AttachmentKind.PHOTO: texts.PICTURE},
        ),
    ),
    submit=_asked,
    opening=_opening,
)
