"""Asking question after question: only what is still open, one at a time, with a card to confirm at the end.

A button of a form says `/answer DRAFT.TURN CHOICE`: it names the question it answers, so that an old or doubled
press changes nothing. Choices are counted from 1; `skip`, `back`, `cancel`, `submit`, `edit-KEY` are the others, and
`resume` and `afresh` where a form was left unfinished.
"""

import re
import secrets
from dataclasses import dataclass
from datetime import timedelta

from domain.message import Attachment, Say
from domain.refusal import Refusal
from handlers import texts
from handlers.asking import Asking, cancel
from handlers.draft import Answers, begun
from handlers.language.aside import is_not_known
from handlers.language.script import simplified
from handlers.language.smalltalk import is_cancel
from handlers.question import Question, Questions
from handlers.turn import Tick, Turn
from storage import drafts
from storage.drafts import Draft

__all__ = ["Form", "Question", "cancel", "read_press"]

_PRESS = re.compile(r"(\d{1,18})\.(\d{1,9}) ([a-z0-9_-]{1,40})", re.ASCII)
# SQLite gives the number of a dropped draft to the next one: only the count tells their buttons apart.
_FIRST_COUNT = 900_000_000
# After so long a silence new words may be another matter.
_COLD = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class Form(Questions):
    """A room's questions, and how its answers are taken. `given["source"]`: where the first words were said."""

    def begin(self, turn: Turn, given: dict[str, str], known: dict[str, str], *, asks: bool = True) -> Draft | None:
        """Start with what is known already, and ask the first open question; what was left unfinished comes first.

        `asks`: False leaves the asking for later. None where something else has to be finished first.
        """
        words = known.get(self.first, "")
        unfinished = drafts.of(turn.session, turn.contact.id)
        if unfinished is not None and unfinished.content.get("is_kept"):
            _offer(turn, unfinished, words, is_answer=False)
            return None
        draft = drafts.begin(turn.session, begun(turn.contact.id, self.name, given, turn.now))
        draft.turn = secrets.randbelow(_FIRST_COUNT)
        draft.content = draft.content | {"is_kept": self.card is not None or self.sorts, "first": self.first}
        answers = Answers(draft)
        source = given.get("source") or turn.source
        for key, answer in known.items():
            answers.answer(key, answer, source if key == self.first else "")
        answers.add_files(turn.incoming.attachments, turn.incoming.album)
        asking = Asking(self, turn, draft)
        if asks:
            asking.ask(self.opening(turn, answers))
        else:
            asking.go_on()
        return draft

    def wait(self, tick: Tick, contact_id: int, given: dict[str, str], files: tuple[Attachment, ...]) -> None:
        """Something else has asked the first question already: what is said next answers it."""
        draft = begun(contact_id, self.name, given, tick.now)
        draft.step, draft.turn = self.questions[0].key, secrets.randbelow(_FIRST_COUNT)
        draft.content = draft.content | {"is_kept": False, "first": self.first}
        Answers(draft).add_files(files, "")
        drafts.begin(tick.session, draft)

    def ask_again(self, turn: Turn, draft: Draft, before: str = "") -> None:
        """Show the question now open once more (or the card)."""
        Answers(draft).wait(waits=False)
        Asking(self, turn, draft).ask(before)

    def is_choice(self, turn: Turn, draft: Draft) -> bool:
        """Are these words as good as a press of a button that is shown now?"""
        answers = Answers(draft)
        is_asking = not (answers.waits or answers.is_offered or self._is_cold(turn, draft))
        return is_asking and Asking(self, turn, draft).is_choice(turn.words)

    def _is_cold(self, turn: Turn, draft: Draft) -> bool:
        return (self.card is not None or self.sorts) and turn.now - draft.touched_at > _COLD

    def hear(self, turn: Turn, draft: Draft) -> None:
        """Words or files that came while the form was open."""
        answers, words = Answers(draft), turn.words
        was_cold = self._is_cold(turn, draft)
        draft.touched_at = turn.now
        if answers.is_offered:
            self._decided(turn, draft, words)
        elif was_cold and not _is_control(words):
            _offer(turn, draft, words, is_answer=True)
        else:
            Asking(self, turn, draft).hear(words)

    def press(self, turn: Turn, draft: Draft, choice: str) -> None:
        """A button of the question now open."""
        answers = Answers(draft)
        draft.touched_at = turn.now
        answers.wait(waits=False)
        if choice == "resume":
            self._resume(turn, draft)
        elif choice == "afresh" and answers.is_offered:
            held = answers.release(turn.incoming)
            drafts.drop(turn.session, draft.contact_id)
            turn.again = held[0] if held else None
        else:
            Asking(self, turn, draft).press(choice)

    def edited(self, turn: Turn, draft: Draft) -> bool:
        """An edited message that had answered a question changes that answer, and what was read from it."""
        answers, source = Answers(draft), turn.source
        key = answers.sources.get(source)
        if key is None:
            return False
        if key not in answers.said:
            return self._answered_anew(turn, draft, key)
        if answers.parts.get(source) == turn.words:
            return True
        before, question = answers.said[key], self.find(key)
        whole = answers.edit(source, turn.words)
        answers.put(key, question.read(turn, whole) if question else whole, source, turn.words)
        if key == self.first:
            self._read_again(turn, answers, before, whole)
        changed = texts.answer_changed(question.label if question else "")
        if not answers.waits:
            Asking(self, turn, draft).ask(changed)
        else:
            turn.tell_contact(turn.contact, changed)
        return True

    def _answered_anew(self, turn: Turn, draft: Draft, key: str) -> bool:
        """Who went back to a question may put their old words right instead of saying them again."""
        is_asked = draft.step == key and not Answers(draft).waits and not Answers(draft).is_offered
        if takes := is_asked and not _is_control(turn.words):
            draft.touched_at = turn.now
            Asking(self, turn, draft).hear(turn.words)
        return takes

    def _read_again(self, turn: Turn, answers: Answers, before: str, after: str) -> None:
        """What was read from the first words, and nobody has answered otherwise, is read from the new ones."""
        read, said = self.reads(turn, before), answers.said
        for key, words in self.reads(turn, after).items():
            if said.get(key) == read.get(key):
                answers.answer(key, words)

    def _decided(self, turn: Turn, draft: Draft, words: str) -> None:
        said = simplified(words).strip()
        if said in texts.RESUME_WORDS:
            self._resume(turn, draft)
        elif said in texts.AFRESH_WORDS:
            self.press(turn, draft, "afresh")
        elif is_cancel(words):
            cancel(turn, draft)
        else:
            _offer(turn, draft, words, is_answer=True)

    def _resume(self, turn: Turn, draft: Draft) -> None:
        """Go on; what was said in between is an answer, or more to tell."""
        held = Answers(draft).release(turn.incoming)
        if held is None:
            self.ask_again(turn, draft, texts.GOING_ON)
            return
        turn.incoming, words, is_answer = held
        asking = Asking(self, turn, draft)
        if is_answer:
            asking.hear(words)
        elif words and (self.card or self.sorts):
            asking.add(words, texts.ADDED_TO_DRAFT)
        else:
            asking.ask(texts.GOING_ON)


def _offer(turn: Turn, draft: Draft, words: str, *, is_answer: bool) -> None:
    """Something was left unfinished: go on with it, or begin anew? What was said meanwhile is kept for either."""
    answers = Answers(draft)
    answers.hold(turn.incoming, words, is_answer=is_answer)
    answers.wait(waits=False)
    draft.turn += 1
    turn.reply(
        Say(texts.unfinished(answers.story, words), answers.rows([(texts.RESUME, "resume"), (texts.AFRESH, "afresh")]))
    )


def _is_control(words: str) -> bool:
    """Words that can only be meant for the question that is open."""
    said = simplified(words).strip()
    is_step = said.isdecimal() or said in (*texts.BACK_WORDS, *texts.SUBMIT_WORDS)
    return is_step or is_not_known(words) or is_cancel(words)


def read_press(words: str) -> tuple[int, int, str]:
    """Draft, turn and choice that a form's button names. Raises Refusal."""
    match = _PRESS.fullmatch(words)
    if match is None:
        raise Refusal(texts.OLD_BUTTON)
    return int(match[1]), int(match[2]), match[3]
