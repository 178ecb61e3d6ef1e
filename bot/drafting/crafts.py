"""What the model is asked for: a draft from our own entries, and which of two or three meanings words have."""

from collections.abc import Mapping, Sequence
from functools import partial

from bot.channels.base import Later, Never
from bot.drafting import texts
from bot.drafting.checking import checked
from bot.drafting.endpoint import Endpoint, Question
from bot.errands import Craft
from bot.sections import Model
from bot.transactions import Transactions
from domain.errand import Failure, Result
from handlers.content import Content
from handlers.language.nameless import gives_away, nameless
from storage import knowledge

# Of the entries that fit best so many are sent along, and so much of what was asked.
_ENTRIES, _LONGEST = 5, 300
_TOKENS_OF_DRAFT, _TOKENS_OF_TIE = 800, 60
# Somebody looks at an empty chat meanwhile.
_TIE_SECONDS = 2.5
_NOTHING = Result(failure=Failure.UNREADABLE)


def crafts(settings: Model, transactions: Transactions, content: Content) -> dict[str, Craft]:
    """Both are always there: what was owed before the model was switched off has to come to an end as well."""
    if not settings.enabled:
        return {"draft_answer": Craft(_is_off), "break_tie": Craft(_is_off)}
    asked = _Asked(settings, transactions, content)
    return {"draft_answer": Craft(asked.draft, tries=2), "break_tie": Craft(asked.break_tie, tries=1)}


async def _is_off(_owed: Mapping[str, object]) -> Result:
    return Result(failure=Failure.MISSING)


class _Asked:
    """The model, asked by errands. Nothing goes to it but masked words and entries of ours."""

    def __init__(self, settings: Model, transactions: Transactions, content: Content) -> None:
        self._settings, self._transactions, self._content = settings, transactions, content
        self._endpoint = Endpoint(settings)

    async def draft(self, owed: Mapping[str, object]) -> Result:
        """Drafts an answer to the question with the id `asked`: `words`, and the ids of the entries as `codes`."""
        asked_id = int(str(owed["asked"]))
        asked, read = await self._transactions.run(partial(knowledge.words_of, asked_id=asked_id))
        words = _sendable(asked)
        found = self._content.knowledge.search(asked, _ENTRIES + len(read)) if words else []
        entries = [each.entry for each in found if each.entry.id not in read][:_ENTRIES]
        if not entries:
            return _NOTHING
        question = texts.question(words, entries)
        wanted = Question(texts.RULES, question, self._settings.timeout_seconds, _TOKENS_OF_DRAFT)
        draft = checked(await self._endpoint.ask(wanted), entries)
        return Result(draft.words, tuple(entry.id for entry in draft.used)) if draft else _NOTHING

    async def break_tie(self, owed: Mapping[str, object]) -> Result:
        """Which of `labels` the `words` mean, as `words` of the result; never where one is of danger or money."""
        labels, words = _labels(owed["labels"]), _sendable(str(owed["words"]))
        if not words or len(labels) < len(("one", "other")) or not all(label in texts.LABELS for label in labels):
            return _NOTHING
        seconds = min(_TIE_SECONDS, self._settings.timeout_seconds)
        said = await self._endpoint.ask(Question(texts.TIE, texts.tie(words, labels), seconds, _TOKENS_OF_TIE))
        label = said.get("label")
        return Result(label) if isinstance(label, str) and label in labels else _NOTHING


async def probed(settings: Model) -> str:
    """Asks the model something that is of nobody; why it does not answer, "" where it does."""
    try:
        wanted = Question(texts.TIE, texts.PROBE, settings.timeout_seconds, _TOKENS_OF_DRAFT)
        await Endpoint(settings).ask(wanted)
    except (Later, Never) as fault:
        return fault.reason
    return ""


def _sendable(words: str) -> str:
    """The words with everything personal masked; "" where they still look as if they named somebody."""
    masked = nameless(words)[:_LONGEST].strip()
    return "" if gives_away(masked) else masked


def _labels(given: object) -> Sequence[str]:
    return list(dict.fromkeys(map(str, given))) if isinstance(given, list) else []
