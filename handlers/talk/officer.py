"""The officer's side: replying to the card or by command reaches the resident."""

from domain.case import Move, Stage, may, may_write
from domain.deadline import Event
from domain.message import Attachment, Say
from domain.people import Role
from domain.refusal import Refusal
from handlers.desk import carried, finding, handing, names, sides, taking
from handlers.desk.files import keep_files
from handlers.desk.texts import listed
from handlers.talk import resident, texts
from handlers.turn import Turn
from storage import cases, history, parties, people
from storage.cases import Case
from storage.history import Entry
from storage.parties import Party


def reply(turn: Turn) -> None:
    """`/reply NO words`."""
    case, words = finding.exact_case(turn, "/reply")
    say_to_resident(turn, case, words)


def or_resident(turn: Turn, case_id: int) -> None:
    """A reply to one of our messages about a case: whose side it is depends on who speaks."""
    case = cases.lock(turn.session, case_id)
    own = carried.held(turn, case).assignee_id == turn.speaker.person_id
    if (finding.is_reporter(turn, case) or sides.mine(turn, case)) and not own:
        resident.hear(turn, case)
    elif turn.speaker.is_staff:
        say_to_resident(turn, case, turn.words)


def or_side(turn: Turn, party_id: int) -> None:
    """A reply to one of our messages about a household: theirs, or the officer's to them alone."""
    party = parties.get(turn.session, party_id)
    if party is None:
        return
    case = cases.lock(turn.session, party.case_id)
    if party.person_id == turn.speaker.person_id:
        resident.hear(turn, case)
    elif turn.speaker.is_staff:
        say_to_side(turn, case, party, turn.words)


def tell(turn: Turn) -> None:
    """`/tell NO SIDE words`: to one household, or to every one of a side."""
    case, rest = finding.staff_case(turn, "/tell")
    _may_write(turn, case)
    to, words = sides.named(turn, case, rest)
    if not words and not turn.incoming.attachments:
        raise Refusal(texts.EMPTY_TELL)
    here = [party for party in to if sides.is_here(turn, party)]
    if not here:
        raise Refusal(texts.side_unreached(case.number, listed(sides.label(turn, party) for party in to)))
    for party in here:
        say_to_side(turn, case, party, words)
    if missed := [sides.label(turn, party) for party in to if party not in here]:
        turn.reply(Say(texts.side_unreached(case.number, listed(missed)), about=f"case:{case.id}"))


def say_to_side(turn: Turn, case: Case, party: Party, words: str) -> None:
    """Hand the words (and files) to one household; whoever reported the case hears them as ever."""
    if party.person_id is not None and party.person_id in (case.reporter_id, case.concerned_id):
        say_to_resident(turn, case, words)
        return
    path = _may_write(turn, case)
    files = turn.incoming.attachments
    if not words and not files:
        raise Refusal(texts.EMPTY_REPLY)
    if not sides.is_here(turn, party):
        raise Refusal(texts.side_unreached(case.number, sides.label(turn, party)))
    if case.stage == Stage.WAITING and _takes(turn, case, path):
        taking.take_over(turn, case)
    said = texts.from_officer(handing.staff_name(turn, turn.speaker.person_id), words, "")
    kept = Entry("to_side", turn.now, turn.speaker.person_id, words or texts.FILES_ONLY, party_id=party.id)
    row = history.write(turn.session, case.id, kept)
    keep_files(turn, case, list(files))
    sides.tell(turn, party, Say(said, attachments=files), slot=f"relay:{row}")
    on_its_way = texts.on_its_way_to_side(case.number, sides.label(turn, party))
    turn.reply(Say(on_its_way, about=f"party:{party.id}"), slot=f"ack:{row}")


def _may_write(turn: Turn, case: Case) -> str:
    """Refuse whoever may not write to the sides of this case; gives the path of its area."""
    finding.must_see(turn, case)
    path = finding.path_of(turn, case)
    if not may_write(turn.speaker.posts, path, finding.takes_part(turn, case)):
        raise Refusal(texts.NOT_YOURS)
    return path


def say_to_resident(turn: Turn, case: Case, words: str) -> None:
    """Hand the words (and files) to the resident, and tell the officer what becomes of them.

    Under the number of a merged case they go to whoever reported that one, and to nobody else.
    """
    finding.must_see(turn, case)
    held = carried.held(turn, case)
    own = finding.takes_part(turn, held)
    path = finding.path_of(turn, held)
    if not may_write(turn.speaker.posts, path, own):
        raise Refusal(texts.NOT_YOURS)
    files = turn.incoming.attachments
    if not words and not files:
        raise Refusal(texts.EMPTY_REPLY)
    if held.stage == Stage.WAITING and _takes(turn, held, path):
        taking.take_over(turn, cases.lock(turn.session, held.id))
    _send(turn, case, words, files)


def _takes(turn: Turn, case: Case, path: str) -> bool:
    """Who answers a waiting case has taken it; but a word of the chief does not take it out of an officer's hands."""
    own = case.assignee_id == turn.speaker.person_id
    is_officer = any(post.role is Role.OFFICER for post in turn.speaker.posts)
    may_take = may(Move.TAKE, turn.speaker.posts, path, own=own, reporter=False)
    return may_take and (own or is_officer or case.assignee_id is None)


def _send(turn: Turn, case: Case, words: str, files: tuple[Attachment, ...]) -> None:
    contact = people.contact(turn.session, case.contact_id)
    if contact.person_id == turn.speaker.person_id:
        raise Refusal(texts.SAID_IT_YOURSELF.format(number=case.number))
    kept = Entry("reply", turn.now, turn.speaker.person_id, words or texts.FILES_ONLY)
    row = history.write(turn.session, case.id, kept)
    keep_files(turn, case, list(files))
    if contact.blocked_at is not None:
        raise Refusal(texts.UNREACHABLE.format(number=case.number))
    who = handing.staff_name(turn, turn.speaker.person_id)
    said = texts.from_officer(who, words, names.absent(turn, case))
    handing.tell_resident(turn, case, Say(said, attachments=files), f"relay:{row}")
    if contact.channel == people.NOBODY:
        turn.reply(texts.KEPT_FOR_RECEIPT)
    held = carried.held(turn, case)
    handing.happened(turn, held, Event.CONTACTED)
    handing.refresh(turn, held)
    on_its_way = texts.KEPT_UNTIL_TALKING if contact.hushed_at else texts.ON_ITS_WAY_TO_RESIDENT
    ack = Say(on_its_way.format(number=carried.called(turn, case)), about=f"case:{case.id}")
    turn.reply(ack, slot=f"ack:{row}")
