"""The record of mediation: what is known is filled in, the rest is asked, and every correction is a new version."""

from domain.message import Say
from domain.refusal import Refusal
from handlers.desk import document_texts, drawing, looking, names
from handlers.desk.drawing import Wanted
from handlers.draft import Answers
from handlers.form import Form, Question
from handlers.language.quoted import quoted
from handlers.mediation import fixing, gate
from handlers.mediation import record_texts as texts
from handlers.turn import Turn
from storage import history, meetings, records
from storage.cases import Case
from storage.history import Entry
from storage.meetings import Meeting, State
from storage.records import Record

_CHOICES = {"rights": (texts.TOLD,), "result": texts.RESULTS, "signed": texts.SIGNED}
# What is said at the card beside its buttons is more of the course, so that comes first.
_ORDER = ("course", *(key for key in records.FIELDS if key != "course"))


def record(turn: Turn) -> None:
    """`/record NO`: write it, or correct it; `/record NO show` shows it as it stands."""
    case, rest = gate.work(turn, "/record")
    meeting = _meeting(turn, case)
    newest = records.newest(turn.session, case.id, meeting.id if meeting else None)
    if rest:
        _show(turn, case, newest)
        return
    # What was left out before is not asked again; on the card it can still be filled in.
    known = newest.content if newest else _known(turn, case, meeting)
    given = {"case": str(case.id), "meeting": str(meeting.id) if meeting else ""}
    RECORD.begin(turn, given, dict(known))


def _meeting(turn: Turn, case: Case) -> Meeting | None:
    """The latest that has taken place."""
    there = reversed(meetings.of(turn.session, case.id))
    ended = (State.FIXED, State.HELD, State.MISSED)
    return next((m for m in there if m.state in ended and m.starts_at and m.starts_at <= turn.now), None)


def _known(turn: Turn, case: Case, meeting: Meeting | None) -> dict[str, str]:
    writer = names.staff_name(turn, turn.speaker.person_id)
    away = meetings.absent(turn.session, meeting.id) if meeting else ()
    there = [party for party in fixing.invited(turn, case.id) if party.id not in away]
    known = {
        "leader": names.staff_name(turn, meeting.leader_id if meeting else case.assignee_id),
        "writer": writer,
        "present": fixing.labels(turn, there),
    }
    if meeting is not None and meeting.starts_at is not None:
        known |= {"time": fixing.when(turn, meeting.starts_at), "place": meeting.place}
    return {key: words for key, words in known.items() if words}


def _show(turn: Turn, case: Case, newest: Record | None) -> None:
    if newest is None:
        raise Refusal(texts.NO_RECORD.format(number=case.number))
    count = len(records.of(turn.session, case.id))
    head = texts.HEAD.format(number=case.number, version=newest.version, count=count)
    say = Say(f"{head}\n{quoted(texts.as_text(newest.content))}", about=f"case:{case.id}")
    looking.show_paper(turn, case, say)


def _card(_turn: Turn, answers: Answers) -> str:
    return texts.CARD.format(text=quoted(texts.as_text(answers.said)))


def _submit(turn: Turn, answers: Answers) -> None:
    case, meeting = gate.again(turn, answers.given["case"]), answers.given["meeting"]
    row = Record(
        case_id=case.id, meeting_id=int(meeting) if meeting else None, by_id=turn.speaker.person_id, at=turn.now
    )
    kept = records.write(turn.session, row, answers.said)
    history.write(turn.session, case.id, Entry("record", turn.now, turn.speaker.person_id, str(kept.version)))
    turn.reply(Say(texts.KEPT.format(number=case.number, version=kept.version), about=f"case:{case.id}"))
    fields = {"number": case.number} | {key: words for key, words in kept.content.items() if words}
    words = texts.DRAWN.format(number=case.number)
    paper = Wanted(document_texts.RECORD, fields, version=kept.version, to=turn.speaker.person_id, words=words)
    drawing.owe(turn, case, paper)


def _question(key: str) -> Question:
    choices = _CHOICES.get(key, ())
    return Question(key, texts.LABELS[key], texts.ASK[key], lambda _t, _a: choices)


RECORD = Form("record", tuple(_question(key) for key in _ORDER), submit=_submit, card=_card)
