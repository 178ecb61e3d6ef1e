"""`/block`: for so many days, with a reason; nobody is ever blocked by a machine."""

from collections.abc import Sequence
from datetime import timedelta

from domain.case import Kind
from domain.message import Button, Say
from domain.people import Role
from domain.refusal import Refusal
from handlers.blocks import texts
from handlers.desk import block_texts, finding, handing, names
from handlers.draft import Answers
from handlers.form import Form, Question
from handlers.language.when import moment_words
from handlers.turn import Tick, Turn
from storage import blocks, cases, drafts, history, outbox, parties, people, staff
from storage.blocks import Block
from storage.cases import Case
from storage.history import Entry
from storage.parties import Party

LONGEST = 30
_MAY = frozenset({Role.OFFICER, Role.CHIEF, Role.SUPERVISOR})


def block(turn: Turn) -> None:
    """`/block NO DAYS reason`; without them it asks. In reply to a card it means whoever that card is about."""
    party, replied = _replied_to(turn)
    if replied is not None and texts.SAID_DAYS.fullmatch(turn.words):
        # The days that come first are no number of a case.
        turn.words = f"{replied.number} {turn.words}"
    case, words = finding.staff_case(turn, "/block")
    person_id = _whom(turn, case, party)
    _check(turn, case, person_id)
    found = texts.SAID_DAYS.fullmatch(words)
    if words and (found is None or not found[2] or not 1 <= int(found[1]) <= LONGEST):
        raise Refusal(texts.HOW.format(number=case.number))
    if found is not None:
        _block(turn, case, person_id, (int(found[1]), found[2].strip()))
    else:
        BLOCKING.begin(turn, {"case": str(case.id), "person": str(person_id)}, {})


def _replied_to(turn: Turn) -> tuple[Party | None, Case | None]:
    """The household and the case that the card replied to is about."""
    about = outbox.about(turn.session, turn.incoming.chat, turn.incoming.reply_to) if turn.incoming.reply_to else ""
    name, _, row_id = about.partition(":")
    if name == "case":
        return None, cases.get(turn.session, int(row_id))
    party = parties.get(turn.session, int(row_id)) if name == "party" else None
    return party, cases.get(turn.session, party.case_id) if party else None


def _whom(turn: Turn, case: Case, party: Party | None) -> int:
    """The household of the card replied to, else whoever reported it."""
    if party is not None and party.case_id == case.id and party.person_id is not None:
        return party.person_id
    contact = people.contact(turn.session, case.contact_id)
    if contact.channel == people.NOBODY:
        raise Refusal(texts.NOBODY.format(number=case.number))
    return contact.person_id


def _check(turn: Turn, case: Case, person_id: int) -> None:
    path = finding.path_of(turn, case)
    if not any(post.role in _MAY and post.covers(path) for post in turn.speaker.posts):
        raise Refusal(texts.NOT_YOURS)
    if case.kind == Kind.EMERGENCY or case.danger or case.is_restricted:
        raise Refusal(texts.IN_DANGER.format(number=case.number))
    if staff.posts_of(turn.session, person_id):
        raise Refusal(texts.IS_STAFF.format(number=case.number))
    if running := blocks.of_person(turn.session, person_id, turn.now):
        raise Refusal(texts.ALREADY.format(until=moment_words(running.until, turn.now, turn.service.zone)))


def _block(turn: Turn, case: Case, person_id: int, given: tuple[int, str]) -> None:
    """`given`: how many days, and why. The chief hears of it, so that nobody is shut out unseen."""
    days, reason = given
    speaker = turn.speaker.person_id
    row = Block(person_id=person_id, case_id=case.id, by_id=speaker, reason=reason, at=turn.now)
    row.until = turn.now + timedelta(days=days)
    blocks.add(turn.session, row)
    history.write(turn.session, case.id, Entry("block", turn.now, speaker, texts.written(days, reason)))
    until = moment_words(row.until, turn.now, turn.service.zone)
    contact = people.contact_of(turn.session, person_id)
    if contact is not None:
        # What they had begun would be a way round.
        drafts.drop(turn.session, contact.id)
        turn.tell_contact(contact, block_texts.told(until))
        row.told_at = turn.now
    turn.reply(Say(texts.BLOCKED.format(number=case.number, until=until), about=f"case:{case.id}"))
    called = names.staff_name(turn, speaker)
    for chief in handing.chiefs_of(turn, case):
        if chief != speaker:
            said = texts.BLOCKED_ABOVE.format(number=case.number, name=called, until=until, reason=reason)
            lift = Button(texts.STEP_LIFT, f"/unblock {case.number}")
            turn.tell(chief, Say(said, ((lift,),), about=f"case:{case.id}"))


def _submit(turn: Turn, answers: Answers) -> None:
    case, person_id = cases.lock(turn.session, int(answers.given["case"])), int(answers.given["person"])
    finding.must_see(turn, case)
    _check(turn, case, person_id)
    _block(turn, case, person_id, (int(answers.said["days"].split()[0]), answers.said["reason"]))


def _read_days(_turn: Turn, words: str) -> str:
    found = texts.SAID_DAYS.fullmatch(words.strip())
    if found is None or found[2] or not 1 <= int(found[1]) <= LONGEST:
        raise Refusal(texts.ASK_DAYS)
    return found[1]


BLOCKING = Form(
    "blocking",
    (
        Question("days", texts.DAYS, texts.ASK_DAYS, lambda _t, _a: texts.CHOICES, _read_days, may_skip=False),
        Question("reason", texts.WHY, texts.ASK_WHY, may_skip=False),
    ),
    submit=_submit,
)


def steps(tick: Tick, case: Case) -> Sequence[Button]:
    """Behind "more", where it can be done at all."""
    if blocks.of_case(tick.session, case.id, tick.now):
        return [Button(texts.STEP_LIFT, f"/unblock {case.number}")]
    is_shielded = case.kind == Kind.EMERGENCY or case.danger or case.is_restricted
    return [] if is_shielded else [Button(texts.STEP, f"/block {case.number}")]
