"""More time: the holder asks, the supervisor or the chief decides, and the resident hears the new day."""

from domain.deadline import Clock
from domain.message import Button, Say
from domain.people import Role
from domain.refusal import Refusal
from handlers.deadlines import texts
from handlers.desk import finding, handing, timing
from handlers.draft import Answers
from handlers.form import Form, Question
from handlers.language.when import when_words
from handlers.turn import Turn
from storage import cases, clocks, extensions, history
from storage.cases import Case
from storage.clocks import ClockRow
from storage.extensions import Extension
from storage.history import Entry

_MOST_DAYS = 30
_MOST_DIGITS = 9


def extend(turn: Turn) -> None:
    """`/extend NO [days reason]`: without them it asks."""
    case, rest = finding.staff_case(turn, "/extend")
    _clock_to_extend(turn, case)
    days, _, reason = rest.partition(" ")
    if days and reason.strip():
        _ask(turn, case, int(_days(turn, days)), reason.strip())
    elif turn.is_private:
        EXTENDING.begin(turn, {"case": str(case.id)}, {"days": _days(turn, days)} if days else {})


def _days(_turn: Turn, words: str) -> str:
    digits = texts.bare_days(words)
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= _MOST_DIGITS and 0 < int(digits) <= _MOST_DAYS):
        raise Refusal(texts.BAD_DAYS.format(most=_MOST_DAYS))
    return str(int(digits))


def _clock_to_extend(turn: Turn, case: Case) -> ClockRow:
    """The clock that the speaker may ask more time for now."""
    if case.assignee_id != turn.speaker.person_id:
        raise Refusal(texts.NOT_YOURS)
    row = clocks.open_of(turn.session, case.id).get(Clock.RESOLVE)
    if row is None:
        raise Refusal(texts.NO_CLOCK.format(number=case.number))
    asked = extensions.of_clock(turn.session, row.id)
    if any(each.is_granted is None for each in asked):
        raise Refusal(texts.ASKED_ALREADY.format(number=case.number))
    count = sum(bool(each.is_granted) for each in asked)
    if count >= turn.service.limits.extensions:
        raise Refusal(texts.TOO_OFTEN.format(number=case.number, count=count))
    return row


def _ask(turn: Turn, case: Case, days: int, reason: str) -> None:
    row, speaker = _clock_to_extend(turn, case), turn.speaker.person_id
    above = handing.supervisors_of(turn, case)
    deciders = [person for person in above if person != speaker]
    deciders = deciders or [person for person in handing.chiefs_of(turn, case) if person != speaker]
    if not deciders:
        raise Refusal(texts.NOBODY_DECIDES)
    asked = Extension(case_id=case.id, clock_id=row.id, days=days, reason=reason, asked_by=speaker, asked_at=turn.now)
    extensions.ask(turn.session, asked)
    name = handing.staff_name(turn, speaker)
    words = texts.asks_extension(case.number, name, days, reason)
    history.write(turn.session, case.id, Entry("extend", turn.now, speaker, words))
    buttons = (Button(texts.YES, f"/grant {asked.id} yes"), Button(texts.NO, f"/grant {asked.id} no"))
    for person in deciders:
        turn.tell(person, Say(words, (buttons,), about=f"case:{case.id}"))
    names = [handing.staff_name(turn, person) for person in deciders]
    turn.reply(Say(texts.asked(case.number, days, names), about=f"case:{case.id}"))
    handing.refresh(turn, case)


def _submit(turn: Turn, answers: Answers) -> None:
    case = cases.lock(turn.session, int(answers.given["case"]))
    _ask(turn, case, int(answers.said["days"]), answers.said["reason"])


EXTENDING = Form(
    "extending",
    (
        Question(
            "days",
            texts.DAYS,
            texts.ASK_DAYS.format(most=_MOST_DAYS),
            lambda _t, _a: texts.CHOICES,
            read=_days,
            may_skip=False,
        ),
        Question("reason", texts.REASON, texts.ASK_REASON, may_skip=False),
    ),
    submit=_submit,
)


def grant(turn: Turn) -> None:
    """Button: `/grant ID yes|no`."""
    number, _, answer = turn.words.strip().partition(" ")
    known = number.isascii() and number.isdecimal() and len(number) <= _MOST_DIGITS
    asked = extensions.find(turn.session, int(number)) if known else None
    if asked is None or answer.strip() not in ("yes", "no"):
        raise Refusal(texts.NO_EXTENSION)
    case = cases.lock(turn.session, asked.case_id)
    turn.session.refresh(asked)
    if not _may_decide(turn, case, asked):
        raise Refusal(texts.NOT_YOUR_DECISION)
    if asked.is_granted is not None:
        raise Refusal(texts.DECIDED.format(what=texts.decided(granted=asked.is_granted)))
    row = clocks.open_of(turn.session, case.id).get(Clock.RESOLVE)
    if row is None or row.id != asked.clock_id:
        raise Refusal(texts.OUTDATED.format(number=case.number))
    _decide(turn, case, asked, row, is_granted=answer.strip() == "yes")


def _may_decide(turn: Turn, case: Case, asked: Extension) -> bool:
    path = finding.path_of(turn, case)
    leads = any(post.role in (Role.SUPERVISOR, Role.CHIEF) and post.covers(path) for post in turn.speaker.posts)
    return leads and turn.speaker.person_id not in (asked.asked_by, case.assignee_id)


def _decide(turn: Turn, case: Case, asked: Extension, row: ClockRow, *, is_granted: bool) -> None:
    asked.decided_by, asked.decided_at, asked.is_granted = turn.speaker.person_id, turn.now, is_granted
    words = texts.refused(case.number)
    if is_granted:
        row.extra_days += asked.days
        timing.recount(turn, case, row)
        words = texts.granted(case.number, _when(turn, case, row))
    what = "extended" if is_granted else "not_extended"
    history.write(turn.session, case.id, Entry(what, turn.now, turn.speaker.person_id, words))
    turn.reply(Say(words, about=f"case:{case.id}"))
    turn.tell(asked.asked_by, Say(words, about=f"case:{case.id}"))
    handing.refresh(turn, case)
    if is_granted:
        handing.tell_news(turn, case, texts.extended_for_resident(case.number, _when(turn, case, row)))


def _when(turn: Turn, case: Case, row: ClockRow) -> str:
    """The new day; while the clock stands still, as it would be if it ran on now."""
    return when_words(timing.due_if_run_on(turn, case, row), turn.now, turn.service.zone)
