"""`/followup`: whoever is not the handler calls those who did not answer here, and writes down what they said."""

from domain.case import may_write
from domain.deadline import Event
from domain.followup import State
from domain.message import Button, Say
from domain.refusal import Refusal
from domain.seeing import Sight
from handlers.desk import finding, handing
from handlers.draft import Answers
from handlers.followups import acting, texts
from handlers.form import Form, Question
from handlers.turn import Tick, Turn
from storage import cases, followups
from storage.cases import Case
from storage.followups import FollowUp

_MOST = 10


def followup(turn: Turn) -> None:
    """`/followup`: what waits; `/followup ID [result satisfaction words]`: what was said, or a form that asks."""
    first, _, rest = turn.words.partition(" ")
    if not first:
        _show(turn)
        return
    case, row = _open(turn, first)
    said = _short(rest)
    if said:
        _record(turn, case, row, said)
    else:
        RECORDING.begin(turn, {"row": str(row.id)}, {})


def _short(rest: str) -> dict[str, str]:
    """The short form; nothing where it does not begin with what became of it."""
    held, _, rest = rest.strip().partition(" ")
    if held not in (*texts.HELD.values(), texts.UNREACHED):
        return {}
    how, _, words = rest.strip().partition(" ")
    if how in texts.SATISFIED.values():
        return {"held": held, "satisfied": how, "measures": words.strip()}
    return {"held": held, "measures": rest.strip()}


def _may(turn: Turn, case: Case) -> bool:
    """Somebody who may write in the case, reads all of it, and did not handle it."""
    is_handler = case.assignee_id == turn.speaker.person_id
    may = may_write(turn.speaker.posts, finding.path_of(turn, case), own=False)
    return may and not is_handler and finding.sight_of(turn, case) is Sight.FULL


def _open(turn: Turn, row_id: str) -> tuple[Case, FollowUp]:
    nothing = texts.NO_SUCH if row_id.isdecimal() else texts.WHICH_CALL
    case, row = acting.named(turn, row_id, nothing)
    if case.assignee_id == turn.speaker.person_id:
        raise Refusal(texts.NOT_HANDLER)
    if not _may(turn, case):
        raise Refusal(texts.NO_SUCH)
    if not row.is_pending:
        raise Refusal(texts.OVER if row.state == State.VOID else texts.DONE_ALREADY)
    if not acting.is_current(case, row):
        raise Refusal(texts.OVER)
    return case, row


def _show(turn: Turn) -> None:
    mine = []
    for row in followups.to_call(turn.session):
        case = cases.outside(turn.session, row.case_id)
        if _may(turn, case):
            mine.append((row, texts.listed(row.id, case.number, acting.label(turn, row))))
    if not mine:
        turn.reply(texts.NOTHING_TO_CALL)
        return
    lines = [texts.head(len(mine)), *(words for _, words in mine[:_MOST])]
    buttons = tuple((Button(words, f"/followup {row.id}"),) for row, words in mine[:_MOST])
    turn.reply(Say("\n".join(lines), buttons))


def _submit(turn: Turn, answers: Answers) -> None:
    case, row = _open(turn, answers.given["row"])
    _record(turn, case, row, answers.said)


def _record(turn: Turn, case: Case, row: FollowUp, said: dict[str, str]) -> None:
    for key in ("lawsuit", "escalation", "measures"):
        setattr(row, key, said.get(key, ""))
    held = next((held for held, label in texts.HELD.items() if label == said["held"]), None)
    if held is None:
        _unreached(turn, case, row)
        return
    acting.held(turn, case, row, held, State.CALLED)
    how = next((how for how, label in texts.SATISFIED.items() if label == said.get("satisfied")), None)
    if how is not None:
        acting.satisfied(turn, case, row, how)
    words = texts.RECORDED_BAD.format(number=case.number) if held.is_bad else texts.RECORDED
    turn.reply(Say(words, about=f"case:{case.id}"))


def _unreached(turn: Turn, case: Case, row: FollowUp) -> None:
    """Called in vain: it counts as not answered, and nobody is asked again for this date."""
    row.state, row.by_id, row.ended_at = State.UNREACHED, turn.speaker.person_id, turn.now
    turn.session.flush()
    acting.noted(turn, case, row)
    handing.happened(turn, case, Event.FOLLOWED_UP)
    turn.reply(Say(texts.RECORDED, about=f"case:{case.id}"))


def _read_held(_turn: Turn, words: str) -> str:
    if words not in (*texts.HELD.values(), texts.UNREACHED):
        raise Refusal(texts.ASK_HELD)
    return words


def _read_satisfied(_turn: Turn, words: str) -> str:
    if words not in (*texts.SATISFIED.values(), texts.NOT_SAID):
        raise Refusal(texts.ASK_SATISFIED)
    return words


def _was_reached(_turn: Turn, answers: Answers) -> bool:
    return answers.said.get("held") != texts.UNREACHED


def _card(_turn: Turn, answers: Answers) -> str:
    said = answers.said
    rows = [texts.entry(q.label, said[q.key]) for q in RECORDING.questions if said.get(q.key)]
    return "\n".join([texts.RECORD_HEAD, *rows])


RECORDING = Form(
    "followup",
    (
        Question(
            "held", texts.HELD_LABEL, texts.ASK_HELD, lambda _t, _a: (*texts.HELD.values(), texts.UNREACHED),
            read=_read_held, may_skip=False,
        ),
        Question(
            "satisfied", texts.SATISFIED_LABEL, texts.ASK_SATISFIED,
            lambda _t, _a: (*texts.SATISFIED.values(), texts.NOT_SAID),
            read=_read_satisfied, may_skip=False, is_needed=_was_reached,
        ),
        Question(
            "lawsuit", texts.LAWSUIT, texts.ASK_LAWSUIT, lambda _t, _a: texts.LAWSUIT_CHOICES, is_needed=_was_reached
        ),
        Question(
            "escalation", texts.ESCALATION, texts.ASK_ESCALATION, lambda _t, _a: (texts.NONE,), is_needed=_was_reached
        ),
        Question("measures", texts.MEASURES, texts.ASK_MEASURES),
    ),
    submit=_submit,
    card=_card,
)  # fmt: skip


def handover(tick: Tick, person_id: int) -> list[str]:
    """The calls that somebody still owes; whoever leads may make them as well."""
    count = sum(row.assignee_id == person_id for row in followups.to_call(tick.session))
    return [texts.handed_over(count)] if count else []
