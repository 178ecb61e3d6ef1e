"""The same for somebody who comes to the station and asks for it: exported or erased by a chief, who says why.

Whoever it is about is told; what the chief may not do, and what has to stay, is said with its reason
(个人信息保护法 第45、47、50条). Who reported anonymously stays unknown to the staff, and so cannot be asked for.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.looking import Purpose, Way
from domain.masking import masked
from domain.message import Button, Say
from domain.people import Role
from domain.refusal import Refusal
from domain.seeing import Sight
from handlers.desk import finding, looking, sides
from handlers.privacy import erasing, export, texts
from handlers.turn import Tick, Turn
from storage import history, own_data, parties
from storage.case_looks import Look
from storage.cases import Case
from storage.history import Entry

_REPORTER, _CONCERNED = "reporter", "concerned"


@dataclass(frozen=True, slots=True)
class Somebody:
    """Somebody who is part of a case; `key` names them in a command."""

    key: str
    label: str
    person_id: int


@dataclass(frozen=True, slots=True)
class _Asked:
    """Whose data a chief asks about, and why; `mine`: their cases that are the chief's, `elsewhere` the others.

    `unknown`: they reported something anonymously besides, which nobody on the staff learns.
    """

    case: Case
    who: Somebody
    why: str
    mine: Sequence[Case]
    elsewhere: Sequence[Case]
    unknown: bool


def people_of(tick: Tick, case: Case) -> list[Somebody]:
    """Everybody who is part of the case, each once; nobody who reported it anonymously."""
    hidden = {case.reporter_id} if case.is_anonymous else set()
    found = [
        Somebody(_REPORTER, texts.REPORTER, case.reporter_id),
        Somebody(_CONCERNED, texts.CONCERNED, case.concerned_id),
    ]
    households = [party for party in parties.of(tick.session, case.id) if party.person_id is not None]
    found += [
        Somebody(f"{each.side}{each.number}", sides.label(tick, each), each.person_id or 0) for each in households
    ]
    once = {each.person_id: each for each in reversed(found) if each.person_id not in hidden}
    return [each for each in found if once.get(each.person_id) is each]


def ask_export(turn: Turn) -> None:
    """`/export_of NO who why`: the file goes to the chief's own chat."""
    asked = _asked(turn, "/export_of")
    ends = [texts.TALK, texts.TALK_IS_THEIRS, *([texts.elsewhere(len(asked.elsewhere))] if asked.elsewhere else [])]
    file = export.file_of(turn, asked.who.person_id, asked.mine, ends)
    if not turn.tell(turn.speaker.person_id, Say(texts.handed_over(asked.case.number), attachments=(file,))):
        raise Refusal(texts.NOWHERE_TO_SEND)
    for case in asked.mine:
        looking.note(turn, case, Look(turn.speaker.person_id, turn.now, Purpose.OTHER, Way.CASE, asked.why))
        _write(turn, case, "exported", asked.why)
    turn.tell(asked.who.person_id, texts.YOURS_EXPORTED)
    turn.reply(texts.exported(len(asked.mine), len(asked.elsewhere)))


def ask_erase(turn: Turn) -> None:
    """`/erase_of NO who why`: what would go and what stays, before anything goes."""
    asked = _asked(turn, "/erase_of")
    going, kept = _sorted(turn, asked)
    yes = Button(texts.ERASE_YES, f"/erase_of_yes {asked.case.number} {asked.who.key} {asked.why}")
    turn.reply(Say(texts.erase_of_ask(asked.who.label, [case.number for case in going], kept), ((yes,),)))


def erase(turn: Turn) -> None:
    """`/erase_of_yes NO who why`."""
    asked = _asked(turn, "/erase_of_yes")
    going, kept = _sorted(turn, asked)
    # Told first: afterwards there may be nobody to tell.
    turn.tell(asked.who.person_id, texts.YOURS_ERASED)
    erasing.forget(turn, asked.who.person_id, going, whole=not kept and not asked.unknown)
    # Written last: what stood in the case before is gone by now.
    for case in asked.mine:
        _write(turn, case, "erased", asked.why)
    turn.reply(texts.erased_of(len(going), kept))


def _asked(turn: Turn, command: str) -> _Asked:
    """Raises Refusal, or asks whose data is meant."""
    if not turn.is_private:
        raise Refusal(texts.ONLY_PRIVATE)
    case, rest = finding.exact_case(turn, command)
    if not _leads(turn, case):
        raise Refusal(texts.ONLY_CHIEFS)
    key, _, why = rest.partition(" ")
    there = people_of(turn, case)
    who = next((each for each in there if each.key == key), None)
    if who is None:
        raise Refusal(texts.whose(case.number, [(each.key, each.label) for each in there]))
    if not why.strip():
        raise Refusal(texts.WHY_ASKED.format(command=command, number=case.number, who=key))
    whole = own_data.cases_of(turn.session, who.person_id)
    found = [each for each in whole if not (each.is_anonymous and each.reporter_id == who.person_id)]
    mine = [each for each in found if _leads(turn, each) and finding.sight_of(turn, each) is Sight.FULL]
    elsewhere = [each for each in found if each not in mine]
    return _Asked(case, who, masked(why.strip()), mine, elsewhere, unknown=len(whole) > len(found))


def _sorted(turn: Turn, asked: _Asked) -> tuple[list[Case], list[str]]:
    going, kept = erasing.sort(turn, asked.who.person_id, asked.mine)
    return going, kept + ([texts.elsewhere(len(asked.elsewhere))] if asked.elsewhere else [])


def _leads(turn: Turn, case: Case) -> bool:
    path = finding.path_of(turn, case)
    return any(post.role is Role.CHIEF and post.covers(path) for post in turn.speaker.posts)


def _write(turn: Turn, case: Case, what: str, why: str) -> None:
    history.write(turn.session, case.id, Entry(what, turn.now, turn.speaker.person_id, why))
