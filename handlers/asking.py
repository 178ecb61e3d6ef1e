"""One form being asked of one person: what they say or press next, and what they see then."""

from dataclasses import dataclass, replace

from domain.message import Attachment, AttachmentKind, Say
from domain.refusal import Refusal
from handlers import texts
from handlers.draft import SKIPPED, Answers
from handlers.language.aside import is_not_known, is_nudge, wants_person
from handlers.language.script import simplified
from handlers.language.smalltalk import is_cancel, is_greeting, is_thanks
from handlers.question import Question, Questions
from handlers.turn import Turn
from storage import drafts
from storage.drafts import Draft

# More digits than this are an answer (a telephone number, a flat), not the number of a choice.
_DIGITS_OF_A_CHOICE = 2


@dataclass(frozen=True, slots=True)
class Asking:
    form: Questions
    turn: Turn
    draft: Draft

    @property
    def answers(self) -> Answers:
        return Answers(self.draft)

    @property
    def open(self) -> Question | None:
        """The question now open; None at the card."""
        return self.form.find(self.draft.step)

    def hear(self, words: str) -> None:
        """Words or files that came while the form was open."""
        said, question = simplified(words).strip(), self.open
        files = self.turn.incoming.attachments
        if files and not self.answers.add_files(files, self.turn.incoming.album) and not words:
            return
        choice = self._chosen(question, said) if question else ""
        if question and choice:
            self.keep(question, choice)
        elif question and question.may_skip and is_not_known(words):
            self.keep(question, SKIPPED)
        elif is_cancel(words):
            cancel(self.turn, self.draft)
        elif said in texts.BACK_WORDS:
            self.back()
        elif is_greeting(words) or is_thanks(words) or (words and is_nudge(words)):
            self.ask(texts.I_AM_HERE)
        elif wants_person(words) and not self.turn.speaker.is_staff:
            self.turn.again = replace(self.turn.incoming, text=f"/human {words}", attachments=())
        else:
            self._told(question, words)

    def press(self, choice: str) -> None:
        """A button of the question now open."""
        question = self.open
        if choice == "cancel":
            cancel(self.turn, self.draft)
        elif choice == "back":
            self.back()
        elif choice == "submit" and question is None:
            self.submit()
        elif choice.startswith("edit-") and question is None:
            self.correct(choice.removeprefix("edit-"))
        elif choice == "skip" and question is not None and question.may_skip:
            self.keep(question, SKIPPED)
        elif question is not None and (label := self._chosen(question, choice)):
            self.keep(question, label)
        else:
            raise Refusal(texts.OLD_BUTTON)

    def go_on(self, first: str = "") -> Question | None:
        """From now on the next question (rather `first`) is open, though nobody is asked yet; None: none is left."""
        said = self.answers.said
        open_now = (q for q in self.form.questions if q.key not in said and q.is_needed(self.turn, self.answers))
        question = self.form.find(first) or next(open_now, None)
        self.draft.step = question.key if question else ""
        self.draft.turn += 1
        return question

    def ask(self, before: str = "", first: str = "") -> None:
        """The next open question (rather `first`), or the card; in private, also where words in a group led to it."""
        question = self.go_on(first)
        if question is None and self.form.card is None:
            self.submit()
            return
        say = _shown(self, question) if question else _card(self)
        shown = replace(say, text=f"{before}\n{say.text}" if before else say.text)
        self.turn.tell_contact(self.turn.contact, shown)

    def submit(self) -> None:
        answers = self.answers
        drafts.drop(self.turn.session, self.turn.contact.id)
        self.form.submit(self.turn, answers)

    def back(self) -> None:
        """To the question before, also one that the first words answered; who was correcting keeps the old answer."""
        answers, before = self.answers, ""
        if not answers.restore() and answers.trail:
            before = answers.trail[-1]
            answers.forget(before)
        self.ask(first=before)

    def correct(self, key: str) -> None:
        if self.form.find(key) is None:
            raise Refusal(texts.OLD_BUTTON)
        self.answers.reopen(key)
        self.ask()

    def add(self, words: str, before: str) -> None:
        """More to tell, beside the question that is open."""
        self.answers.add_to(self.form.first, words, self.turn.source)
        self.ask(before)

    def _told(self, question: Question | None, words: str) -> None:
        choices = question.choices(self.turn, self.answers) if question else ()
        if question is None:
            _at_card(self, words)
        elif not words:
            _only_files(self, question)
        elif choices and words.isdecimal() and len(words) <= _DIGITS_OF_A_CHOICE:
            self.ask(texts.no_such_choice(len(choices)))
        elif self.form.sorts:
            self.add(words, texts.ADDED_TO_DRAFT)
        elif question.wants_files and question.key != self.form.first:
            _more(self, words)
            self.ask(texts.ADDED_TO_DRAFT)
        else:
            _read(self, question, words)

    def is_choice(self, words: str) -> bool:
        """Are these words exactly one of the choices now shown, or another word for one?"""
        question, said = self.open, simplified(words).strip()
        return question is not None and (said in question.also or said in question.choices(self.turn, self.answers))

    def _chosen(self, question: Question, words: str) -> str:
        """The choice that a number or its own words name; "" where they are something else."""
        choices = question.choices(self.turn, self.answers)
        if words in choices:
            return words
        if words in question.also:
            return question.also[words]
        if not choices or not words.isdecimal() or len(words) > _DIGITS_OF_A_CHOICE:
            return ""
        return choices[int(words) - 1] if 0 < int(words) <= len(choices) else ""

    def keep(self, question: Question, words: str) -> None:
        self.answers.answer(question.key, words, self.turn.source)
        self.ask(question.remark(words))


