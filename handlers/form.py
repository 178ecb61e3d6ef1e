"""Asking question after question: only what is still open, one at a time, with a card to confirm at the end.

A button of a form says `/answer DRAFT.TURN CHOICE`: it names the question it answers, so that an old or doubled
press changes nothing. Choices are counted from 1; `skip`, `back`, `cancel`, `submit` and `edit-KEY` are the others.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from domain.message import Button, Buttons, Say
from domain.refusal import Refusal
from handlers import texts
from handlers.draft import SKIPPED, Answers, begun
from handlers.language.smalltalk import is_cancel
from handlers.turn import Turn
from storage import drafts
from storage.drafts import Draft

_PRESS = re.compile(r"(\d{1,18})\.(\d{1,9}) ([a-z0-9_-]{1,40})")
_BUTTONS_IN_A_ROW = 3


def _as_said(_turn: Turn, words: str) -> str:
    return words


def _always(_turn: Turn, _answers: Answers) -> bool:
    return True


def _no_choices(_turn: Turn, _answers: Answers) -> Sequence[str]:
    return ()


def _nothing(_turn: Turn, _answers: Answers) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to ask. `label` names it on the card; `read` makes words into the answer or refuses with an example."""

    key: str
    label: str
    ask: str
    choices: Callable[[Turn, Answers], Sequence[str]] = _no_choices
    read: Callable[[Turn, str], str] = _as_said
    may_skip: bool = True
    is_needed: Callable[[Turn, Answers], bool] = _always
    wants_files: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """Questions in order, a card to confirm, and what happens with the answers.

    `opening` is said before the first question. Without a `card` the last answer submits. `submit` takes the turn
    and the answers; the draft is dropped before.
    """

    name: str
    questions: tuple[Question, ...]
    submit: Callable[[Turn, Answers], None]
    opening: Callable[[Turn, Answers], str] = _nothing
    card: Callable[[Turn, Answers], str] | None = None

    def begin(self, turn: Turn, given: dict[str, str], known: dict[str, str]) -> None:
        """Start anew with what is known already, and ask the first open question."""
        draft = drafts.begin(turn.session, begun(turn.contact.id, self.name, given, turn.now))
        answers = Answers(draft)
        for key, words in known.items():
            answers.answer(key, words, turn.incoming.message_id if key == self.questions[0].key else "")
        answers.add_files(turn.incoming.attachments, turn.incoming.album)
        self._ask(turn, draft, self.opening(turn, answers))

    def ask_again(self, turn: Turn, draft: Draft, before: str = "") -> None:
        """Show the question now open once more (or the card)."""
        self._ask(turn, draft, before)

    def hear(self, turn: Turn, draft: Draft) -> None:
        """Words or files that came while the form was open."""
        answers = Answers(draft)
        words = turn.incoming.text
        draft.touched_at = turn.now
        if is_cancel(words):
            cancel(turn, draft)
        elif turn.incoming.attachments and not answers.add_files(turn.incoming.attachments, turn.incoming.album):
            return
        elif question := self._open(draft):
            self._answered(turn, draft, question, words)
        else:
            self._at_card(turn, draft, words)

    def press(self, turn: Turn, draft: Draft, choice: str) -> None:
        """A button of the question now open."""
        draft.touched_at = turn.now
        question = self._open(draft)
        if choice == "cancel":
            cancel(turn, draft)
        elif choice == "back":
            self._back(turn, draft)
        elif choice == "submit" and question is None:
            self._submit(turn, draft)
        elif choice.startswith("edit-") and question is None:
            self._correct(turn, draft, choice.removeprefix("edit-"))
        elif choice == "skip" and question is not None and question.may_skip:
            self._keep(turn, draft, question, SKIPPED)
        elif choice.isdecimal() and question is not None:
            self._answered(turn, draft, question, choice)
        else:
            raise Refusal(texts.OLD_BUTTON)

    def edited(self, turn: Turn, draft: Draft) -> bool:
        """An edited message that had answered a question changes that answer."""
        answers = Answers(draft)
        key = answers.sources.get(turn.incoming.message_id)
        if key is None:
            return False
        question = next(q for q in self.questions if q.key == key)
        answers.answer(key, question.read(turn, turn.incoming.text), turn.incoming.message_id)
        turn.reply(texts.answer_changed(question.label))
        if not draft.step:
            self._ask(turn, draft)
        return True

    def _open(self, draft: Draft) -> Question | None:
        return next((q for q in self.questions if q.key == draft.step), None)

    def _answered(self, turn: Turn, draft: Draft, question: Question, words: str) -> None:
        choices = question.choices(turn, Answers(draft))
        if words.isdecimal() and 0 < int(words[:4]) <= len(choices):
            words = choices[int(words) - 1]
        elif words in texts.SKIP_WORDS and question.may_skip:
            words = SKIPPED
        elif words in texts.BACK_WORDS:
            self._back(turn, draft)
            return
        elif not words:
            self._only_files(turn, draft, question)
            return
        self._keep(turn, draft, question, question.read(turn, words) if words else SKIPPED)

    def _only_files(self, turn: Turn, draft: Draft, question: Question) -> None:
        if not turn.incoming.attachments:
            raise Refusal(f"{texts.EMPTY_ANSWER}\n{question.ask}")
        if question.wants_files:
            self._keep(turn, draft, question, texts.files(len(Answers(draft).files)))
        else:
            self._ask(turn, draft, texts.FILE_KEPT)

    def _keep(self, turn: Turn, draft: Draft, question: Question, words: str) -> None:
        source = "" if turn.is_press else turn.incoming.message_id
        Answers(draft).answer(question.key, words, source)
        self._ask(turn, draft)

    def _back(self, turn: Turn, draft: Draft) -> None:
        answers = Answers(draft)
        if answers.trail:
            answers.forget(answers.trail[-1])
        self._ask(turn, draft)

    def _correct(self, turn: Turn, draft: Draft, key: str) -> None:
        if all(q.key != key for q in self.questions):
            raise Refusal(texts.OLD_BUTTON)
        Answers(draft).forget(key)
        self._ask(turn, draft)

    def _at_card(self, turn: Turn, draft: Draft, words: str) -> None:
        """Words at the card send it off, go back, or are more to tell."""
        if words in texts.SUBMIT_WORDS:
            self._submit(turn, draft)
        elif words in texts.BACK_WORDS:
            self._back(turn, draft)
        elif words:
            answers = Answers(draft)
            first = self.questions[0].key
            answers.answer(first, f"{answers.said.get(first, '')}\n{words}".strip())
            self._ask(turn, draft, texts.ADDED_TO_DRAFT)
        else:
            self._ask(turn, draft, texts.FILE_KEPT)

    def _submit(self, turn: Turn, draft: Draft) -> None:
        answers = Answers(draft)
        drafts.drop(turn.session, turn.contact.id)
        turn.contact.agreed_at = turn.contact.agreed_at or turn.now
        self.submit(turn, answers)

    def _ask(self, turn: Turn, draft: Draft, before: str = "") -> None:
        """The next open question, or the card when none is open."""
        answers = Answers(draft)
        said = answers.said
        open_now = (q for q in self.questions if q.key not in said and q.is_needed(turn, answers))
        question = next(open_now, None)
        draft.step = question.key if question else ""
        draft.turn += 1
        if question is None and self.card is None:
            self._submit(turn, draft)
            return
        say = _show_question(turn, draft, question) if question else _show_card(turn, draft, self)
        turn.reply(replace(say, text=f"{before}\n{say.text}" if before else say.text))


