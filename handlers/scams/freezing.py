"""Money, a code or the screen is on its way: 110 first, the officer at once, and only then what is needed to freeze."""

from domain.case import Kind, Stage
from domain.deadline import Event
from domain.message import Attachment, Button, Buttons, Say, Urgency
from handlers.desk import emergency, handing, presence, reports
from handlers.desk import texts as desk_texts
from handlers.language.fraud import keys
from handlers.scams import telling, texts
from handlers.turn import Turn
from storage import cases, checks, groups, invitations
from storage.cases import Case
from storage.checks import Checked
from storage.invitations import Invitation


def begin(turn: Turn, words: str, files: tuple[Attachment, ...], group_id: int | None = None) -> None:
    """These words say that it has begun."""
    kept = Checked(contact_id=turn.contact.id, group_id=group_id, words=words, at=turn.now)
    kept.files = files
    _alarm(turn, checks.keep(turn.session, kept))


def transferred(turn: Turn) -> None:
    """Button: `/transferred [CHECKED]`."""
    if turn.speaker.is_staff:
        turn.reply(texts.FOR_STAFF)
        return
    kept = telling.pressed(turn)
    if kept is None:
        begin(turn, keys.cover(turn.words) or texts.GONE, turn.incoming.attachments, turn.said_in)
    else:
        _alarm(turn, kept)


def _alarm(turn: Turn, kept: Checked) -> None:
    turn.is_danger = True
    case = _case(turn, kept)
    if turn.is_private:
        words = f"{texts.FIRST}\n{emergency.told(turn, case)}\n{texts.AFTERWARDS}\n{texts.number(case.number)}"
        turn.reply(Say(words, _buttons(case), about=f"case:{case.id}"), Urgency.DANGER)
    else:
        _in_group(turn, case)


def _buttons(case: Case) -> Buttons:
    return ((Button(texts.SHEET, f"/freeze {case.number}"), Button(texts.NOT_REAL, f"/not_real {case.number}")),)


def _case(turn: Turn, kept: Checked) -> Case:
    """The emergency that is running already, the clue that has become one, or a new one: never two."""
    told = cases.lock(turn.session, kept.case_id) if kept.case_id is not None else None
    known = told if told is not None and told.is_open else emergency.running(turn)
    if known is None:
        return _new(turn, kept)
    case = cases.lock(turn.session, known.id)
    if case.danger:
        _again(turn, case, kept)
    else:
        _upgrade(turn, case, kept)
    return case


def _new(turn: Turn, kept: Checked) -> Case:
    case = telling.case_of(turn, kept, Kind.EMERGENCY, urgent=True)
    case.danger = texts.NAME
    emergency.first(turn, case, kept.words)
    telling.keep(turn, case, kept)
    return case


def _again(turn: Turn, case: Case, kept: Checked) -> None:
    """More about the same matter; the same words once more are nothing new."""
    if texts.NAME not in case.danger:
        case.danger = desk_texts.listed([case.danger, texts.NAME])
        handing.refresh(turn, case)
    elif kept.case_id == case.id or kept.words == case.story:
        return
    telling.keep(turn, case, kept)
    emergency.note(turn, case, kept.words)
    reports.relay(turn, case, emergency.alarm(case, texts.NAME, kept.words))


def _upgrade(turn: Turn, case: Case, kept: Checked) -> None:
    """What was a clue goes round the clock from here on."""
    case.kind = Kind.EMERGENCY
    emergency.upgrade(turn, case, texts.NAME, kept.words)
    if case.stage == Stage.WAITING:
        handing.happened(turn, case, Event.REGISTERED)
    handing.refresh(turn, case)


def _in_group(turn: Turn, case: Case) -> None:
    group = groups.meet(turn.session, turn.incoming.chat)
    invitation = Invitation(contact_id=turn.contact.id, group_id=group.id, words="", made_at=turn.now, case_id=case.id)
    token = invitations.make(turn.session, invitation)
    told = texts.TOLD_IN_GROUP if presence.is_there(turn, case) else texts.NOT_TOLD_IN_GROUP
    say = Say(f"{texts.FIRST}\n{told}\n{texts.NOT_THE_POLICE}", ((Button(texts.PRIVATE, opens=token),),))
    turn.post(group, say, Urgency.DANGER)
