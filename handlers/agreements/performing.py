"""Whoever promised says that it is done, done in part, or will be late; the other side is asked."""

import re

from domain import agreement as rules
from domain.message import Button, Say
from domain.promise import OPEN, State
from domain.refusal import Refusal
from handlers.agreements import found, keeping, marking, shown
from handlers.agreements import promise_texts as texts
from handlers.agreements import writing_texts as asked
from handlers.desk import looking, sides
from handlers.desk.files import keep_files
from handlers.draft import Answers
from handlers.feature import Claim
from handlers.form import Form, Question
from handlers.language.instalments import fen, read_dues
from handlers.language.quoted import quoted
from handlers.language.script import plain
from handlers.turn import Turn
from storage import history, parties, promises
from storage.agreements import Agreement
from storage.cases import Case
from storage.history import Entry
from storage.promises import Fulfilment, Promise

_SIGNS = re.compile(r"[^\w]+")
_RUNNING = (rules.State.AGREED, rules.State.BROKEN)


def _mine(turn: Turn) -> tuple[Promise, Agreement, Case]:
    """The speaker's own promise, as long as anything is left of it."""
    promise, agreement, case = found.promise_and_case(turn, found.lead(turn.words)[0])
    party = found.party_of(turn, promise.party_id)
    if party.person_id != turn.speaker.person_id or agreement.state not in (*_RUNNING, rules.State.KEPT):
        raise Refusal(texts.GONE)
    if promise.state not in OPEN:
        raise Refusal(texts.OVER)
    if promises.waiting(turn.session, promise.id) is not None:
        raise Refusal(texts.TOLD_ALREADY)
    return promise, agreement, case


def done(turn: Turn) -> None:
    """Button: `/promise_done ID`."""
    promise, _, _ = _mine(turn)
    DONE.begin(turn, {"promise": str(promise.id)}, {})


def part(turn: Turn) -> None:
    """Button: `/promise_part ID`."""
    promise, _, _ = _mine(turn)
    PART.begin(turn, {"promise": str(promise.id)}, {})


def later(turn: Turn) -> None:
    """Button: `/promise_later ID`."""
    promise, _, _ = _mine(turn)
    LATER.begin(turn, {"promise": str(promise.id)}, {})


def _told(turn: Turn, answers: Answers) -> None:
    turn.words = answers.given["promise"]
    promise, agreement, case = _mine(turn)
    paid = fen(answers.said.get("amount", ""))
    left = promise.left
    # Who says more than is left has paid all of it.
    amount = left if paid is None or left is None else min(paid, left)
    words = answers.said.get("photo", "")
    row = Fulfilment(promise_id=promise.id, by_id=turn.speaker.person_id, amount=amount, words=words, at=turn.now)
    row.media = keep_files(turn, case, answers.files)
    promises.report(turn.session, row)
    line = texts.did_you_get(case.number, shown.who(turn, promise.party_id), promise.what, amount)
    history.write(turn.session, case.id, Entry("resident", turn.now, turn.speaker.person_id, line))
    buttons = (
        (
            Button(texts.RECEIVED, f"/promise_received {row.id}"),
            Button(texts.NOT_RECEIVED, f"/promise_not_received {row.id}"),
        ),
    )
    if keeping.tell_all(turn, keeping.others(turn, agreement, promise), Say(line, buttons)):
        turn.reply(texts.REPORTED)
    else:
        _nobody_to_ask(turn, case, promise, amount)


def _nobody_to_ask(turn: Turn, case: Case, promise: Promise, amount: int | None) -> None:
    """The other side cannot be reached here: an officer looks into it."""
    words = texts.please_check(case.number, shown.who(turn, promise.party_id), promise.what, amount)
    turn.tell(case.assignee_id, Say(words, marking.ways(promise), about=f"case:{case.id}"))
    turn.reply(texts.REPORTED_TO_OFFICER)


def _late(turn: Turn, answers: Answers) -> None:
    turn.words, said = answers.given["promise"], answers.said
    promise, _, case = _mine(turn)
    until = read_dues(said["until"], turn.service.local(turn.now))[0].on.date()
    who = shown.who(turn, promise.party_id)
    words = texts.wants_later(case.number, who, promise.what, f"{until:%m-%d}", quoted(said["why"]))
    move = Button(texts.move_to(until), f"/promise_until {promise.id} {until}")
    looking.relay(turn, case, case.assignee_id, Say(words, ((move,),), about=f"case:{case.id}"))
    history.write(turn.session, case.id, Entry("resident", turn.now, turn.speaker.person_id, said["why"]))
    turn.reply(texts.LATER_PASSED_ON)


