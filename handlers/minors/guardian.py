"""`/guardian`: asks for the guardian's consent (个人信息保护法 第28、31条), and takes it.

Who does not have it may ask for a person, stop, and read what is kept; danger was heard before (第13条(三)(四)).
"""

from collections.abc import Sequence

from domain.message import Button, Say
from domain.refusal import Refusal
from handlers.desk import children
from handlers.minors import texts
from handlers.turn import Tick, Turn
from storage import anonymising, people
from storage.cases import Case
from storage.people import Child

_YES, _GROWN = "yes", "grown"


def guardian(turn: Turn) -> None:
    """`/guardian`, `/guardian yes` by a guardian, `/guardian grown` by whoever was taken for a child wrongly."""
    person = people.get(turn.session, turn.speaker.person_id)
    if not turn.is_private:
        turn.reply(texts.IN_GROUP)
        return
    if person.child is None:
        raise Refusal(texts.NOBODY_ASKED)
    if turn.words == _YES:
        children.settle(turn, person, Child.GUARDED)
        turn.reply(texts.AGREED)
    elif turn.words == _GROWN:
        children.settle(turn, person, Child.CORRECTED)
        turn.reply(texts.GROWN)
    else:
        # What was said before, and what was begun, holds words that nobody has consented to.
        anonymising.talk(turn.session, person.id)
        yes, no = Button(texts.YES, texts.SAYS_YES), Button(texts.NOT_A_CHILD, f"/guardian {_GROWN}")
        turn.reply(Say(texts.ASK, ((yes,), (Button(texts.HUMAN, texts.SAYS_HUMAN),), (no,))))


def lines(tick: Tick, case: Case) -> Sequence[str]:
    """What those who may read it have to know."""
    if not case.of_child:
        return ()
    states = {people.get(tick.session, each).child for each in (case.reporter_id, case.concerned_id)}
    return (texts.LINE_GUARDED if Child.GUARDED in states else texts.LINE,)
