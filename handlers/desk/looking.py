"""Every look of the staff at a case is written down, with its purpose; who looks at another's case says why first.

A look is whatever shows telephone, names, exact address, files or words of residents, also where it is sent to them
unasked; a card that is brought up to date in place stays the same look. A list of cases is one look with their numbers.
The web console uses the same functions: `must_say_why` before it shows a case, `note` and `listed` when it does.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple

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


class How(NamedTuple):
    """How something that shows a case is sent; `way`: what it is."""

    urgency: Urgency = Urgency.ANSWER
    slot: str = ""
    way: Way = Way.CARD


_RELAY, _PAPER = How(way=Way.RELAY), How(way=Way.PAPER)


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


def listed(tick: Tick, found: Sequence[Case], person_id: int | None) -> None:
    """They see the places of these cases in a list: one look, nothing where there is none."""
    if person_id is not None:
        look = Look(person_id, tick.now, way=Way.LIST)
        case_looks.add_list(tick.session, [(case.id, case.number) for case in found], look)


def show_paper(turn: Turn, case: Case, say: Say) -> None:
    """Show the speaker a paper of the case, which names its parties."""
    turn.reply(say)
    saw_paper(turn, case)


def saw_paper(turn: Turn, case: Case) -> None:
    """The speaker sees a paper of the case, or what will stand in one."""
    note(turn, case, Look(turn.speaker.person_id, turn.now, way=Way.PAPER))


def send_card(tick: Tick, case: Case, person_id: int | None, say: Say, urgency: Urgency = Urgency.ANSWER) -> bool:
    """Send the full card to somebody whose work it is; False when there is no way to reach them."""
    return tell_inside(tick, case, person_id, say, How(urgency, card.slot(case)))


def send_paper(tick: Tick, case: Case, person_id: int | None, say: Say) -> bool:
    """Send a paper of the case."""
    return tell_inside(tick, case, person_id, say, _PAPER)


def relay(tick: Tick, case: Case, person_id: int | None, say: Say) -> bool:
    """Send what somebody of the case said."""
    return tell_inside(tick, case, person_id, say, _RELAY)


def tell_inside(tick: Tick, case: Case, person_id: int | None, say: Say, how: How = How()) -> bool:  # noqa: B008 it never changes
    """The same for what is no card to be kept up to date."""
    if person_id is None or not tick.tell(person_id, say, how.urgency, how.slot):
        return False
    note(tick, case, Look(person_id, tick.now, Purpose.HANDLING, how.way))
    return True
