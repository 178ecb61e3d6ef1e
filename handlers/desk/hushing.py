"""Whoever may be watched and cannot talk: nothing goes there by itself, the officer knows, and a word can call them.

What they read in that moment tells nothing to whoever reads it along (domain-facts.md 2.2, 2.1 item 6).
"""

from domain.case import Kind
from domain.message import Say, Spoken, Urgency
from domain.safety import DangerKind
from handlers import texts as common
from handlers.desk import emergency, guarding, handing, opening, reports
from handlers.desk import safety_texts as texts
from handlers.language import hush as language
from handlers.turn import Turn
from storage import cases, history, hushed, safeguards
from storage.cases import Case
from storage.history import Entry


def watch(turn: Turn) -> bool:
    """The agreed sentence; that they cannot talk, or can again, from somebody at risk. True when it was taken."""
    is_said = turn.is_private and turn.incoming.spoken is Spoken.MESSAGE and not turn.speaker.is_staff
    if not is_said:
        return False
    if language.same_word(turn.words, turn.contact.quiet_word or ""):
        _called(turn)
    elif turn.contact.hushed_at is not None and language.can_talk(turn.words):
        lift(turn)
    elif _is_quiet(turn) and (case := at_risk(turn)):
        keep_quiet(turn, cases.lock(turn.session, case.id), turn.words)
        turn.reply(common.NEUTRAL)
    else:
        return False
    return True


def _is_quiet(turn: Turn) -> bool:
    """New danger is answered as such."""
    is_said = language.cannot_talk(turn.words) or language.somebody_comes(turn.words)
    return is_said and turn.understood.danger is None


def at_risk(turn: Turn) -> Case | None:
    """Their newest open case in which somebody may be watching them."""
    mine = cases.open_of(turn.session, turn.speaker.person_id)
    return next((case for case in mine if guarding.is_watched(turn, case)), None)


def keep_quiet(turn: Turn, case: Case, words: str = "") -> None:
    """They cannot talk: kept on the case and on all their accounts, and the officer hears it with their words."""
    row = safeguards.note(turn.session, case.id, [])
    is_new, row.hushed_at = row.hushed_at is None, row.hushed_at or turn.now
    hushed.hush(turn.session, turn.speaker.person_id, turn.now)
    if words:
        reports.keep(turn, case, words)
    if is_new:
        history.write(turn.session, case.id, Entry("hush", turn.now, turn.speaker.person_id, words))
        handing.refresh(turn, case)
    if is_new or words:
        said = Say(texts.hushed(case.number, words), about=f"case:{case.id}")
        reports.relay(turn, case, said)
        if case.urgent and case.assignee_id is not None:
            # The chiefs were told of the danger as well, and might call.
            emergency.tell_chiefs(turn, case, said)


def lift(turn: Turn) -> None:
    """They can talk again: what was kept goes out now, and the officers may call."""
    for case in cases.open_of(turn.session, turn.speaker.person_id):
        row = safeguards.of(turn.session, case.id)
        if row is not None and row.hushed_at is not None:
            row.hushed_at = None
            turn.session.flush()
            history.write(turn.session, case.id, Entry("unhush", turn.now, turn.speaker.person_id))
            handing.refresh(turn, case)
            reports.tell_holder(turn, case, Say(texts.CAN_TALK.format(number=case.number), about=f"case:{case.id}"))
    turn.reply(texts.SAFE_YES)
    for kept in hushed.over(turn.session, turn.speaker.person_id):
        turn.tell_contact(kept.contact, kept.say, kept.urgency, kept.slot)


def _called(turn: Turn) -> None:
    """The agreed sentence: it is danger, and the chat shows nothing of that."""
    turn.is_danger = True
    case = at_risk(turn)
    if case is None:
        case = opening.case_of(turn, Kind.EMERGENCY, texts.QUIET_WORD, urgent=True)
        case.danger = texts.NAMES[DangerKind.DOMESTIC]
        emergency.first(turn, case, texts.QUIET_WORD)
    else:
        case = cases.lock(turn.session, case.id)
        case.urgent = True
        emergency.note(turn, case, texts.QUIET_WORD)
        said = emergency.alarm(case, case.danger, texts.QUIET_WORD)
        turn.tell(case.assignee_id, said, Urgency.DANGER)
        emergency.tell_chiefs(turn, case, said)
    keep_quiet(turn, case)
    turn.reply(common.NEUTRAL)
