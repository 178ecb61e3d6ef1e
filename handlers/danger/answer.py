"""Danger skips every queue: the answer with the number to call, an urgent case, the officer on duty."""

from domain.case import Kind
from domain.message import Button, Buttons, Say, Spoken, Urgency
from domain.safety import HARM, MAY_BE_WATCHED
from handlers.danger import alarm, likely, texts
from handlers.desk import choosing, emergency, hushing, opening, presence, reports, unnamed
from handlers.draft import Answers
from handlers.language import hush
from handlers.language import said as language
from handlers.language.danger_kind import DangerKind
from handlers.language.fraud import motion
from handlers.language.understanding import understand
from handlers.texts import NEUTRAL
from handlers.turn import Turn
from storage import cases, drafts, groups, invitations
from storage.cases import Case
from storage.invitations import Invitation

# Of so few signs the model knows little: "我就在群里说".
_SHORT_ANSWER = 8
# Where whoever does it may stand beside them.
_QUIET = (*HARM, None)


def watch(turn: Turn) -> bool:
    """Look at a resident's words; True when there was danger in them and they are answered.

    An edit is answered as well, and then still changes what the message had become. Where danger is only likely the
    number to call comes first, and the words go on to whoever they are for.
    """
    if hushing.watch(turn):
        return True
    danger = None if _is_short_answer(turn) else turn.understood.danger
    if danger is None:
        if not _is_asked_for(turn, turn.understood.hearing.kind):
            likely.tell(turn)
        return False
    is_edit = turn.incoming.spoken is Spoken.EDIT
    if _is_asked_for(turn, danger.kind) or (is_edit and _was_known(turn, danger.kind)):
        return False
    turn.is_danger = True
    case = _reported_before(turn) if is_edit else None
    if case is not None:
        alarm.upgrade(turn, case, danger.kind)
    else:
        case = _case(turn, danger.kind, turn.incoming.text)
    _pause(turn)
    _answer(turn, case, danger.kind)
    return not is_edit


def _is_short_answer(turn: Turn) -> bool:
    """A few words to a question that is open, in which the model alone hears danger: that is likely at most."""
    is_short = sum(sign.isalnum() for sign in turn.words) <= _SHORT_ANSWER
    if turn.understood.dangers or not is_short or not turn.is_private:
        return False
    draft = drafts.of(turn.session, turn.contact.id)
    return draft is not None and not Answers(draft).waits


def in_danger(turn: Turn) -> None:
    """Button: there is danger now, in the words that it carries, whatever rules and model make of them."""
    turn.is_danger = True
    words = turn.words or texts.IN_DANGER
    danger = turn.understood.danger
    kind = danger.kind if danger else turn.understood.hearing.kind
    known = alarm.running(turn)
    # A doubled press alarms nobody twice.
    if known is None or all(report.words != words for report in cases.reports(turn.session, known.id)):
        known = _case(turn, kind, words)
    _pause(turn)
    _answer(turn, known, kind)


def _is_asked_for(turn: Turn, kind: DangerKind | None) -> bool:
    """Do the command or the form that runs ask for words of this very danger? Then they are theirs, and so they are
    where somebody asks whether to do what they are told to.
    """
    if kind is None:
        return False
    if turn.asked_for == kind or _is_in_doubt(turn, kind):
        return True
    draft = drafts.of(turn.session, turn.contact.id) if turn.is_private else None
    return draft is not None and not Answers(draft).waits and Answers(draft).given.get("danger") == kind


def _is_in_doubt(turn: Turn, kind: DangerKind) -> bool:
    """Nothing has happened yet, and they ask: is this a scam?"""
    return kind is DangerKind.SCAMMED and motion.is_doubted(turn.incoming.text)


def _was_known(turn: Turn, kind: DangerKind | None) -> bool:
    """Did the message say so before it was edited?"""
    report = cases.report_with(turn.session, turn.contact.id, turn.source)
    old = understand(report.part(turn.source), turn.service.content.models).danger if report is not None else None
    return old is not None and old.kind is kind


def _reported_before(turn: Turn) -> Case | None:
    """The open case that the edited message belongs to."""
    report = cases.report_with(turn.session, turn.contact.id, turn.source)
    case = cases.lock(turn.session, report.case_id) if report is not None else None
    return case if case is not None and case.is_open else None


def _case(turn: Turn, kind: DangerKind | None, text: str) -> Case:
    """The emergency that these words begin, or the one just begun that they belong to."""
    known = alarm.running(turn)
    # The officer reads what happened, not the command that it was said behind.
    words = (text.partition(" ")[2] if text.startswith("/") else "") or text
    if known is not None:
        case = cases.lock(turn.session, known.id)
        reports.keep(turn, case, words)
        alarm.again(turn, case, kind, text)
        return case
    case = opening.case_of(turn, Kind.EMERGENCY, words, urgent=True)
    case.place = language.read(words).where or case.place
    case.danger = texts.name(kind)
    _complains(turn, case)
    # Who lost money is asked for names and accounts, and must be.
    if kind is not DangerKind.SCAMMED and unnamed.is_near(turn):
        unnamed.hide(case)
    alarm.first(turn, case, text)
    reports.keep(turn, case, words)
    return case


