"""A child whose guardian has not agreed yet: what is heard all the same, and that all else waits for the guardian.

Danger was looked for before. A person may be asked for, one's data seen, and an officer who asked is answered.
"""

from bot import blocked
from domain.message import Spoken
from handlers.desk import children
from handlers.language.childhood import is_child
from handlers.rooms import Rooms
from handlers.turn import Turn
from storage import people
from storage.people import Child


def stop(rooms: Rooms, turn: Turn) -> bool:
    """True where nothing more is to be done with this turn, because it was stopped or has been taken already."""
    says = turn.incoming.spoken is Spoken.MESSAGE and is_child(turn.words) and turn.speaker.child != Child.GUARDED
    if turn.speaker.is_staff or not (says or turn.speaker.child == Child.SAID):
        return False
    if says:
        children.note(turn, people.get(turn.session, turn.speaker.person_id))
    if _is_for_children(rooms, turn):
        return False
    if not blocked.taken(rooms, turn):
        turn.words = ""
        rooms.commands["guardian"].handle(turn)
    return True


def _is_for_children(rooms: Rooms, turn: Turn) -> bool:
    command, _ = rooms.understand(turn.words, staff=False)
    return command is not None and (command.for_child or command.for_blocked)
