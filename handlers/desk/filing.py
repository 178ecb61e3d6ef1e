"""The answers of a form become a case: where it belongs, what was said, with which words and files."""

from domain.case import Kind
from handlers.desk import form_texts as texts
from handlers.desk import unnamed
from handlers.desk.files import keep_files
from handlers.draft import Answers
from handlers.turn import Turn
from storage import areas, cases, groups, invitations
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
    """The area of the group that the form began in, if it is bound to one."""
    group_id = answers.given.get("group")
    return groups.get(turn.session, int(group_id)).area_id if group_id else None


def agree(turn: Turn, answers: Answers) -> None:
    """The resident pressed 提交, which is their consent."""
    turn.contact.agreed_at = turn.contact.agreed_at or turn.now
    if "community" in answers.said:
        turn.contact.area_asked = True
        turn.contact.area_id = area_id(turn, answers)
    if token := answers.given.get("token"):
        invitations.use(turn.session, token, turn.contact.id, turn.now)


def case_of(turn: Turn, answers: Answers, kind: Kind) -> Case:
    """The case that these answers are; `handing.register` gives it number, clocks and officer."""
    said, group = answers.said, answers.given.get("group")
    return Case(
        kind=kind,
        topic="",
        urgent=False,
        area_id=area_id(turn, answers),
        group_id=int(group) if group else None,
        reporter_id=turn.speaker.person_id,
        concerned_id=turn.speaker.person_id,
        is_anonymous=False,
        contact_id=turn.contact.id,
        story=said["what"],
        place=said.get("where", ""),
        since=said.get("since", ""),
        other_side=said.get("other", ""),
        danger="",
        phone=_phone(said.get("phone", "")),
        opened_at=turn.now,
    )


def _phone(said: str) -> str:
    """The wish to be found here is no number: nobody can call it, and others who wish it are not the same person."""
    return "" if said == texts.THIS_CHAT else said


def add_report(turn: Turn, case: Case, answers: Answers) -> None:
    """Keep the words and files of the form with the case, and which message said what."""
    files = answers.files
    report = Report(
        contact_id=turn.contact.id,
        words=unnamed.kept(case, answers.said["what"]),
        fields={},
        attachments=[[file.kind, file.reference, file.channel] for file in files],
        at=turn.now,
    )
    for message, field in answers.sources.items():
        report.note_part(message, field, unnamed.kept(case, answers.parts.get(message, "")))
    cases.add_report(turn.session, case, report)
    keep_files(turn, case, files)