def _complains(turn: Turn, case: Case) -> None:
    """In the middle of a complaint "he hit me" is about the one complained about."""
    draft = drafts.of(turn.session, turn.contact.id)
    if draft is not None and draft.form == choosing.COMPLAINT:
        said = Answers(draft).said
        case.topic, case.other_side = choosing.COMPLAINT, said.get("who") or said.get("what", "")


def _pause(turn: Turn) -> None:
    """A running form waits: the next words are about the danger."""
    draft = drafts.of(turn.session, turn.contact.id)
    if draft is not None:
        Answers(draft).wait(waits=True)


def _answer(turn: Turn, case: Case, kind: DangerKind | None) -> None:
    if turn.is_private and kind in _QUIET and (turn.contact.hushed_at or hush.cannot_talk(turn.words)):
        _quietly(turn, case, kind)
        return
    first = texts.first(kind)
    if turn.is_private:
        turn.reply(_in_private(turn, case, f"{first}\n", kind), Urgency.DANGER)
        if kind in MAY_BE_WATCHED:
            _ask_safe(turn, case)
        return
    group = groups.meet(turn.session, turn.incoming.chat)
    token = invitations.make(
        turn.session,
        Invitation(contact_id=turn.contact.id, group_id=group.id, words="", made_at=turn.now, case_id=case.id),
    )
    is_told = presence.is_there(turn, case) and case.topic != choosing.COMPLAINT
    told = texts.TOLD_IN_GROUP if is_told else texts.NOT_TOLD_IN_GROUP
    lines = "\n".join([first, told, texts.NOT_THE_POLICE])
    turn.post(group, Say(lines, ((Button(texts.PRIVATE, opens=token),),)), Urgency.DANGER)


def _ask_safe(turn: Turn, case: Case) -> None:
    """May they be called?"""
    yes, no = (Button(words, f"/safe {case.number} {word}") for words, word in texts.SAFE)
    turn.reply(Say(texts.ASK_SAFE, ((yes, no),), about=f"case:{case.id}"), Urgency.DANGER)


def _quietly(turn: Turn, case: Case, kind: DangerKind | None) -> None:
    """The number once, as to everybody (domain-facts.md 2.1), with the way without a voice; from then on nothing that
    could be read along.
    """
    is_first = turn.contact.hushed_at is None and len(cases.reports(turn.session, case.id)) == 1
    hushing.keep_quiet(turn, case)
    if is_first:
        turn.reply(Say(f"{texts.first(kind)}\n{texts.BY_SMS}", about=f"case:{case.id}"), Urgency.DANGER)
    else:
        # Nobody was reached: then they have to know how to call without a voice.
        turn.reply(NEUTRAL if presence.told(turn, case) else texts.BY_SMS, Urgency.DANGER)


def _in_private(turn: Turn, case: Case, first: str, kind: DangerKind | None) -> Say:
    """Who knows of it, what to send us now, and the way out if it was not meant so."""
    ask = texts.WHERE_IS.format(place=case.place) if case.place else texts.ASK.get(kind, "")
    words = f"{first}{emergency.told(turn, case)}\n{ask or texts.ASK_WHERE}\n{texts.number(case.number)}"
    return Say(words, _buttons(turn, case), about=f"case:{case.id}")


def _buttons(turn: Turn, case: Case) -> Buttons:
    is_scam = texts.name(DangerKind.SCAMMED) in case.danger
    freeze = (Button(texts.FREEZE, f"/freeze {case.number}"),) if is_scam else ()
    not_real = (*freeze, Button(texts.NOT_REAL, f"/not_real {case.number}"))
    draft = drafts.of(turn.session, turn.contact.id) if turn.is_private else None
    if draft is None or not Answers(draft).waits:
        return (not_real,)
    return (not_real, (Answers(draft).button(texts.GO_ON, "resume"),))


def carry_on(turn: Turn, token: str) -> bool:
    """Somebody who was in danger in the group goes on in private: straight to their case."""
    invitation = invitations.find(turn.session, token)
    if invitation is None or invitation.case_id is None or invitation.contact_id != turn.contact.id:
        return False
    case = cases.get(turn.session, invitation.case_id)
    if case.kind != Kind.EMERGENCY:
        return False
    turn.is_danger = True
    turn.reply(_in_private(turn, case, "", None), Urgency.DANGER)
    return True