def _show_question(turn: Turn, draft: Draft, question: Question) -> Say:
    answers = Answers(draft)
    choices = [(words, str(n)) for n, words in enumerate(question.choices(turn, answers), 1)]
    ways = [(texts.SKIP, "skip")] if question.may_skip else []
    ways += [(texts.BACK, "back")] if answers.trail else []
    return Say(question.ask, (*_rows(draft, choices), *_rows(draft, [*ways, (texts.CANCEL, "cancel")])))


def _show_card(turn: Turn, draft: Draft, form: Form) -> Say:
    answers = Answers(draft)
    asked = [q for q in form.questions if q.key in answers.said]
    edits = [(texts.change(q.label), f"edit-{q.key}") for q in asked]
    send = _rows(draft, [(texts.SUBMIT, "submit")])
    text = form.card(turn, answers) if form.card else ""
    return Say(text, (*send, *_rows(draft, edits), *_rows(draft, [(texts.CANCEL, "cancel")])))


def _rows(draft: Draft, choices: Sequence[tuple[str, str]]) -> Buttons:
    buttons = [Button(label, f"/answer {draft.id}.{draft.turn} {choice}") for label, choice in choices]
    return tuple(tuple(buttons[i : i + _BUTTONS_IN_A_ROW]) for i in range(0, len(buttons), _BUTTONS_IN_A_ROW))


def cancel(turn: Turn, draft: Draft) -> None:
    drafts.drop(turn.session, draft.contact_id)
    turn.reply(texts.CANCELLED)


def read_press(words: str) -> tuple[int, int, str]:
    """Draft, turn and choice that a form's button names. Raises Refusal."""
    match = _PRESS.fullmatch(words)
    if match is None:
        raise Refusal(texts.OLD_BUTTON)
    return int(match[1]), int(match[2]), match[3]
