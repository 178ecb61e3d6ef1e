"""`/visit`: what was done this month, or one more."""

from datetime import datetime, timedelta

from domain import number
from domain.case import may_write
from domain.people import Role
from domain.refusal import Refusal
from domain.wording import cut
from handlers.desk import finding, reaching
from handlers.draft import Answers
from handlers.form import Form, Question
from handlers.language.script import simplified
from handlers.turn import Turn
from handlers.visits import texts
from storage import areas, cases, history, visits
from storage.areas import Area
from storage.cases import Case
from storage.history import Entry
from storage.visits import Counts, Visit, VisitKind

_FEW, _LINE_UNITS = 5, 40
# What was just written down counts.
_A_MOMENT = timedelta(seconds=1)


def visit(turn: Turn) -> None:
    """`/visit AREA|NO words`; alone it shows this month."""
    if not turn.words and not turn.incoming.reply_to:
        _show(turn)
        return
    given, words = _meant(turn)
    which = texts.kind(words)
    known = {"words": words} if words else {}
    known |= {"kind": texts.KINDS[which]} if words and which else {}
    if len(known) == len(VISITING.questions):
        _keep(turn, given, known)
    else:
        VISITING.begin(turn, given, known)


def _meant(turn: Turn) -> tuple[dict[str, str], str]:
    """The case or the area that the words begin with, and what follows."""
    if number.lead(turn.words)[0] or turn.incoming.reply_to:
        case, words = finding.staff_case(turn, "/visit")
        _may(turn, case)
        return {"case": str(case.id)}, words
    first, _, words = turn.words.partition(" ")
    found = areas.named(turn.session, simplified(first))
    if not found:
        raise Refusal(texts.WHERE)
    mine = [area for area in found if _covers(turn, area)]
    if not mine:
        raise Refusal(texts.NOT_YOUR_AREA)
    return {"area": str(mine[0].id)}, words.strip()


def _may(turn: Turn, case: Case) -> None:
    if not may_write(turn.speaker.posts, finding.path_of(turn, case), finding.takes_part(turn, case)):
        raise Refusal(texts.NOT_YOURS)


def _covers(turn: Turn, area: Area) -> bool:
    return any(post.role is not Role.ADMIN and post.covers(area.path) for post in turn.speaker.posts)


def _keep(turn: Turn, given: dict[str, str], said: dict[str, str]) -> None:
    which = next(kind for kind, label in texts.KINDS.items() if label == said["kind"])
    made = Visit(kind=which, person_id=turn.speaker.person_id, words=said["words"], at=turn.now)
    if "case" in given:
        case = cases.lock(turn.session, int(given["case"]))
        finding.must_see(turn, case)
        _may(turn, case)
        made.case_id, made.area_id = case.id, case.area_id
        words = texts.entry(which, said["words"])
        history.write(turn.session, case.id, Entry("visit", turn.now, turn.speaker.person_id, words))
        reaching.noted(turn, case)
    else:
        made.area_id = int(given["area"])
    visits.add(turn.session, made)
    turn.reply(texts.kept(which, _where(turn, made), _counts(turn)))


def _where(turn: Turn, made: Visit) -> str:
    if made.case_id is not None:
        return cases.outside(turn.session, made.case_id).number
    return areas.get(turn.session, made.area_id).name if made.area_id is not None else ""


def _month(turn: Turn) -> datetime:
    return turn.service.local(turn.now).replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def _counts(turn: Turn) -> Counts:
    """The speaker's own of this month, wherever."""
    everywhere = [area.id for area in areas.every(turn.session)]
    found = visits.counts(turn.session, everywhere, _month(turn), turn.now + _A_MOMENT)
    return found.get(turn.speaker.person_id, Counts())


def _show(turn: Turn) -> None:
    lines = []
    for made in visits.latest(turn.session, turn.speaker.person_id, _month(turn), _FEW):
        local = turn.service.local(made.at)
        day, words = texts.day(local.month, local.day), cut(made.words, _LINE_UNITS)
        lines.append(texts.line(day, _where(turn, made), VisitKind(made.kind), words))
    turn.reply(texts.shown(_counts(turn), lines))


def _submit(turn: Turn, answers: Answers) -> None:
    _keep(turn, answers.given, answers.said)


def _read_kind(_turn: Turn, words: str) -> str:
    which = texts.kind(words)
    if which is None:
        raise Refusal(texts.ASK_KIND)
    return texts.KINDS[which]


VISITING = Form(
    "visiting",
    (
        Question("words", texts.WORDS, texts.ASK_WORDS, may_skip=False),
        Question(
            "kind",
            texts.KIND,
            texts.ASK_KIND,
            lambda _t, _a: tuple(texts.KINDS.values()),
            read=_read_kind,
            may_skip=False,
        ),
    ),
    submit=_submit,
)
