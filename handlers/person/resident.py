"""`/human`: in the middle of a form, in a group, or beside an open case."""

from domain.case import Kind
from domain.message import Button, Say
from domain.refusal import Refusal
from handlers.desk import handing, opening, presence, reports
from handlers.desk.files import keep_files
from handlers.draft import Answers
from handlers.feature import Claim
from handlers.language.aside import wants_person
from handlers.language.when import opening_words
from handlers.person import texts
from handlers.turn import Turn
from storage import cases, drafts, groups, invitations
from storage.cases import Case
from storage.invitations import Invitation


def human(turn: Turn) -> None:
    """Hand over to a person: the one who has the open case, or a new case of its own."""
    if turn.speaker.is_staff:
        raise Refusal(texts.FOR_STAFF)
    open_cases = cases.open_of(turn.session, turn.speaker.person_id)
    if open_cases and not _story(turn):
        case = cases.lock(turn.session, open_cases[0].id)
        words = _again(turn, case)
    else:
        case, words = _register(turn)
    if turn.is_private:
        handing.tell_resident(turn, case, words)
    else:
        _invite(turn, case)


def claim(turn: Turn) -> Claim:
    """In so many words, also for one by name."""
    is_wish = not turn.speaker.is_staff and wants_person(turn.words)
    return Claim.SURE if is_wish else Claim.NOT_MINE


def _story(turn: Turn) -> str:
    """What the form that runs holds already; in front of all nothing of it is touched."""
    draft = drafts.of(turn.session, turn.contact.id) if turn.is_private else None
    return Answers(draft).story if draft else ""


def _again(turn: Turn, case: Case) -> str:
    """Somebody has the case already: ask them once more."""
    if turn.words:
        reports.add(turn, case, turn.words)
    reports.tell_holder(turn, case, Say(texts.ASKS_AGAIN.format(number=case.number), about=f"case:{case.id}"))
    return _who(turn, case)


def _who(turn: Turn, case: Case) -> str:
    """Who will call, and when, as far as that is true."""
    who = handing.responsible(turn, case)
    if not who:
        return texts.ALREADY_NOBODY.format(number=case.number)
    if presence.is_there(turn, case):
        return texts.ALREADY.format(number=case.number, who=who)
    opens = opening_words(turn.service.calendar.next_opening(turn.now), turn.now, turn.service.zone)
    return texts.ALREADY_OFF_DUTY.format(number=case.number, who=who, opens=opens)


def _register(turn: Turn) -> tuple[Case, str]:
    """A case of its own, with what the form already held."""
    draft = drafts.of(turn.session, turn.contact.id) if turn.is_private else None
    story = "\n".join(part for part in (turn.words, _story(turn)) if part) or texts.WANTS_A_PERSON
    case = opening.case_of(turn, Kind.HELP, story)
    choice = handing.register(turn, case)
    reports.keep(turn, case, story)
    if draft is not None:
        keep_files(turn, case, Answers(draft).files)
        drafts.drop(turn.session, turn.contact.id)
    return case, f"{handing.receipt(turn, case, choice)}\n{texts.SAY_IT}"


def _invite(turn: Turn, case: Case) -> None:
    """In the group one neutral line, and the way into private talk: not every platform lets us speak first."""
    group = groups.meet(turn.session, turn.incoming.chat)
    invitation = Invitation(contact_id=turn.contact.id, group_id=group.id, words="", made_at=turn.now, case_id=case.id)
    token = invitations.make(turn.session, invitation)
    turn.post(group, Say(texts.IN_GROUP, ((Button(texts.PRIVATE, opens=token),),)))


def carry_on(turn: Turn, token: str) -> bool:
    """Somebody who asked for a person in the group goes on in private."""
    invitation = invitations.find(turn.session, token)
    if invitation is None or invitation.case_id is None or invitation.contact_id != turn.contact.id:
        return False
    case = cases.get(turn.session, invitation.case_id)
    if case.kind == Kind.EMERGENCY:
        return False
    handing.tell_resident(turn, case, _who(turn, case))
    return True
