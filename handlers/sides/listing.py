"""Who stands on which side, as the officer sees and keeps it; and the code that brings a household here."""

from collections.abc import Sequence

from domain.case import Side
from domain.message import Button, Buttons, Say
from domain.refusal import Refusal
from handlers.desk import finding, handing, looking, sides
from handlers.desk import side_texts as desk_texts
from handlers.draft import Answers
from handlers.form import Form, Question
from handlers.language import said as language
from handlers.language.quoted import quoted
from handlers.sides import texts
from handlers.sides.crossing import check
from handlers.turn import Turn
from storage import cases, history, parties
from storage.cases import Case
from storage.history import Entry
from storage.parties import Party

_SHOWN, _IN_A_ROW = 12, 2


def sides_of(turn: Turn) -> None:
    """`/sides NO`: the households of both sides, each with a code to be had where it is not here yet."""
    case, _ = finding.staff_case(turn, "/sides")
    check(turn, case)
    looking.inside(turn, case)
    found = parties.of(turn.session, case.id)
    lines = [_line(turn, party) for party in found[:_SHOWN]]
    lines += [texts.more_households(case.number, len(found) - _SHOWN)] if len(found) > _SHOWN else []
    turn.reply(Say("\n".join([texts.head(case.number), *lines]), _buttons(turn, case, found), about=f"case:{case.id}"))


def _line(turn: Turn, party: Party) -> str:
    parts = [quoted(said) for said in (party.name, party.place, party.phone) if said]
    parts.append(texts.HERE if sides.is_here(turn, party) else texts.NOT_HERE)
    parts += [texts.CONSENTS.get(party.consent or "", ""), texts.STANCES.get(party.stance, "")]
    return texts.household(sides.label(turn, party), [part for part in parts if part])


def _buttons(turn: Turn, case: Case, found: Sequence[Party]) -> Buttons:
    missing = [party for party in found if not sides.is_here(turn, party)][:_SHOWN]
    buttons = [Button(texts.code_for(sides.label(turn, party)), f"/code {party.id}") for party in missing]
    buttons += [Button(texts.correct(sides.label(turn, party)), f"/party_edit {party.id}") for party in found[:_SHOWN]]
    buttons += [Button(texts.ADD_TO[side], f"/party {case.number} {side}") for side in Side]
    return tuple(tuple(buttons[i : i + _IN_A_ROW]) for i in range(0, len(buttons), _IN_A_ROW))


def party(turn: Turn) -> None:
    """`/party NO SIDE [name telephone room]`: a household more; without a name it is asked for."""
    case, rest = finding.staff_case(turn, "/party")
    check(turn, case)
    found = desk_texts.NAMED.match(rest)
    if found is None:
        raise Refusal(desk_texts.WHICH_SIDE)
    side, words = desk_texts.SIDES[found["side"].upper()], rest[found.end() :].strip()
    if words:
        _add(turn, case, side, words)
    else:
        ADDING.begin(turn, {"case": str(case.id), "side": side}, {})


def _add(turn: Turn, case: Case, side: Side, words: str) -> None:
    """A name, and wherever it stands a telephone number and a home."""
    added = parties.add(turn.session, read(case, side, words, turn))
    history.write(turn.session, case.id, Entry("party", turn.now, turn.speaker.person_id, words, party_id=added.id))
    handing.refresh(turn, case)
    label = sides.label(turn, added)
    button = Button(texts.code_for(label), f"/code {added.id}")
    turn.reply(Say(texts.added(case.number, label), ((button,),), about=f"case:{case.id}"))


def read(case: Case, side: Side, words: str, turn: Turn) -> Party:
    """The household that these words tell of."""
    told = language.read(words)
    place = told.where or told.other_place
    left = words
    for part in filter(None, (told.phone, place)):
        left = left.replace(part, " ")
    name = " ".join(left.split())
    return Party(case_id=case.id, side=side, name=name, phone=told.phone, place=place, at=turn.now)


def by_id(turn: Turn) -> tuple[Case, Party]:
    """The household whose number a button sends, for whoever may write to its case. Refuses everybody else."""
    is_number = turn.words.isascii() and turn.words.isdigit() and len(turn.words) < _LONG
    found = parties.get(turn.session, int(turn.words)) if is_number else None
    if found is None or not turn.speaker.is_staff:
        raise Refusal(texts.OLD_BUTTON)
    case = cases.lock(turn.session, found.case_id)
    check(turn, case)
    return case, found


_LONG = 18


def edit(turn: Turn) -> None:
    """Button: `/party_edit PARTY`: say anew who a household is."""
    case, found = by_id(turn)
    looking.inside(turn, case)
    asked = texts.ask_correct(sides.label(turn, found), " ".join(filter(None, (found.name, found.phone, found.place))))
    turn.reply(Say(asked, about=f"case:{case.id}"))
    CORRECTING.begin(turn, {"party": str(found.id)}, {})


def _correct(turn: Turn, answers: Answers) -> None:
    turn.words = answers.given["party"]
    case, found = by_id(turn)
    told = read(case, Side(found.side), answers.said["who"], turn)
    found.name = told.name or found.name
    found.phone, found.place = told.phone or found.phone, told.place or found.place
    turn.session.flush()
    history.write(
        turn.session, case.id, Entry("party", turn.now, turn.speaker.person_id, answers.said["who"], party_id=found.id)
    )
    handing.refresh(turn, case)
    looking.inside(turn, case)
    turn.reply(Say(texts.corrected(_line(turn, found)), about=f"case:{case.id}"))


CORRECTING = Form("correct_side", (Question("who", texts.WHO, texts.ASK_WHO, may_skip=False),), submit=_correct)


def _submit(turn: Turn, answers: Answers) -> None:
    case = cases.lock(turn.session, int(answers.given["case"]))
    check(turn, case)
    _add(turn, case, Side(answers.given["side"]), answers.said["who"])


ADDING = Form("add_side", (Question("who", texts.WHO, texts.ASK_WHO, may_skip=False),), submit=_submit)
