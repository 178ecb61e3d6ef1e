"""What the bank needs to freeze the money, asked one by one in private, and handed over as one sheet."""

from dataclasses import asdict, replace

from domain.case import Kind
from domain.message import Spoken
from domain.refusal import Refusal
from handlers.desk import emergency, finding, handing, reports
from handlers.draft import Answers
from handlers.form import Form, Question
from handlers.language.danger_kind import DangerKind
from handlers.language.fraud import keys, payment
from handlers.scams import texts
from handlers.turn import Turn
from storage import cases
from storage.cases import Case


def freeze(turn: Turn) -> None:
    """`/freeze [NO]`: they have called 110, or say so."""
    case = _meant(turn)
    FREEZE.begin(turn, {"case": str(case.id), "danger": DangerKind.SCAMMED}, _known(turn, case))


def _known(turn: Turn, case: Case) -> dict[str, str]:
    """What the words of the alarm, and what came since, say already: it is not asked again."""
    kept = (report.words for report in cases.reports(turn.session, case.id))
    told = payment.read([case.story, *(words for words in kept if not words.startswith(texts.SHEET_HEAD))])
    found = {key: words for key, words in asdict(told).items() if words}
    for question in FREEZE.questions:
        if question.key in found:
            found[question.key] = question.read(turn, found[question.key])
    return found


def _meant(turn: Turn) -> Case:
    if turn.words:
        case, _ = finding.own_case(turn, "/freeze")
        if case.kind == Kind.EMERGENCY:
            return case
    running = emergency.running(turn)
    if running is None:
        raise Refusal(texts.NOTHING_TO_FREEZE)
    return running


def _opening(_turn: Turn, answers: Answers) -> str:
    said = [answers.said[q.key] for q in FREEZE.questions if q.key in answers.said]
    return texts.sheet_opening(said)


def _covered(_turn: Turn, words: str) -> str:
    return keys.cover(words, bare=True)


def _covered_amount(_turn: Turn, words: str) -> str:
    """Six digits alone are an amount here."""
    return keys.cover(words)


def _take_back(answer: str) -> str:
    return texts.TAKE_BACK if keys.COVERED in answer else ""


def _still(answer: str) -> str:
    return texts.STILL_REMARK.get(answer, _take_back(answer))


def _submit(turn: Turn, answers: Answers) -> None:
    """The sheet goes to the case, word for word as it was answered."""
    case = cases.lock(turn.session, int(answers.given["case"]))
    told = [(q.label, answers.said.get(q.key, "")) for q in FREEZE.questions]
    turn.is_danger = True
    if any(words for _, words in told) or answers.files:
        # A later edit of the last answer must not take the place of the whole sheet.
        turn.incoming = replace(turn.incoming, spoken=Spoken.PRESS, attachments=tuple(answers.files))
        reports.add(turn, case, texts.sheet(told))
        who = handing.staff_name(turn, case.assignee_id)
        handing.tell_resident(turn, case, texts.sheet_given(who, turn.service.hotline))
    else:
        handing.tell_resident(turn, case, texts.bring(turn.service.hotline))


FREEZE = Form(
    "freeze",
    (
        Question("payer", *texts.PAYER, read=_covered, remark=_take_back),
        Question("bank", *texts.BANK, read=_covered, remark=_take_back),
        Question("payee", *texts.PAYEE, read=_covered, remark=_take_back),
        Question("account", *texts.ACCOUNT, read=_covered, remark=_take_back),
        Question("amount", *texts.AMOUNT, read=_covered_amount, remark=_take_back),
        Question("when", *texts.WHEN, read=_covered_amount, remark=_take_back),
        Question("channel", *texts.CHANNEL, lambda _t, _a: texts.CHANNELS, read=_covered, remark=_take_back),
        Question("still", *texts.STILL, lambda _t, _a: texts.STILLS, read=_covered, remark=_still),
    ),
    submit=_submit,
    opening=_opening,
)
