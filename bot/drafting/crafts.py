"""What the model is asked for: a draft from our own entries, and which of two or three meanings words have."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from sqlalchemy.orm import Session

from bot.channels.base import Later, Never, Receive
from bot.drafting import texts
from bot.drafting.checking import checked
from bot.drafting.endpoint import Endpoint, Question
from bot.errands import Craft
from bot.sections import Model
from bot.transactions import Transactions
from domain.errand import Failure, Result
from domain.message import Address, Incoming, Spoken
from handlers.content import Content
from handlers.desk import known
from handlers.language.nameless import gives_away, nameless
from storage import knowledge, people

# Of the entries that fit best so many are sent along, and so much of what was asked.
_ENTRIES, _LONGEST = 5, 300
_TOKENS_OF_DRAFT, _TOKENS_OF_TIE = 800, 60
# Somebody looks at an empty chat meanwhile.
_TIE_SECONDS = 2.5
_NOTHING = Result(failure=Failure.UNREADABLE)


def crafts(settings: Model, transactions: Transactions, content: Content, receive: Receive) -> dict[str, Craft]:
    """Both are always there: what was owed before the model was switched off has to come to an end as well."""
    asked = _Asked(settings, transactions, content, receive)
    return {"draft_answer": Craft(asked.draft, tries=2), "break_tie": Craft(asked.break_tie)}


class _Asked:
    """The model, asked by errands. Nothing goes to it but masked words and entries of ours."""

    def __init__(self, settings: Model, transactions: Transactions, content: Content, receive: Receive) -> None:
        self._settings, self._transactions, self._content = settings, transactions, content
        self._endpoint, self._receive = Endpoint(settings), receive

    async def draft(self, owed: Mapping[str, object]) -> Result:
        """Drafts an answer to the question with the id `asked`: `words`, and the ids of the entries as `codes`."""
        if not self._settings.enabled:
            return Result(failure=Failure.MISSING)
        asked = await self._transactions.run(partial(_asked, asked_id=int(str(owed["asked"]))))
        words = _sendable(asked.words, asked.names)
        found = self._content.knowledge.search(asked.words, _ENTRIES + len(asked.read)) if words else []
        entries = [each.entry for each in found if each.entry.id not in asked.read][:_ENTRIES]
        if not entries:
            return _NOTHING
        question = texts.question(words, entries)
        wanted = Question(texts.RULES, question, self._settings.timeout_seconds, _TOKENS_OF_DRAFT)
        draft = checked(await self._endpoint.ask(wanted), entries)
        return Result(draft.words, tuple(entry.id for entry in draft.used)) if draft else _NOTHING

    async def break_tie(self, owed: Mapping[str, object]) -> Result:
        """Which of `labels` the `words` mean: said in the person's chat as `/tie CARD LABEL`, without one if unknown.

        Said again after a crash it is the same update, and counts once.
        """
        names = await self._transactions.run(partial(_known, owed=owed))
        try:
            words = _sendable(str(owed["words"]), [*names, str(owed["name"])])
            label = await self._label(_labels(owed["labels"]), words)
        except (Later, Never):
            label = ""
        chat, sender = _address(owed["chat"]), _address(owed["sender"])
        text = f"/tie {owed['card']} {label}".strip()
        said = Incoming(f"tie {owed['card']}", chat, sender, text, datetime.now(UTC), str(owed["name"]), Spoken.PRESS)
        await self._receive(said)
        return Result(label) if label else _NOTHING

    async def _label(self, labels: Sequence[str], masked: str) -> str:
        """Never one of danger or money, nor any where such a one is among them."""
        may_ask = self._settings.enabled and self._settings.ties and masked and len(labels) > 1
        if not may_ask or not all(label in texts.LABELS for label in labels):
            return ""
        seconds = min(_TIE_SECONDS, self._settings.timeout_seconds)
        said = await self._endpoint.ask(Question(texts.TIE, texts.tie(masked, labels), seconds, _TOKENS_OF_TIE))
        return next((label for label in labels if label == said.get("label")), "")


async def probed(settings: Model) -> str:
    """Asks the model something that is of nobody; why it does not answer, "" where it does."""
    try:
        wanted = Question(texts.TIE, texts.PROBE, settings.timeout_seconds, _TOKENS_OF_DRAFT)
        await Endpoint(settings).ask(wanted)
    except (Later, Never) as fault:
        return fault.reason
    return ""


@dataclass(frozen=True, slots=True)
class _Question:
    """What was asked; the entries that the asker has read already; and the names that we know."""

    words: str
    read: tuple[str, ...]
    names: tuple[str, ...]


def _asked(session: Session, asked_id: int) -> _Question:
    """The question, without words once they are forgotten."""
    asked = knowledge.get(session, asked_id)
    if asked is None or asked.contact_id is None:
        return _Question("", (), ())
    asker = people.contact(session, asked.contact_id).person_id
    return _Question(asked.words, tuple(asked.offered), known.around(session, asker))


def _known(session: Session, owed: Mapping[str, object]) -> tuple[str, ...]:
    """Where nobody is named it was owed by an older version."""
    who = owed.get("person")
    return known.around(session, int(str(who))) if who is not None else known.everywhere(session)


def _sendable(words: str, names: Iterable[str]) -> str:
    """The words with everything personal masked; "" where they still look as if they named somebody."""
    masked = nameless(words, names)[:_LONGEST].strip()
    return "" if gives_away(masked) else masked


def _labels(given: object) -> Sequence[str]:
    return list(dict.fromkeys(map(str, given))) if isinstance(given, list) else []


def _address(given: object) -> Address:
    channel, name = map(str, given) if isinstance(given, list) else ("", "")
    return Address(channel, name)