def _answered(turn: Turn, answer: str) -> tuple[Fulfilment, Promise, Agreement, Case]:
    """What was reported, answered by the side that waits for it; the first answer counts."""
    number = found.lead(turn.words)[0]
    seen = promises.told(turn.session, number) if number is not None else None
    if seen is None:
        raise Refusal(texts.GONE)
    promise, agreement, case = found.promise_and_case(turn, seen.promise_id)
    mine = parties.with_person(turn.session, case.id, turn.speaker.person_id)
    if mine is None or mine.side == found.party_of(turn, promise.party_id).side:
        raise Refusal(texts.GONE)
    row = promises.fulfilment(turn.session, seen.id)
    assert row is not None, "what was reported is never deleted"
    if row.answer:
        raise Refusal(texts.ANSWERED)
    row.answer, row.answered_at = answer, turn.now
    return row, promise, agreement, case


def received(turn: Turn) -> None:
    """Button: `/promise_received TOLD`."""
    row, promise, agreement, case = _answered(turn, "yes")
    history.write(turn.session, case.id, Entry("resident", turn.now, turn.speaker.person_id, texts.RECEIVED))
    turn.reply(texts.THANKS)
    keeping.arrived(turn, case, agreement, promise, row.amount)


def not_received(turn: Turn) -> None:
    """Button: `/promise_not_received TOLD`: disputed, and an officer looks into it."""
    row, promise, _, case = _answered(turn, "no")
    promise.state = State.DISPUTED
    history.write(turn.session, case.id, Entry("resident", turn.now, turn.speaker.person_id, texts.NOT_RECEIVED))
    debtor = found.party_of(turn, promise.party_id)
    sides.tell(turn, debtor, texts.disputed_for_debtor(promise.what))
    words = texts.disputed(case.number, sides.label(turn, debtor), promise.what, row.amount)
    turn.tell(case.assignee_id, Say(words, marking.ways(promise), about=f"case:{case.id}"))
    turn.reply(texts.PASSED_ON)


def claim(turn: Turn) -> Claim:
    """A typed answer to whether it was received."""
    if not turn.is_private or turn.speaker.is_staff or _typed(turn) is None:
        return Claim.NOT_MINE
    return Claim.EXPECTED if promises.asked_of(turn.session, turn.speaker.person_id) else Claim.NOT_MINE


def _typed(turn: Turn) -> bool | None:
    said = _SIGNS.sub("", plain(turn.words))
    is_no, is_yes = texts.GOT_NOTHING.fullmatch(said), texts.GOT.fullmatch(said)
    return bool(is_yes) if said and (is_no or is_yes) else None


def typed(turn: Turn) -> None:
    row, is_yes = promises.asked_of(turn.session, turn.speaker.person_id), _typed(turn)
    assert row is not None
    turn.words = str(row.id)
    if is_yes:
        received(turn)
    else:
        not_received(turn)


def _amount(_turn: Turn, said: str) -> str:
    if fen(said) is None:
        raise Refusal(asked.WRONG_AMOUNT)
    return said


def _day(turn: Turn, said: str) -> str:
    if len(read_dues(said, turn.service.local(turn.now))) != 1:
        raise Refusal(asked.WRONG_DUE)
    return said


_PHOTO = Question("photo", texts.PHOTO_LABEL, texts.ASK_PHOTO, wants_files=True)
DONE = Form("promise_done", (_PHOTO,), submit=_told)
PART = Form(
    "promise_part",
    (Question("amount", texts.PART_LABEL, texts.ASK_PART, read=_amount, may_skip=False), _PHOTO),
    submit=_told,
)
LATER = Form(
    "promise_later",
    (
        Question("until", texts.UNTIL_LABEL, texts.ASK_UNTIL, read=_day, may_skip=False),
        Question("why", texts.WHY_LABEL, texts.ASK_WHY, may_skip=False),
    ),
    submit=_late,
)
