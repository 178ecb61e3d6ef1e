"""Every look of the staff at a case is written down, with its purpose; who looks at another's case says why first.

The web console uses the same two functions: `must_say_why` before it shows a case, `note` when it does.
"""

from datetime import timedelta

from domain.looking import Purpose, Way, is_own_work
from domain.message import Say, Urgency
from domain.people import Post
from domain.refusal import Refusal
from handlers.desk import card, choosing, texts
from handlers.turn import Tick, Turn
from storage import admitted, case_looks, mediators
from storage.admitted import Standing
from storage.case_looks import Look
from storage.cases import Case

# So long what somebody said holds for what they see of the case besides.
_HOLDS = timedelta(days=1)


def must_say_why(tick: Tick, case: Case, person_id: int, posts: tuple[Post, ...]) -> bool:
    """Is it somebody else's case, or one that they stand above, so that they say why before it is shown?"""
    is_part = mediators.takes_part(tick.session, case, person_id)
    is_part = is_part or Standing.READER in admitted.standings(tick.session, case.id, person_id)
    above = choosing.ways_up(tick, case)
    path = above[0].path if above else "/"
    return not is_own_work(posts, path, takes_part=is_part, is_held=case.assignee_id is not None)


def inside(turn: Turn, case: Case) -> None:
    """The speaker sees who is in the case: noted like any look. Refuse who has not said today why they look."""
    who = turn.speaker.person_id
    must_say = must_say_why(turn, case, who, turn.speaker.posts)
    said = case_looks.said_since(turn.session, case.id, who, turn.now - _HOLDS) if must_say else Purpose.HANDLING
    if said is None:
        raise Refusal(texts.SAY_WHY_FIRST.format(number=case.number))
    note(turn, case, Look(who, turn.now, said))


def note(tick: Tick, case: Case, look: Look) -> None:
    """Write the look down; one row, never changed."""
    case_looks.add(tick.session, case.id, look)


def send_card(tick: Tick, case: Case, person_id: int | None, say: Say, urgency: Urgency = Urgency.ANSWER) -> bool:
    """Send the full card to somebody whose work it is; False when there is no way to reach them."""
    return tell_inside(tick, case, person_id, say, (urgency, card.slot(case)))


def tell_inside(
    tick: Tick, case: Case, person_id: int | None, say: Say, how: tuple[Urgency, str] = (Urgency.ANSWER, "")
) -> bool:
    """The same for what is no card to be kept up to date; `how`: its urgency and its slot."""
    if person_id is None or not tick.tell(person_id, say, *how):
        return False
    note(tick, case, Look(person_id, tick.now, Purpose.HANDLING, Way.CARD))
    return True
