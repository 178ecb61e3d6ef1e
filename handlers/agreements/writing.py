"""Writing an agreement: which form, what stands in it, and one promise after the other."""

from functools import partial

from domain.agreement import Form as Kind
from domain.agreement import State, may_agree
from domain.case import Kind as CaseKind
from domain.case import Move, NotPossible, Stage, after
from domain.people import Role
from domain.refusal import Refusal
from handlers.agreements import found, promising, questions, shown, texts, writing_texts
from handlers.desk import finding, guarding, looking, names
from handlers.desk import texts as desk_texts
from handlers.draft import Answers
from handlers.form import Form, Question
from handlers.turn import Turn
from storage import agreements, areas, cases, parties, promises
from storage.agreements import Agreement
from storage.cases import Case

_POLICE = frozenset({Role.OFFICER, Role.CHIEF})
_OVER = (State.KEPT, State.BROKEN)


def agreement(turn: Turn) -> None:
    """`/agreement NO [people|police]`: the one that there is, or a new one."""
    case, rest = finding.staff_case(turn, "/agreement")
    found.check(turn, case)
    there = agreements.current(turn.session, case.id)
    if there is not None and not (there.state in _OVER and case.stage != Stage.PERFORMING):
        show = shown.draft if there.state == State.DRAFT else shown.status
        looking.show_paper(turn, case, show(turn, case, there))
        return
    _check_possible(turn, case)
    kind = _kind(turn, rest)
    if kind is None:
        CHOOSING.begin(turn, {"case": str(case.id)}, {})
    else:
        WRITING[kind].begin(turn, {"case": str(case.id)}, _known(turn, case, kind))


def _chosen(turn: Turn, answers: Answers) -> None:
    """The form was said, by button or in words: on with its questions."""
    case = cases.lock(turn.session, int(answers.given["case"]))
    found.check(turn, case)
    _check_possible(turn, case)
    kind = writing_texts.FORMS[answers.said["form"]]
    _kind(turn, kind)
    WRITING[kind].begin(turn, {"case": str(case.id)}, _known(turn, case, kind))


CHOOSING = Form(
    "agreement_form",
    (
        Question(
            "form",
            writing_texts.FORM,
            writing_texts.ASK_FORM,
            lambda _t, _a: tuple(writing_texts.FORMS),
            read=lambda _t, words: writing_texts.form(words),
            may_skip=False,
        ),
    ),
    submit=_chosen,
)


def _check_possible(turn: Turn, case: Case) -> None:
    is_dangerous = case.is_restricted or not guarding.may_be_mediated(turn, case)
    if not may_agree(CaseKind(case.kind), danger=is_dangerous, anonymous=case.is_anonymous):
        raise Refusal(texts.MAY_NOT)
    try:
        after(Stage(case.stage), Move.AGREE)
    except NotPossible as fault:
        raise Refusal(desk_texts.not_possible(fault.stage, fault.move)) from None
    if len({party.side for party in parties.of(turn.session, case.id)}) != len(texts.SIDES):
        raise Refusal(texts.NO_OTHER_SIDE)


def _kind(turn: Turn, words: str) -> Kind | None:
    """The form that was chosen; who is no police officer has only one."""
    is_police = any(post.role in _POLICE for post in turn.speaker.posts)
    if words == Kind.POLICE and not is_police:
        raise Refusal(texts.OFFICER_ONLY)
    if words in tuple(Kind):
        return Kind(words)
    return None if is_police else Kind.PEOPLE


def _known(turn: Turn, case: Case, kind: Kind) -> dict[str, str]:
    """What the case says already, by question; the story is one side's own words and goes in by a press only."""
    there = parties.of(turn.session, case.id)
    households = "\n".join(texts.household(shown.who(turn, p.id), p.name, p.place) for p in there)
    known = {"parties": households}
    if kind is Kind.PEOPLE:
        return known
    area = areas.get(turn.session, case.area_id) if case.area_id else areas.topmost(turn.session)
    station = next((a.name for a in areas.above(turn.session, area) if a.level == "station"), "") if area else ""
    said = {
        "organ": station,
        "host": names.staff_name(turn, turn.speaker.person_id),
        "time": case.since,
        "place": case.place,
        "people": households,
    }
    return known | {key: words for key, words in said.items() if words}


def edit(turn: Turn) -> None:
    """Button: `/agreement_edit ID`: the same once more, every answer to be changed; it becomes the next version."""
    before, case, _ = found.for_staff(turn)
    if before.state not in (State.DRAFT, State.OFFERED):
        raise Refusal(texts.OLD)
    kind = Kind(before.form)
    _kind(turn, kind)
    known = {q.key: before.fields[q.key] for q in WRITING[kind].questions if q.key in before.fields}
    WRITING[kind].begin(turn, {"case": str(case.id), "before": str(before.id)}, known)


def _submit(kind: Kind, turn: Turn, answers: Answers) -> None:
    case = cases.lock(turn.session, int(answers.given["case"]))
    found.check(turn, case)
    _check_possible(turn, case)
    said = questions.spelled(case, answers.said)
    questions.signing(turn, case.id, said.get("signers", ""))
    before = agreements.get(turn.session, int(answers.given.get("before", "0")))
    if before is not None and before.state not in (State.DRAFT, State.OFFERED):
        raise Refusal(texts.OLD)
    made = Agreement(
        case_id=case.id,
        form=kind,
        state=State.DRAFT,
        is_oral=said.get("written") == writing_texts.ORAL,
        fields=said,
        by_id=turn.speaker.person_id,
        at=turn.now,
    )
    _keep(turn, case, before, made)


def _keep(turn: Turn, case: Case, before: Agreement | None, made: Agreement) -> None:
    """A draft is changed in place; what was sent gets a new version, with its promises."""
    if before is not None and before.state == State.DRAFT:
        before.fields, before.is_oral, before.at = made.fields, made.is_oral, turn.now
        looking.show_paper(turn, case, shown.draft(turn, case, before))
        return
    agreements.add(turn.session, made)
    if before is None:
        promising.begin(turn, case, made)
        return
    promises.copy(turn.session, before.id, made.id)
    looking.show_paper(turn, case, shown.draft(turn, case, made))


WRITING = {
    kind: Form(
        f"agreement_{kind}",
        questions.ASKED[kind],
        submit=partial(_submit, kind),
        card=questions.card(kind),
    )
    for kind in Kind
}
