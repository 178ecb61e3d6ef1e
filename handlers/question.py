"""What a form asks, as its room declares it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from domain.message import AttachmentKind
from handlers.draft import Answers
from handlers.turn import Turn

# Where the words wait that a form sorts.
TOLD = "told"


def _as_said(_turn: Turn, words: str) -> str:
    return words


def always(_turn: Turn, _answers: Answers) -> bool:
    """A question that everybody is asked."""
    return True


def _no_choices(_turn: Turn, _answers: Answers) -> Sequence[str]:
    return ()


def _nothing(_turn: Turn, _answers: Answers) -> str:
    return ""


def _no_remark(_words: str) -> str:
    return ""


def _all_fits(_turn: Turn, _words: str) -> str:
    return ""


def _as_ever(_answers: Answers) -> str:
    return ""


def _reads_nothing(_turn: Turn, _words: str) -> dict[str, str]:
    return {}


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to ask. `label` names it on the card; `read` makes words into the answer or refuses with an example.

    `sent`: files that answer as well as words do, with what is written down for them ("见定位"). `wants_files`: any
    file does. `also`: other words that mean one of the choices. `remark`: said before the next question because of
    this answer. `aside`: what is said to words that do not answer it ("" where they do): they are kept where they
    belong, and it is asked once more, not twice. `came`: what is said when files come without words, where it is not
    the usual sentence.
    """

    key: str
    label: str
    ask: str
    choices: Callable[[Turn, Answers], Sequence[str]] = _no_choices
    read: Callable[[Turn, str], str] = _as_said
    may_skip: bool = True
    is_needed: Callable[[Turn, Answers], bool] = always
    wants_files: bool = False
    sent: Mapping[AttachmentKind, str] = field(default_factory=dict)
    also: Mapping[str, str] = field(default_factory=dict)
    remark: Callable[[str], str] = _no_remark
    aside: Callable[[Turn, str], str] = _all_fits
    came: Callable[[Answers], str] = _as_ever


@dataclass(frozen=True, slots=True)
class Questions:
    """Questions in order, a card to confirm, and what happens with the answers.

    `opening` is said before the first question. Without a `card` the last answer submits. `submit` takes the turn
    and the answers; the draft is dropped before. `reads`: what the first words say already, by question.
    `sorts`: the one question is what to do with the words just said; they are kept, with more, until that is clear.
    """

    name: str
    questions: tuple[Question, ...]
    submit: Callable[[Turn, Answers], None]
    opening: Callable[[Turn, Answers], str] = _nothing
    card: Callable[[Turn, Answers], str] | None = None
    reads: Callable[[Turn, str], dict[str, str]] = _reads_nothing
    sorts: bool = False

    @property
    def first(self) -> str:
        """What the first words answer: the story, or whatever is to be sorted."""
        return TOLD if self.sorts else self.questions[0].key

    def find(self, key: str) -> Question | None:
        return next((q for q in self.questions if q.key == key), None)
