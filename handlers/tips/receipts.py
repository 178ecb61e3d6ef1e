"""A clue without an account: nothing of it leads to who told it; who has the receipt reads on and adds to it."""

from domain.case import Stage
from domain.message import Say
from handlers.desk import handing, reports, unnamed
from handlers.desk import texts as desk_texts
from handlers.desk.files import keep_files
from handlers.draft import Answers
from handlers.feature import Claim
from handlers.language.quoted import quoted
from handlers.language.script import plain as bare
from handlers.tips import texts
from handlers.turn import Turn
from storage import cases, codes, history, invitations, receipts
from storage.cases import Case, Report
from storage.history import Entry

_SHOWN = 3


def cut_loose(turn: Turn, case: Case, answers: Answers) -> None:
    """Before it is registered: in place of the speaker stands nobody, and what led here from a group is emptied."""
    invitation = invitations.find(turn.session, answers.given.get("token", ""))
    if invitation is not None:
        invitation.words, invitation.files = "", ()
    unnamed.hide(case)
    contact = receipts.nobody(turn.session)
    case.reporter_id = case.concerned_id = contact.person_id
    case.contact_id, case.group_id = contact.id, None


def keep(turn: Turn, case: Case, answers: Answers) -> str:
    """The words and files, without the messages that brought them; gives the receipt's number."""
    _keep(turn, case, answers.said["what"])
    keep_files(turn, case, answers.files)
    return receipts.make(turn.session, case.id, turn.now)


def _keep(turn: Turn, case: Case, words: str) -> None:
    kept = unnamed.kept(case, words)
    report = Report(contact_id=case.contact_id, words=kept, fields={}, attachments=[], at=turn.now)
    cases.add_report(turn.session, case, report)


def claim(turn: Turn) -> Claim:
    """Sixteen digits that are a receipt. Others go on to whoever they are for, and count as a try."""
    code = texts.RECEIPT.search(turn.words)
    if not turn.is_private or code is None or not codes.may_try(turn.session, turn.contact.id, turn.now):
        return Claim.NOT_MINE
    if receipts.find(turn.session, _digits(code[0])) is not None:
        return Claim.SURE
    codes.note_try(turn.session, turn.contact.id, turn.now)
    return Claim.NOT_MINE


def plain(turn: Turn) -> None:
    """The number alone tells how far it has come; words beside it are added."""
    code = texts.RECEIPT.search(turn.words)
    case_id = receipts.find(turn.session, _digits(code[0])) if code else None
    if code is None or case_id is None:
        return
    case = cases.lock(turn.session, case_id)
    more = f"{turn.words[: code.start()]} {turn.words[code.end() :]}".strip(texts.AROUND_RECEIPT)
    said = [_added(turn, case, more)] if more else []
    turn.reply("\n".join([*said, *_state(turn, case)]))


def _digits(code: str) -> str:
    return "".join(sign for sign in bare(code) if sign.isdecimal())


def _state(turn: Turn, case: Case) -> list[str]:
    answers = [row.words for row in history.of(turn.session, case.id) if row.what == "reply"][-_SHOWN:]
    stage = desk_texts.STAGES[Stage(case.stage)]
    lines = [texts.receipt_state(stage), *map(texts.receipt_answer, answers)]
    return [*lines, texts.RECEIPT_MORE] if case.is_open else lines


def _added(turn: Turn, case: Case, words: str) -> str:
    if not case.is_open:
        return texts.RECEIPT_CLOSED
    _keep(turn, case, words)
    kept = unnamed.kept(case, words)
    history.write(turn.session, case.id, Entry("resident", turn.now, case.reporter_id, kept))
    reports.relay(turn, case, Say(texts.receipt_added(case.number, quoted(kept)), about=f"case:{case.id}"))
    handing.refresh(turn, case)
    return texts.RECEIPT_ADDED
