"""The answer with its source; or, where nothing fits, a case for an officer."""

from domain.case import Kind
from domain.knowledge import Entry
from domain.message import Button, Buttons, Say
from handlers.desk import handed_words, handing, opening, reports
from handlers.desk import texts as desk_texts
from handlers.desk.files import keep_files
from handlers.language.asks import bare
from handlers.language.kind import DisputeKind, dispute_kind
from handlers.questions import drafting, texts
from handlers.turn import Tick, Turn
from storage import cases, groups
from storage.cases import Case
from storage.knowledge import Asked, Verdict

_SEARCHED, _OFFERED = 6, 2
# What is offered after the first answer need not be sure enough to be an answer, but not far behind the best.
_NEAR = 0.2


def best(tick: Tick, words: str) -> Entry | None:
    """What answers these words; None where nothing does surely enough."""
    found = tick.service.content.knowledge.search(words, 1)
    return found[0].entry if found and found[0].is_enough else None


def is_known(tick: Tick, words: str) -> bool:
    """Are these words, sign for sign, a question that we have an answer to?"""
    entry = best(tick, words)
    return entry is not None and bare(words) in {bare(known) for known in (entry.question, *entry.variants)}


def others(turn: Turn, asked: Asked) -> list[Entry]:
    """The next that fit, and were not given or offered yet."""
    found = turn.service.content.knowledge.search(asked.words, _SEARCHED)
    near = [each.entry for each in found if each.score >= found[0].score * _NEAR]
    return [entry for entry in near if entry.id not in asked.offered][:_OFFERED]


def answer(turn: Turn, asked: Asked) -> None:
    """Give the best answer, or hand over at once."""
    entry = best(turn, asked.words)
    if entry is None:
        hand_over(turn, asked, texts.NO_ANSWER)
    else:
        give(turn, asked, entry)


def give(turn: Turn, asked: Asked, entry: Entry) -> None:
    asked.entry_id, asked.verdict = entry.id, Verdict.OPEN
    asked.offered = list(dict.fromkeys([*asked.offered, entry.id]))
    turn.reply(Say(texts.answer(entry, turn.service.hotline), _buttons(turn, asked, entry)))


def _buttons(turn: Turn, asked: Asked, entry: Entry) -> Buttons:
    verdict = (
        Button(texts.USEFUL, f"/useful {asked.id} {entry.id}"),
        Button(texts.NOT_THIS, f"/not_this {asked.id} {entry.id}"),
    )
    papers = ((Button(texts.LIST, f"/papers {entry.id}"),),) if entry.papers else ()
    if turn.speaker.is_staff:
        return (verdict, *papers)
    person = Button(texts.PERSON, f"/to_person {asked.id}")
    is_dispute = dispute_kind(asked.words) is not DisputeKind.OTHER
    report = (Button(texts.REPORT, f"/to_report {asked.id}"),) if is_dispute else ()
    return (verdict, *papers, (person, *report))


def hand_over(turn: Turn, asked: Asked, before: str) -> None:
    """A case of its own for whoever is responsible; staff are only told that nothing is known."""
    if turn.speaker.is_staff:
        ways = handed_words.offered(turn)
        more = f"\n{desk_texts.WHICH_TO_SEND}" if ways else ""
        turn.reply(Say(f"{texts.NOTHING_FOR_STAFF}{more}", ways))
        return
    case = _handed_before(turn, asked.words)
    if case is not None:
        turn.reply(Say(texts.already_handed(case.number), about=f"case:{case.id}"))
    else:
        case = _case(turn, asked)
        choice = handing.register(turn, case)
        reports.keep(turn, case, asked.words)
        sent_now = turn.incoming.attachments
        keep_files(turn, case, [file for file in asked.files if file not in sent_now])
        handing.tell_resident(turn, case, f"{before}\n{handing.receipt(turn, case, choice)}")
        drafting.ask_for(turn, asked, case)
    asked.verdict, asked.case_id = Verdict.HANDED, case.id


def _handed_before(turn: Turn, words: str) -> Case | None:
    """The open case that the same words of the same person became."""
    found = cases.open_of(turn.session, turn.speaker.person_id)
    return next((case for case in found if case.kind == Kind.QUESTION and case.story == words), None)


def _case(turn: Turn, asked: Asked) -> Case:
    case = opening.case_of(turn, Kind.QUESTION, asked.words)
    if asked.group_id is not None:
        case.group_id = asked.group_id
        case.area_id = groups.get(turn.session, asked.group_id).area_id or case.area_id
    return case
