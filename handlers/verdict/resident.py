"""Solved or not, with one tap; and how satisfied, from 1 to 5."""

from domain.case import Move, Stage
from domain.deadline import Event
from domain.message import Button, Say
from domain.refusal import Refusal
from handlers.desk import card, carried, finding, handing, looking, reports, unnamed
from handlers.desk import texts as desk_texts
from handlers.draft import Answers
from handlers.language.quoted import quoted
from handlers.turn import Turn
from handlers.verdict import texts
from storage import cases, drafts, history, staff
from storage.cases import Case
from storage.history import Entry

_STARS = range(1, 6)


def solved(turn: Turn) -> None:
    """Button: `/solved NO yes` or `/solved NO no`."""
    case, answer = finding.own_case(turn, "/solved")
    if answer not in ("yes", "no"):
        raise Refusal(texts.SOLVED_HOW)
    turn.words = ""
    judge(turn, case, is_solved=answer == "yes")


def is_solved(turn: Turn) -> None:
    """Typed, perhaps with more words behind it."""
    _typed(turn, is_solved=True)


def not_solved(turn: Turn) -> None:
    _typed(turn, is_solved=False)


def _typed(turn: Turn, *, is_solved: bool) -> None:
    """Meant is the case last closed and not judged yet; else the words go to whoever has the open case."""
    said = cases.said_by(turn.session, turn.speaker.person_id)
    unjudged = [case for case in said if case.stage == Stage.CLOSED and case.solved is None]
    # A matter that others reported as well is not judged by one of them: their words go to its officer.
    open_cases = [case for case in said if case.is_open or carried.held(turn, case) is not case]
    closed = [case for case in said if case.stage == Stage.CLOSED]
    if open_cases and not unjudged:
        _hand_on(turn, cases.lock(turn.session, open_cases[0].id))
    elif closed:
        judge(turn, cases.lock(turn.session, (unjudged or closed)[0].id), is_solved=is_solved)
    else:
        raise Refusal(texts.NOTHING_CLOSED)


def _hand_on(turn: Turn, case: Case) -> None:
    row = reports.add(turn, case, turn.incoming.text)
    who = handing.staff_name(turn, carried.held(turn, case).assignee_id)
    turn.reply(Say(texts.handed_on(case.number, who), about=f"case:{case.id}"), slot=f"ack:{row}" if who else "")


def judge(turn: Turn, case: Case, *, is_solved: bool) -> None:
    """Their word on a closed case, with `turn.words` beside it. Raises Refusal where there is nothing to judge."""
    turn.words = unnamed.kept(case, turn.words)
    if case.stage != Stage.CLOSED:
        raise Refusal(texts.still_open(case.number, is_open=case.is_open))
    if not is_solved:
        _contest(turn, case)
        return
    if case.solved:
        raise Refusal(texts.ALREADY_SAID)
    case.solved = True
    history.write(turn.session, case.id, Entry("solved", turn.now, turn.speaker.person_id, turn.words))
    said = Say(texts.said_solved(case.number, quoted(turn.words)), about=f"case:{case.id}")
    looking.relay(turn, case, case.assignee_id, said)
    stars = [(Button(f"{n} {desk_texts.SATISFACTION[n - 1]}", f"/rate {case.number} {n}"),) for n in reversed(_STARS)]
    turn.reply(Say(texts.HOW_SATISFIED, tuple(stars), about=f"case:{case.id}"))


def _contest(turn: Turn, case: Case) -> None:
    """没有解决: the case waits again, the officer and the chief are told."""
    handing.move(turn, case, Move.CONTEST, Entry("", turn.now, turn.speaker.person_id, turn.words))
    case.solved, case.outcome, case.tried = False, None, []
    handing.happened(turn, case, Event.CONTESTED)
    handing.refresh(turn, case)
    say = Say(texts.contested(case.number, quoted(turn.words)), about=f"case:{case.id}")
    for chief in handing.chiefs_of(turn, case):
        if chief != case.assignee_id:
            shown = Say(f"{say.text}\n\n{card.full(turn, case).text}", about=say.about)
            looking.tell_inside(turn, case, chief, shown)
    if case.assignee_id is None or not staff.posts_of(turn.session, case.assignee_id):
        handing.find_officer(turn, case)
    else:
        looking.relay(turn, case, case.assignee_id, say)
        handing.deal(turn, case)
    who = handing.staff_name(turn, case.assignee_id) or texts.THE_OFFICER
    # What they say next is about this: a form that they had begun waits.
    draft = drafts.of(turn.session, turn.contact.id)
    if draft is not None:
        Answers(draft).wait(waits=True)
    turn.reply(Say(texts.SORRY.format(number=case.number, who=who), about=f"case:{case.id}"))


def rate(turn: Turn) -> None:
    """Button: `/rate NO 1..5`."""
    case, stars = finding.own_case(turn, "/rate")
    if not stars.isdecimal() or len(stars) > 1 or int(stars) not in _STARS:
        raise Refusal(texts.WRONG_STARS)
    if case.stage != Stage.CLOSED or not case.solved:
        raise Refusal(texts.RATE_LATER.format(number=case.number))
    if case.satisfaction is not None:
        raise Refusal(texts.ALREADY_SAID)
    case.satisfaction = int(stars)
    history.write(turn.session, case.id, Entry("rated", turn.now, turn.speaker.person_id, stars))
    turn.reply(texts.THANKS)
