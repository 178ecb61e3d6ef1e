"""Answers become a case: who reported it, where it belongs, what was said."""

from domain.case import Kind
from handlers.desk import handing
from handlers.desk.files import keep_files
from handlers.dispute import texts
from handlers.draft import Answers
from handlers.language.kind import dispute_kind
from handlers.turn import Turn
from storage import areas, cases, groups, invitations, people
from storage.cases import Case, Report


def area_id(turn: Turn, answers: Answers) -> int | None:
    """Where the matter belongs: the group's area, what the resident named, or what they named before."""
    if bound := group_area(turn, answers):
        return bound
    named = areas.named(turn.session, answers.said.get("community", ""))
    if named:
        return named[0].id
    if turn.contact.area_id is not None:
        return turn.contact.area_id
    if turn.speaker.is_staff:
        return turn.speaker.posts[0].area_id
    few = areas.communities(turn.session)
    return few[0].id if len(few) == 1 else None


def group_area(turn: Turn, answers: Answers) -> int | None:
    """The area of the group that the report began in, if it is bound to one."""
    group_id = answers.given.get("group")
    return groups.get(turn.session, int(group_id)).area_id if group_id else None


def submit(turn: Turn, answers: Answers) -> None:
    """The resident pressed 提交, which is their consent."""
    turn.contact.agreed_at = turn.contact.agreed_at or turn.now
    _remember_community(turn, answers)
    case = _case(turn, answers, concerned_id=turn.speaker.person_id)
    choice = handing.register(turn, case)
    _add_report(turn, case, answers)
    if token := answers.given.get("token"):
        invitations.use(turn.session, token, turn.contact.id, turn.now)
    handing.tell_resident(turn, case, handing.receipt(turn, case, choice))


def submit_for_another(turn: Turn, answers: Answers) -> None:
    """Staff reported for somebody else: reporter and person concerned are two people."""
    concerned = people.add(turn.session, answers.said.get("concerned", ""), answers.said.get("phone") or None)
    case = _case(turn, answers, concerned_id=concerned.id)
    choice = handing.register(turn, case)
    _add_report(turn, case, answers)
    handing.tell_resident(turn, case, handing.receipt(turn, case, choice))


def _remember_community(turn: Turn, answers: Answers) -> None:
    if "community" in answers.said:
        turn.contact.area_asked = True
        turn.contact.area_id = area_id(turn, answers)


def _case(turn: Turn, answers: Answers, concerned_id: int) -> Case:
    said = answers.said
    danger = said.get("danger", "")
    group = answers.given.get("group")
    return Case(
        kind=Kind.DISPUTE,
        topic=dispute_kind(said["what"]),
        urgent=False,
        area_id=area_id(turn, answers),
        group_id=int(group) if group else None,
        reporter_id=turn.speaker.person_id,
        concerned_id=concerned_id,
        contact_id=turn.contact.id,
        story=said["what"],
        place=said.get("where", ""),
        since=said.get("since", ""),
        other_side=said.get("other", ""),
        danger="" if danger.startswith(texts.NO_DANGER) else danger,
        phone=said.get("phone", ""),
        opened_at=turn.now,
    )


def _add_report(turn: Turn, case: Case, answers: Answers) -> None:
    files = answers.files
    report = Report(
        contact_id=turn.contact.id,
        words=answers.said["what"],
        fields={},
        attachments=[[file.kind, file.reference, file.channel] for file in files],
        at=turn.now,
    )
    for message, field in answers.sources.items():
        report.note_part(message, field, answers.parts.get(message, ""))
    cases.add_report(turn.session, case, report)
    keep_files(turn, case, files)
