"""A question that nobody but an officer can answer: where a model is configured it drafts the answer from entries.

A draft is worth something only as long as the case waits for its first answer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from domain.case import may_write
from domain.errand import Result
from domain.knowledge import Entry
from domain.message import Button, Say, Spoken
from domain.refusal import Refusal
from handlers.desk import finding, handing
from handlers.language import scam
from handlers.language.understanding import EMERGENCY, VICTIM, understand
from handlers.questions import texts
from handlers.turn import Tick, Turn
from storage import cases, drafted, history
from storage.cases import Case
from storage.drafted import Drafted, State
from storage.knowledge import Asked

KIND = "draft_answer"
_DIGITS = 18
_GRAVE = (EMERGENCY, VICTIM)


def ask_for(turn: Turn, asked: Asked, case: Case) -> None:
    """Owe a draft; never for danger, for what may be a scam, or for what is urgent."""
    if turn.service.drafts and asked.words and not case.urgent and not _is_grave(turn, asked.words):
        turn.send_for(KIND, {"asked": asked.id, "case": case.id})


def _is_grave(turn: Turn, words: str) -> bool:
    meant = understand(words, turn.service.content.models)
    return bool(meant.dangers) or meant.intent.best.label in _GRAVE or scam.is_suspected(words)


def told(tick: Tick, owed: Mapping[str, object], result: Result) -> None:
    """A draft came, or none: then everything is as it would be without."""
    entries = _entries(tick, result.codes)
    case = cases.lock(tick.session, int(str(owed["case"])))
    if result.failure or not entries or not _waits(tick, case) or drafted.of(tick.session, case.id):
        return
    state = State.OFFERED if tick.service.approve_drafts else State.GIVEN
    draft = Drafted(case_id=case.id, words=result.words, entries=list(result.codes), state=state, at=tick.now)
    drafted.keep(tick.session, draft)
    if tick.service.approve_drafts:
        _offer(tick, case, draft, entries)
    else:
        _give(tick, case, draft, entries)


def _entries(tick: Tick, ids: Sequence[str]) -> list[Entry]:
    """The entries of a draft; none where one of them is gone meanwhile."""
    found = [tick.service.content.knowledge.get(entry_id) for entry_id in ids]
    known = [entry for entry in found if entry is not None]
    return known if len(known) == len(found) else []


def _waits(tick: Tick, case: Case) -> bool:
    """Has nobody answered yet?"""
    return case.is_open and not case.urgent and not history.has_happened(tick.session, case.id, "reply")


def _offer(tick: Tick, case: Case, draft: Drafted, entries: Sequence[Entry]) -> None:
    words = texts.DRAFT.format(draft=draft.words, sources=texts.draft_sources(entries))
    send = Button(texts.SEND_DRAFT, f"/send_draft {draft.id}")
    write = Button(texts.WRITE_MYSELF, f"/drop_draft {draft.id}")
    tick.tell(case.assignee_id, Say(words, ((send, write),), about=f"case:{case.id}"), slot=_slot(draft))


def _slot(draft: Drafted) -> str:
    return f"draft:{draft.id}"


def _give(tick: Tick, case: Case, draft: Drafted, entries: Sequence[Entry]) -> None:
    """The resident reads it at once; the officer reads the same, and still has the case."""
    history.write(tick.session, case.id, history.Entry("drafted", tick.now, None, draft.words))
    parts = {"draft": draft.words, "sources": texts.draft_sources(entries), "number": case.number}
    useful = Button(texts.USEFUL, f"/useful_draft {draft.id}")
    useless = Button(texts.USELESS, f"/useless_draft {draft.id}")
    handing.tell_resident(tick, case, Say(texts.MACHINE.format(**parts), ((useful, useless),)))
    tick.tell(case.assignee_id, Say(texts.MACHINE_SHOWN.format(**parts), about=f"case:{case.id}"))


def send(turn: Turn) -> None:
    """Button: `/send_draft DRAFT`: it goes to the resident as the officer's own reply."""
    draft, case = _offered(turn)
    entries = _entries(turn, draft.entries)
    if not entries:
        raise Refusal(texts.DRAFT_OLD)
    _settle(turn, draft, State.SENT, texts.DRAFT_SENT.format(number=case.number, draft=draft.words))
    words = f"/reply {case.number} {texts.from_draft(draft.words, entries)}"
    turn.again = replace(turn.incoming, text=words, spoken=Spoken.MESSAGE, reply_to="")


def drop(turn: Turn) -> None:
    """Button: `/drop_draft DRAFT`: the officer writes the answer."""
    draft, case = _offered(turn)
    words = texts.DRAFT_DROPPED.format(number=case.number)
    _settle(turn, draft, State.DROPPED, words)


def _offered(turn: Turn) -> tuple[Drafted, Case]:
    """The draft that the button names, where it may still be sent, and the speaker may do so. Both are locked."""
    draft = _named(turn)
    if draft is None or draft.state != State.OFFERED:
        raise Refusal(texts.DRAFT_OLD)
    case = cases.lock(turn.session, draft.case_id)
    own = case.assignee_id == turn.speaker.person_id
    if not may_write(turn.speaker.posts, finding.path_of(turn, case), own):
        raise Refusal(texts.DRAFT_NOT_YOURS.format(number=case.number))
    if not _waits(turn, case):
        raise Refusal(texts.DRAFT_LATE.format(number=case.number))
    return draft, case


def _named(turn: Turn) -> Drafted | None:
    named = turn.words.strip()
    return drafted.lock(turn.session, int(named)) if named.isdecimal() and len(named) <= _DIGITS else None


def _settle(turn: Turn, draft: Drafted, state: State, words: str) -> None:
    """Nobody can press again, and what was offered says what became of it."""
    draft.state, draft.person_id = state, turn.speaker.person_id
    turn.edit(_slot(draft), Say(words, about=f"case:{draft.case_id}"))


def useful(turn: Turn) -> None:
    """Button of the resident: `/useful_draft DRAFT`."""
    _judge(turn, State.USEFUL, texts.DRAFT_USEFUL)


def useless(turn: Turn) -> None:
    """Button of the resident: `/useless_draft DRAFT`."""
    _judge(turn, State.USELESS, texts.DRAFT_USELESS)


def _judge(turn: Turn, state: State, words: str) -> None:
    draft = _named(turn)
    is_theirs = draft is not None and cases.get(turn.session, draft.case_id).contact_id == turn.contact.id
    if draft is None or not is_theirs or draft.state != State.GIVEN:
        raise Refusal(texts.OLD_BUTTON)
    draft.state = state
    turn.reply(Say(words, about=f"case:{draft.case_id}"))
