"""One card where words may mean several things. They wait, with their files and all that is said to them, for one
press, a number or a word; more words that make it clear need no press at all.
"""

from collections.abc import Sequence

from domain.message import Urgency
from handlers.desk import learning
from handlers.draft import Answers
from handlers.form import Form, Question
from handlers.language import meant
from handlers.language.meant import DIRE, Intent
from handlers.meaning import roads, texts, tie
from handlers.question import TOLD
from handlers.turn import Turn
from storage import drafts, groups, invitations
from storage.invitations import Invitation

_FEWEST, _MOST = 2, 3
# What people want most often, where the models name too few.
_USUAL = (Intent.DISPUTE, Intent.CONSULT)


def show(turn: Turn, invitation: Invitation | None = None) -> None:
    """Ask which of the likeliest is meant; or first, for a moment, a model that may know."""
    offered = _offered(turn)
    given = {"choices": "\n".join(offered), "guessed": _guessed(turn)}
    if invitation is not None:
        chat = groups.get(turn.session, invitation.group_id).address
        given |= {"group": str(invitation.group_id), "token": invitation.token}
        given["source"] = f"{chat} {invitation.message_id}"
    asks_model = tie.may_be_broken(turn, offered)
    draft = CARD.begin(turn, given, {TOLD: turn.words}, asks=not asks_model)
    if asks_model and draft is not None:
        tie.send_for(turn, draft, offered)


def decided(turn: Turn) -> None:
    """`/tie DRAFT.COUNT LABEL`, which no person says: what the model takes the words for; "" where the person is asked.

    Whoever said more meanwhile, or began something else, hears nothing of it.
    """
    draft = drafts.of(turn.session, turn.contact.id)
    named, _, label = turn.words.partition(" ")
    if draft is None or draft.form != CARD.name or Answers(draft).waits or named != tie.name_of(draft):
        return
    answers = Answers(draft)
    if label not in answers.given["choices"].split("\n"):
        CARD.ask_again(turn, draft, _opening(turn, answers))
        return
    drafts.drop(turn.session, turn.contact.id)
    turn.incoming = answers.as_told(turn.incoming, TOLD)
    turn.words = turn.incoming.text
    roads.follow(turn, Intent(label), _invitation(turn, answers))


def _guessed(turn: Turn) -> str:
    ranked = meant.ranked(turn.understood.intent)
    return ranked[0][0] if ranked else ""


def _offered(turn: Turn) -> list[Intent]:
    """Two or three. Money has its own: it is gone, or they only ask. Danger goes first."""
    likely = [intent for intent in meant.likely(turn.understood.intent) if roads.is_there(turn, intent)]
    if likely and likely[0] is Intent.FRAUD_VICTIM:
        return [*(each for each in likely if each is Intent.EMERGENCY), Intent.FRAUD_VICTIM, Intent.FRAUD_CHECK]
    likely += [intent for intent in _USUAL if intent not in likely][: max(0, _FEWEST - len(likely))]
    return sorted(likely[:_MOST], key=lambda intent: (intent not in DIRE, intent is Intent.OTHER))


def _choices(_turn: Turn, answers: Answers) -> Sequence[str]:
    """As they were when the question was put: a press must not mean something else because the models have changed."""
    return [*(texts.CHOICES[Intent(intent)] for intent in answers.given["choices"].split("\n")), texts.PERSON]


def _opening(turn: Turn, answers: Answers) -> str:
    """The number to call, unless the danger room has said it a moment ago."""
    if any(owed.urgency is Urgency.DANGER for owed in turn.owed):
        return ""
    offered = answers.given["choices"].split("\n")
    first = {Intent.EMERGENCY: texts.IN_DANGER, Intent.FRAUD_VICTIM: texts.MONEY}
    return "\n".join(words for intent, words in first.items() if intent in offered)


def _clear(turn: Turn, answers: Answers) -> Intent | None:
    """What the words are sure to mean by now, with all that was added; small talk beside a matter changes nothing."""
    words = answers.said.get(TOLD, "")
    sure = meant.sure_of(words, turn.meaning_of(words))
    return None if sure is Intent.OTHER else sure


def _is_unclear(turn: Turn, answers: Answers) -> bool:
    return _clear(turn, answers) is None


def _sorted(turn: Turn, answers: Answers) -> None:
    """It is clear now, because they said so or because they said more."""
    chosen = answers.said.get("which", "")
    intent = _intent(chosen) if chosen else _clear(turn, answers)
    turn.incoming = answers.as_told(turn.incoming, TOLD)
    turn.words = turn.incoming.text
    if chosen and intent is not None and intent not in DIRE:
        learning.corrected(turn, turn.words, answers.given["guessed"], intent)
    invitation = _invitation(turn, answers)
    if intent is Intent.OTHER:
        roads.use(turn, invitation)
        turn.reply(texts.ALL_RIGHT)
    else:
        roads.follow(turn, intent, invitation)


def _intent(chosen: str) -> Intent | None:
    return next((intent for intent, words in texts.CHOICES.items() if words == chosen), None)


def _invitation(turn: Turn, answers: Answers) -> Invitation | None:
    token = answers.given.get("token")
    return invitations.find(turn.session, token) if token else None


CARD = Form(
    "meant",
    (
        Question(
            "which",
            texts.LABEL,
            texts.ASK,
            _choices,
            may_skip=False,
            also=texts.ALSO,
            is_needed=_is_unclear,
        ),
    ),
    submit=_sorted,
    opening=_opening,
    sorts=True,
)
