"""What follows on danger: where they are, in their own words, and that it was not meant so."""

import re
from dataclasses import replace

from domain.message import Button, Say
from domain.refusal import Refusal
from handlers.danger import alarm, texts
from handlers.desk import emergency, finding, handing, presence, reports
from handlers.desk import texts as desk_texts
from handlers.feature import Claim
from handlers.language import said as language
from handlers.language.danger_kind import DangerKind
from handlers.language.script import plain
from handlers.turn import Turn
from storage import cases, history
from storage.cases import Case
from storage.history import Entry

_SIGNS = re.compile(r"[^\w]+")
# Over once it is over; where somebody does harm or deceives, people may be made to say so.
_MAY_PASS = frozenset({DangerKind.FIRE, DangerKind.GAS, DangerKind.TRAPPED, DangerKind.HURT, DangerKind.MISSING})


def claim(turn: Turn) -> Claim:
    """What somebody says right after words of danger is about that."""
    if not turn.is_private or turn.speaker.is_staff or not (turn.words or turn.incoming.attachments):
        return Claim.NOT_MINE
    return Claim.EXPECTED if alarm.running(turn) else Claim.NOT_MINE


def more(turn: Turn) -> None:
    """Where they are, and whatever else they tell: it goes to the case at once."""
    known = alarm.running(turn)
    assert known is not None
    case = cases.lock(turn.session, known.id)
    emergency.go_past(turn, case, turn.words)
    is_rest = reports.is_rest_of_album(turn)
    row = reports.add(turn, case, turn.words)
    where = language.read(turn.words).where
    if where and where != case.place:
        case.place = where
        handing.refresh(turn, case)
    if is_rest:
        return
    turn.is_danger = True
    if _answered(turn, case):
        return
    if case.assignee_id is not None:
        who = handing.staff_name(turn, case.assignee_id)
        handing.tell_resident(turn, case, texts.PASSED_ON.format(who=who), f"ack:{row}")
        return
    names = presence.told(turn, case)
    words = texts.TOLD_CHIEF_MORE.format(who=desk_texts.listed(names)) if names else texts.NOTED
    handing.tell_resident(turn, case, words)


def _answered(turn: Turn, case: Case) -> bool:
    """Who asks what to do, has called, or says that it is over, hears more than that it was passed on."""
    said, kind = _SIGNS.sub("", plain(turn.words)), texts.kind_of(case.danger)
    if kind is DangerKind.SCAMMED and texts.HAS_CALLED.fullmatch(said):
        turn.again = replace(turn.incoming, text=f"/freeze {case.number}", attachments=())
    elif texts.WHAT_NOW.fullmatch(said):
        freeze = ((Button(texts.FREEZE, f"/freeze {case.number}"),),) if kind is DangerKind.SCAMMED else ()
        who = handing.staff_name(turn, case.assignee_id) or texts.WHOEVER
        handing.tell_resident(turn, case, Say(texts.NOW.format(first=texts.first(kind), who=who), freeze))
    elif kind in _MAY_PASS and texts.IS_OVER.fullmatch(said):
        handing.tell_resident(turn, case, texts.GLAD)
    else:
        return False
    return True


def not_real(turn: Turn) -> None:
    """Button: it was not meant so. The officer still looks into it (domain-facts.md 2.1 item 8)."""
    case, _ = finding.own_case(turn, "/not_real")
    if not case.is_open:
        raise Refusal(texts.CLOSED_ALREADY)
    if any(past.what == "not_real" for past in history.of(turn.session, case.id)):
        raise Refusal(texts.SAID_ALREADY)
    history.write(turn.session, case.id, Entry("not_real", turn.now, turn.speaker.person_id))
    reports.tell_holder(turn, case, Say(texts.CALLED_OFF.format(number=case.number), about=f"case:{case.id}"))
    turn.reply(Say(texts.GLAD, about=f"case:{case.id}"))