def _read(asking: Asking, question: Question, words: str) -> None:
    """Words are the answer, as far as they fit; what does not is kept where it belongs, and asked about once more."""
    aside = question.aside(asking.turn, words)
    if aside and not asking.answers.is_asked_again(question.key):
        asking.answers.ask_again(question.key)
        _more(asking, words)
        asking.ask(aside)
    elif aside and question.may_skip:
        _more(asking, words)
        asking.keep(question, SKIPPED)
    else:
        _take(asking, question, words)


def _more(asking: Asking, words: str) -> None:
    """Words that do not answer the open question answer others, or are more to tell."""
    answers, source = asking.answers, asking.turn.source
    found = {k: v for k, v in asking.form.reads(asking.turn, words).items() if not answers.said.get(k)}
    for key, answer in found.items():
        answers.answer(key, answer, source)
    if not found and not is_not_known(words):
        answers.add_to(asking.form.first, words, source)


def _take(asking: Asking, question: Question, words: str) -> None:
    try:
        answer = question.read(asking.turn, words)
    except Refusal as refusal:
        asking.ask(str(refusal))
    else:
        asking.keep(question, answer)


def _only_files(asking: Asking, question: Question) -> None:
    files = asking.turn.incoming.attachments
    stands = next((question.sent[file.kind] for file in files if file.kind in question.sent), "")
    if not files:
        asking.ask(texts.EMPTY_ANSWER)
    elif stands or question.wants_files:
        asking.keep(question, stands or texts.files(len(asking.answers.files)))
    else:
        asking.ask(question.came(asking.answers) or _arrived(asking.turn, files))


def _at_card(asking: Asking, words: str) -> None:
    """Words at the card send it off, name what to correct, or are more to tell."""
    said, files = simplified(words), asking.turn.incoming.attachments
    corrected = next((q.key for q in asking.form.questions if said in (texts.change(q.label), q.label)), "")
    if said in texts.SUBMIT_WORDS:
        asking.submit()
    elif corrected:
        asking.correct(corrected)
    elif words and is_not_known(words):
        asking.ask()
    elif words:
        asking.add(words, texts.ADDED_TO_DRAFT)
    else:
        asking.ask(kept(files) if files else texts.EMPTY_ANSWER)


def _shown(asking: Asking, question: Question) -> Say:
    answers = asking.answers
    choices = [(words, str(n)) for n, words in enumerate(question.choices(asking.turn, answers), 1)]
    ways = [(texts.SKIP, "skip")] if question.may_skip else []
    ways += [(texts.BACK, "back")] if answers.trail and not asking.form.sorts else []
    return Say(question.ask, (*answers.rows(choices), *answers.rows([*ways, (texts.CANCEL, "cancel")])))


def _card(asking: Asking) -> Say:
    answers, form = asking.answers, asking.form
    edits = [(texts.change(q.label), f"edit-{q.key}") for q in form.questions if q.key in answers.said]
    text = form.card(asking.turn, answers) if form.card else ""
    send, stop = [(texts.SUBMIT, "submit")], [(texts.CANCEL, "cancel")]
    return Say(text, (*answers.rows(send), *answers.rows(edits), *answers.rows(stop)))


def cancel(turn: Turn, draft: Draft) -> None:
    drafts.drop(turn.session, draft.contact_id)
    turn.reply(texts.CANCELLED)


def _arrived(turn: Turn, files: tuple[Attachment, ...]) -> str:
    is_voice = any(file.kind is AttachmentKind.VOICE for file in files)
    return texts.voice_kept(is_heard=turn.service.hears_voice) if is_voice else kept(files)


def kept(files: tuple[Attachment, ...]) -> str:
    """Says that what was sent has arrived, by its name."""
    return texts.FILES_KEPT.format(what=texts.FILE_NAMES[files[0].kind if files else AttachmentKind.FILE])
