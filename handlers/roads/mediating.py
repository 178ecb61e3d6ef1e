"""The joint road: mediators of other bodies are invited, say yes or no, and each side may ask once for another.

The sides may choose a mediator or accept one (人民调解法 第23条). Who knows a side keeps away.
"""

from domain.case import Road, Side
from domain.message import Button, Say
from domain.refusal import Refusal
from handlers.desk import card, finding, handing, looking, names, sides
from handlers.desk import texts as desk_texts
from handlers.roads import common, texts
from handlers.turn import Turn
from storage import admitted, areas, cases, history, mediators, parties, people
from storage.admitted import Admitted, Standing
from storage.cases import Case
from storage.history import Entry
from storage.mediators import Invited, Listed, State

_MOST, _DIGITS = 8, 18
_ANSWERS = {"yes": State.ACCEPTED, "no": State.REFUSED, "avoid": State.CONFLICT}
_WORDS = {State.ACCEPTED: texts.YES, State.REFUSED: texts.NO, State.CONFLICT: texts.AVOID}


def show(turn: Turn) -> None:
    """`/mediators NO [skill or language]`: who fits, best first, with the reason."""
    case, wanted = _joint(turn, "/mediators")
    found = _fitting(turn, case, wanted.strip())[:_MOST]
    if not found:
        raise Refusal(texts.NOBODY_FITS)
    lines, rows = [], []
    for listed, skills in found:
        name = names.staff_name(turn, listed.person_id)
        lines.append(desk_texts.because(name, texts.why_listed(skills, listed.name, listed.body, listed.languages)))
        rows.append((Button(name, f"/invite {case.number} #{listed.person_id}"),))
    turn.reply(Say(texts.mediators(case.number, lines), tuple(rows), about=f"case:{case.id}"))


def _joint(turn: Turn, example: str) -> tuple[Case, str]:
    case, rest = finding.staff_case(turn, example)
    common.may_lead(turn, case)
    if case.road != Road.COMPLEX:
        raise Refusal(texts.ONLY_COMPLEX.format(number=case.number))
    return case, rest


def _fitting(turn: Turn, case: Case, wanted: str) -> list[tuple[Listed, list[str]]]:
    """Whom one may invite, each once: by what was asked for, by skill for the kind, then the nearest."""
    out = {row.person_id for row in mediators.of(turn.session, case.id)} | {case.assignee_id}
    out |= set(admitted.of(turn.session, case.id, Standing.BARRED))
    out |= {party.person_id for party in parties.of(turn.session, case.id)}
    fit = {wanted} if wanted else turn.service.content.roads.skills_for(case.topic)
    best: dict[int, tuple[Listed, list[str]]] = {}
    found = mediators.directory(turn.session, [area.id for area in handing.ways_up(turn, case)])
    for listed in sorted(found, key=lambda one: -one.path.count("/")):
        able = [skill for skill in (*listed.skills, *listed.languages) if any(word in skill for word in fit)]
        if listed.person_id not in out and (able or not wanted):
            best.setdefault(listed.person_id, (listed, able))
    return sorted(best.values(), key=lambda one: -len(one[1]))


def invite(turn: Turn) -> None:
    """`/invite NO NAME`."""
    case, name = _joint(turn, "/invite")
    if not name.strip():
        raise Refusal(texts.INVITE_WHO.format(number=case.number))
    able = {listed.person_id for listed, _ in _fitting(turn, case, "")}
    bare = name.strip()
    meant = (
        [int(bare[1:])] if bare[1:].isdecimal() and bare[0] == "#" else [p.id for p in people.known(turn.session, bare)]
    )
    chosen = next((person_id for person_id in meant if person_id in able), None)
    if chosen is None:
        before = {row.person_id for row in mediators.of(turn.session, case.id)} & set(meant)
        called = handing.staff_name(turn, next(iter(before), None))
        raise Refusal(
            texts.INVITED_BEFORE.format(name=called) if before else texts.INVITE_WHO.format(number=case.number)
        )
    _ask(turn, case, chosen)


