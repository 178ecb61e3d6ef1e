"""Sending an agreement to both sides, and what they say to it."""

from collections.abc import Mapping

from domain.agreement import Answer, State
from domain.deadline import Event
from domain.errand import Failure, Result
from domain.message import Attachment, Button, Say
from domain.refusal import Refusal
from handlers.agreements import concluding, found, questions, shown, texts
from handlers.desk import drawing, handing, looking, sides
from handlers.draft import Answers
from handlers.form import Form, Question
from handlers.language.quoted import quoted
from handlers.turn import Tick, Turn
from storage import agreements, cases, history, promises
from storage.agreements import Agreement, Signature
from storage.cases import Case
from storage.history import Entry
from storage.outbox import Sent


def send(turn: Turn) -> None:
    """Button: `/agreement_send ID`: from now on both sides are asked; all earlier versions are no more."""
    agreement, case, _ = found.for_staff(turn)
    if agreement.state != State.DRAFT:
        raise Refusal(texts.OLD)
    if not promises.of(turn.session, agreement.id):
        raise Refusal(texts.PROMISE_FIRST)
    if not concluding.is_possible(turn, case):
        raise Refusal(texts.stuck(case.number))
    households = questions.signing(turn, case.id, agreement.fields.get("signers", ""))
    agreement.state = State.OFFERED
    agreements.replace_open(turn.session, agreement)
    agreements.ask(turn.session, agreement, households)
    handing.happened(turn, case, Event.CONTACTED)
    if agreement.is_oral:
        _keep_oral(turn, case, agreement)
        return
    shown.draw(turn, case, agreement, "offer")
    turn.reply(texts.SENDING)


def _keep_oral(turn: Turn, case: Case, agreement: Agreement) -> None:
    """Both sides have said yes before whoever mediates, who writes that down (人民调解法 第28、30条)."""
    agreement.offered_at = turn.now
    for one in agreements.signatures(turn.session, agreement.id):
        one.answer, one.at = Answer.AGREED, turn.now
    turn.session.flush()
    turn.reply(texts.ORAL_IN_FORCE)
    concluding.said_yes(turn, case, agreement, "")


def drawn(tick: Tick, owed: Mapping[str, object], result: Result) -> None:
    """A paper is drawn, or could not be: whoever waits for it gets it with their words, or the words alone."""
    files = drawing.files(tick, result)
    case = cases.lock(tick.session, int(str(owed["case"])))
    if "agreement" not in owed:
        words = str(owed.get("words") or case.number) if not result.failure else texts.NOT_DRAWN
        to = owed.get("to")
        said = Say(words, attachments=files, about=f"case:{case.id}")
        looking.send_paper(tick, case, int(str(to)) if to else None, said)
        return
    agreement = agreements.lock(tick.session, int(str(owed["agreement"])))
    assert agreement is not None, "agreements are never deleted"
    if owed.get("phase") == "final":
        concluding.hand_out(tick, case, agreement, files)
    elif agreement.state == State.OFFERED and agreement.offered_at is None:
        _offer(tick, case, agreement, files, result.failure)


def _offer(
    tick: Tick, case: Case, agreement: Agreement, files: tuple[Attachment, ...], failure: Failure | None
) -> None:
    agreement.offered_at = tick.now
    buttons = (
        (
            Button(texts.AGREE, f"/agree {agreement.id}"),
            Button(texts.CHANGE, f"/agreement_change {agreement.id}"),
        ),
    )
    words = texts.offer(case.number, shown.text(tick, case, agreement))
    say = Say(f"{words}\n{texts.NOT_DRAWN}" if failure else words, buttons, files[:1])
    absent = []
    for signature in agreements.signatures(tick.session, agreement.id):
        party = found.party_of(tick, signature.party_id)
        if not sides.tell(tick, party, say, slot=f"agreement:{signature.id}"):
            absent.append(sides.label(tick, party))
    status = shown.status(tick, case, agreement)
    lines = [texts.SENT.format(number=case.number), texts.not_reached(absent), status.text]
    text = "\n".join(line for line in lines if line)
    looking.send_paper(tick, case, case.assignee_id, Say(text, status.buttons, files, status.about))


def delivered(tick: Tick, signature_id: int, sent: Sent) -> None:
    """The agreement did not come through to a household (they blocked us): it has to be shown to them."""
    signature = agreements.signature(tick.session, signature_id)
    agreement = agreements.get(tick.session, signature.agreement_id) if signature is not None else None
    if signature is None or agreement is None or not sent.gave_up or agreement.state != State.OFFERED:
        return
    case = cases.get(tick.session, agreement.case_id)
    words = texts.not_delivered(case.number, shown.who(tick, signature.party_id))
    buttons = shown.status(tick, case, agreement).buttons
    tick.tell(case.assignee_id, Say(words, buttons, about=f"case:{case.id}"))


def _asked(turn: Turn) -> tuple[Agreement, Case, list[Signature]]:
    """What the speaker is asked to agree to, as long as it stands."""
    agreement, case = found.locked(turn, found.lead(turn.words)[0])
    mine = list(agreements.of_person(turn.session, agreement.id, turn.speaker.person_id))
    if not mine:
        raise Refusal(texts.NOT_ASKED)
    if agreement.state != State.OFFERED:
        raise Refusal(texts.OLD)
    return agreement, case, mine


def agree(turn: Turn) -> None:
    """Button: `/agree ID`: the household agrees, for good where the other side has."""
    agreement, case, mine = _asked(turn)
    if all(one.answer == Answer.AGREED for one in mine):
        raise Refusal(texts.ALREADY)
    for one in mine:
        one.answer, one.at = Answer.AGREED, turn.now
    turn.session.flush()
    who = shown.who(turn, mine[0].party_id)
    history.write(turn.session, case.id, Entry("resident", turn.now, turn.speaker.person_id, texts.AGREE))
    turn.reply(texts.YOU_AGREED)
    concluding.said_yes(turn, case, agreement, who)


def change(turn: Turn) -> None:
    """Button: `/agreement_change ID`."""
    agreement, _, _ = _asked(turn)
    CHANGE.begin(turn, {"agreement": str(agreement.id)}, {})


def _changed(turn: Turn, answers: Answers) -> None:
    words, turn.words = answers.said["words"], answers.given["agreement"]
    agreement, case, mine = _asked(turn)
    for one in mine:
        one.answer, one.words, one.at = Answer.CHANGE, words, turn.now
    turn.session.flush()
    history.write(turn.session, case.id, Entry("resident", turn.now, turn.speaker.person_id, words))
    who = shown.who(turn, mine[0].party_id)
    ways = ((Button(texts.NEW_VERSION, f"/agreement_edit {agreement.id}"),),)
    said = Say(texts.wants_change(case.number, who, quoted(words)), ways, about=f"case:{case.id}")
    looking.relay(turn, case, case.assignee_id, said)
    turn.reply(texts.CHANGE_PASSED_ON)


CHANGE = Form(
    "agreement_change", (Question("words", texts.CHANGE_LABEL, texts.ASK_CHANGE, may_skip=False),), submit=_changed
)
