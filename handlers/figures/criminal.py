"""A quarrel that became a criminal matter: nobody wants one, and so each is counted (民转刑)."""

from collections.abc import Sequence

from domain.case import Kind, may_write
from domain.message import Button, Say
from domain.refusal import Refusal
from handlers.desk import finding
from handlers.figures import texts
from handlers.turn import Tick, Turn
from storage import history
from storage.cases import Case
from storage.history import Entry


def criminal(turn: Turn) -> None:
    """`/criminal NO`, asked once more before it is written down."""
    case, sure = finding.staff_case(turn, "/criminal")
    own = case.assignee_id == turn.speaker.person_id
    if not may_write(turn.speaker.posts, finding.path_of(turn, case), own):
        raise Refusal(texts.CRIMINAL_NOT_YOURS)
    if case.turned_criminal_at is not None:
        raise Refusal(texts.CRIMINAL_ALREADY.format(number=case.number))
    if sure != "yes":
        yes = Button(texts.CRIMINAL_SURE, f"/criminal {case.number} yes")
        turn.reply(Say(texts.CRIMINAL_ASK.format(number=case.number), ((yes,),), about=f"case:{case.id}"))
        return
    case.turned_criminal_at = turn.now
    history.write(turn.session, case.id, Entry("criminal", turn.now, turn.speaker.person_id))
    turn.reply(Say(texts.CRIMINAL_DONE.format(number=case.number), about=f"case:{case.id}"))


def steps(_tick: Tick, case: Case) -> Sequence[Button]:
    if case.kind != Kind.DISPUTE or case.turned_criminal_at is not None:
        return ()
    return (Button(texts.CRIMINAL_STEP, f"/criminal {case.number}"),)