def _ask(turn: Turn, case: Case, chosen: int) -> None:
    """The invited hears what kind of matter, and where: no names, no story."""
    row = Invited(case_id=case.id, person_id=chosen, state=State.ASKED, by_id=turn.speaker.person_id, at=turn.now)
    mediators.invite(turn.session, row)
    called = handing.staff_name(turn, chosen)
    history.write(turn.session, case.id, Entry("invited", turn.now, turn.speaker.person_id, called))
    area = areas.get(turn.session, case.area_id).name if case.area_id else ""
    words = texts.invitation(card.kind(case), area, handing.staff_name(turn, turn.speaker.person_id))
    offered = ((texts.YES, "yes"), (texts.NO, "no"), (texts.AVOID, "avoid"))
    reached = turn.tell(chosen, Say(words, tuple((Button(label, f"/invited {row.id} {w}"),) for label, w in offered)))
    missed = "" if reached else texts.unreached([called])
    common.answer(turn, case, texts.invited(case.number, called) + missed)


def answered(turn: Turn) -> None:
    """Button: `/invited ID yes|no|avoid`, by whoever was invited; the first answer counts."""
    row, said = _row(turn)
    case = cases.lock(turn.session, row.case_id)
    turn.session.refresh(row)
    state = _ANSWERS.get(said)
    if state is None or row.person_id != turn.speaker.person_id or row.state != State.ASKED or not case.is_open:
        raise Refusal(texts.NOT_ASKED)
    row.state, row.answered_at = state, turn.now
    turn.session.flush()
    what = "invite_yes" if state is State.ACCEPTED else "invite_no"
    history.write(turn.session, case.id, Entry(what, turn.now, turn.speaker.person_id, _WORDS[state]))
    name = handing.staff_name(turn, row.person_id)
    tell = Say(texts.answered(case.number, name, _WORDS[state]), about=f"case:{case.id}")
    turn.tell(case.assignee_id, tell)
    if state is State.CONFLICT:
        bar = Admitted(
            case_id=case.id, person_id=row.person_id, standing=Standing.BARRED, reason="conflict", at=turn.now
        )
        admitted.admit(turn.session, bar)
    if state is State.ACCEPTED:
        _joins(turn, case, row, name)
    else:
        turn.reply(texts.REFUSED_SELF)


def _joins(turn: Turn, case: Case, row: Invited, name: str) -> None:
    """The mediator reads the case from now on; each side hears name and body, and may ask for another."""
    shown = card.full(turn, case)
    said = Say(f"{texts.ACCEPTED_SELF}\n\n{shown.text}", shown.buttons, about=shown.about)
    looking.send_card(turn, case, row.person_id, said)
    words = texts.mediator_for_side(case.number, name, mediators.body_of(turn.session, row.person_id))
    say = Say(words, ((Button(texts.ANOTHER, f"/other_mediator {row.id}"),),))
    there = parties.of(turn.session, case.id)
    missed = [sides.label(turn, party) for party in there if not sides.tell(turn, party, say)]
    if missed:
        turn.tell(case.assignee_id, Say(f"{case.number}{texts.unreached(missed)}", about=f"case:{case.id}"))


def another(turn: Turn) -> None:
    """Button: `/other_mediator ID`: a side wants somebody else. Done once; after that the officer decides."""
    row, _ = _row(turn)
    case = cases.lock(turn.session, row.case_id)
    turn.session.refresh(row)
    party = sides.mine(turn, case)
    if party is None:
        raise Refusal(texts.NOT_PARTY)
    if row.state != State.ACCEPTED or not case.is_open:
        raise Refusal(texts.NOT_ASKED)
    side, name = sides.label(turn, party), handing.staff_name(turn, row.person_id)
    about = f"case:{case.id}"
    words = desk_texts.because(side, name)
    history.write(turn.session, case.id, Entry("another", turn.now, turn.speaker.person_id, words))
    if any(one.declined_by == party.side for one in mediators.of(turn.session, case.id)):
        turn.tell(case.assignee_id, Say(texts.wish(case.number, side, name), about=about))
        turn.reply(texts.WISH_KEPT)
        return
    row.state, row.declined_by = State.REPLACED, Side(party.side)
    turn.session.flush()
    handing.refresh(turn, case)
    turn.tell(row.person_id, texts.not_needed(case.number))
    turn.tell(case.assignee_id, Say(texts.another(case.number, side, name), about=about))
    turn.reply(texts.ANOTHER_DONE)


def _row(turn: Turn) -> tuple[Invited, str]:
    number, _, said = turn.words.strip().partition(" ")
    is_number = number.isascii() and number.isdecimal() and len(number) <= _DIGITS
    row = mediators.get(turn.session, int(number)) if is_number else None
    if row is None:
        raise Refusal(texts.NOT_ASKED)
    return row, said.strip()
