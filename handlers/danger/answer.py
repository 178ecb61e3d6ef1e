"""Danger skips every queue: the answer, an urgent case, the officer on duty."""

from datetime import timedelta

from domain.case import Kind
from domain.message import Button, Buttons, Say, Spoken, Urgency
from domain.refusal import Refusal
from handlers.danger import texts
from handlers.desk import finding, handing, opening, reports
from handlers.language.danger import Danger, find
from handlers.turn import Turn
from storage import cases, groups, history, invitations
from storage.cases import Case
from storage.history import Entry
from storage.invitations import Invitation

# Within this time more words of danger belong to the same matter.
_SAME = timedelta(minutes=30)


def watch(turn: Turn) -> bool:
    """Look at a resident's words; True when there was danger in them and they are answered."""
    danger = find(turn.incoming.text)
    if danger is None:
        return False
    turn.is_danger = True
    case = cases.latest_of(turn.session, turn.speaker.person_id, (Kind.EMERGENCY,), turn.now - _SAME)
    if case is None:
        case = _register(turn, danger)
    else:
        _add(turn, cases.lock(turn.session, case.id), danger)
    _answer(turn, case, danger)
    return True


def _register(turn: Turn, danger: Danger) -> Case:
    case = opening.case_of(turn, Kind.EMERGENCY, turn.incoming.text, urgent=True)
    case.danger = texts.NAMES[danger.kind]
    handing.register(turn, case)
    reports.keep(turn, case, turn.incoming.text)
    history.write(turn.session, case.id, Entry("danger", turn.now, turn.speaker.person_id, case.danger))
    _alarm(turn, case, danger)
    return case


def _add(turn: Turn, case: Case, danger: Danger) -> None:
    """More words of danger about the same matter: kept, and whoever has it is alarmed again."""
    if turn.incoming.spoken is not Spoken.EDIT:
        reports.keep(turn, case, turn.incoming.text)
    history.write(turn.session, case.id, Entry("danger", turn.now, turn.speaker.person_id, turn.incoming.text))
    if turn.tell(case.assignee_id, _alarm_words(turn, case, danger), Urgency.DANGER):
        return
    _alarm(turn, case, danger)


def _alarm(turn: Turn, case: Case, danger: Danger) -> None:
    """The holder has the card already; the chiefs hear of every danger at once."""
    for chief in handing.chiefs_of(turn, case):
        if chief != case.assignee_id:
            turn.tell(chief, _alarm_words(turn, case, danger), Urgency.DANGER)


def _alarm_words(turn: Turn, case: Case, danger: Danger) -> Say:
    words = texts.ALARM.format(kind=texts.NAMES[danger.kind], number=case.number, words=turn.incoming.text)
    return Say(words, about=f"case:{case.id}")


def _answer(turn: Turn, case: Case, danger: Danger) -> None:
    first = texts.FIRST[danger.kind]
    if turn.is_private:
        who = handing.responsible(turn, case)
        told = texts.TOLD.format(who=who) if who else texts.TOLD_NOBODY
        say = Say(texts.answer(first, told, case.number), _not_real(case), about=f"case:{case.id}")
        turn.reply(say, Urgency.DANGER)
        return
    group = groups.meet(turn.session, turn.incoming.chat)
    token = invitations.make(
        turn.session,
        Invitation(contact_id=turn.contact.id, group_id=group.id, words="", made_at=turn.now, case_id=case.id),
    )
    lines = f"{first}\n{texts.TOLD_IN_GROUP}\n{texts.NOT_THE_POLICE}"
    turn.post(group, Say(lines, ((Button(texts.PRIVATE, opens=token),),)), Urgency.DANGER)


def _not_real(case: Case) -> Buttons:
    return ((Button(texts.NOT_REAL, f"/not_real {case.number}"),),)


def not_real(turn: Turn) -> None:
    """Button: it was not meant so. The officer still looks into it (domain-facts.md 2.1 item 8)."""
    case, _ = finding.own_case(turn, "/not_real")
    if not case.is_open:
        raise Refusal(texts.CLOSED_ALREADY)
    history.write(turn.session, case.id, Entry("not_real", turn.now, turn.speaker.person_id))
    reports.tell_holder(turn, case, Say(texts.CALLED_OFF.format(number=case.number), about=f"case:{case.id}"))
    turn.reply(Say(texts.GLAD, about=f"case:{case.id}"))


def carry_on(turn: Turn, token: str) -> bool:
    """Somebody who was in danger in the group goes on in private: straight to their case."""
    invitation = invitations.find(turn.session, token)
    if invitation is None or invitation.case_id is None or invitation.contact_id != turn.contact.id:
        return False
    case = cases.get(turn.session, invitation.case_id)
    who = handing.responsible(turn, case)
    told = texts.TOLD.format(who=who) if who else texts.TOLD_NOBODY
    turn.is_danger = True
    turn.reply(Say(told, _not_real(case), about=f"case:{case.id}"), Urgency.DANGER)
    return True
