"""Who may read a restricted case."""

from domain.message import Say
from domain.people import Role
from domain.refusal import Refusal
from handlers.desk import card, choosing, finding, guarding, handing, looking, names, seeing
from handlers.desk import texts as desk_texts
from handlers.guard import texts
from handlers.guard.naming import leads, must_lead, staff_member
from handlers.turn import Turn
from storage import history
from storage.history import Entry


def restrict(turn: Turn) -> None:
    """`/restrict NO reason`: from now on only named readers see it."""
    case, reason = finding.staff_case(turn, "/restrict")
    must_lead(turn, case)
    if case.is_restricted:
        raise Refusal(texts.ALREADY_RESTRICTED.format(number=case.number))
    if not reason:
        raise Refusal(texts.WHY.format(command="restrict", number=case.number, example=texts.AS_PRIVATE))
    case.is_restricted = True
    if case.assignee_id != turn.speaker.person_id:
        guarding.let_in(turn, case, turn.speaker.person_id, turn.speaker.person_id)
    history.write(turn.session, case.id, Entry("restrict", turn.now, turn.speaker.person_id, reason))
    turn.session.flush()
    handing.refresh(turn, case)
    turn.reply(Say(texts.RESTRICTED.format(number=case.number), about=f"case:{case.id}"))


def lift(turn: Turn) -> None:
    """`/open NO reason`: only the chief, who says why."""
    case, reason = finding.staff_case(turn, "/open")
    if not leads(turn, case, Role.CHIEF) or not reason:
        raise Refusal(texts.ONLY_CHIEF)
    if not case.is_restricted:
        raise Refusal(texts.NOT_RESTRICTED.format(number=case.number))
    case.is_restricted = False
    history.write(turn.session, case.id, Entry("open", turn.now, turn.speaker.person_id, reason))
    turn.session.flush()
    handing.refresh(turn, case)
    turn.reply(Say(texts.LIFTED.format(number=case.number), about=f"case:{case.id}"))


def name(turn: Turn) -> None:
    """`/reader NO WHO reason`: one more who may read it."""
    case, words = finding.staff_case(turn, "/reader")
    must_lead(turn, case)
    if not case.is_restricted:
        raise Refusal(texts.NOT_RESTRICTED.format(number=case.number))
    person_id, reason = staff_member(turn, case, words, "reader")
    called = names.staff_name(turn, person_id)
    if person_id in choosing.barred(turn, case):
        raise Refusal(texts.IS_BARRED.format(name=called, number=case.number))
    if not reason:
        raise Refusal(texts.WHY.format(command="reader", number=case.number, example=texts.as_helper(called)))
    if not guarding.let_in(turn, case, person_id, turn.speaker.person_id):
        raise Refusal(texts.NAMED_ALREADY.format(name=called, number=case.number))
    history.write(
        turn.session, case.id, Entry("reader", turn.now, turn.speaker.person_id, desk_texts.because(called, reason))
    )
    if seeing.may_read(turn, case, person_id):
        shown = card.full(turn, case)
        said = texts.YOU_MAY_READ.format(number=case.number, reason=reason)
        say = Say(f"{said}\n\n{shown.text}", shown.buttons, about=shown.about)
        looking.send_card(turn, case, person_id, say)
    turn.reply(Say(texts.NAMED.format(name=called, number=case.number), about=f"case:{case.id}"))
