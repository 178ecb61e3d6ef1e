"""Whoever may not use the service for now: what still gets through, and that they are told once.

Danger was looked for before. What they are asked they may answer, what follows on danger they may say, and the law
gives them their data (个人信息保护法 第44-47条).
"""

from datetime import timedelta

from domain.message import Spoken
from handlers.desk import block_texts, voicing
from handlers.language.when import moment_words
from handlers.rooms import Rooms
from handlers.turn import Turn
from storage import blocks, drafts, history, invitations
from storage.cases import Case

# So long somebody may take to answer an officer.
_ASKED_FOR = timedelta(days=7)
_ASKING = ("reply", "to_side")


def stops(rooms: Rooms, turn: Turn) -> bool:
    """True where nothing more is to be done with this turn, because it was stopped or has been taken already."""
    until = turn.speaker.blocked_until
    if until is None or until <= turn.now or turn.speaker.is_staff:
        return False
    if _is_for_everybody(rooms, turn):
        return False
    if not taken(rooms, turn):
        _tell_once(turn)
    return True


def _is_for_everybody(rooms: Rooms, turn: Turn) -> bool:
    """Commands and buttons for everybody, the way from danger in a group, and a form that one of these began."""
    if turn.incoming.token:
        invitation = invitations.find(turn.session, turn.incoming.token)
        return invitation is not None and invitation.case_id is not None
    command, _ = rooms.understand(turn.words, staff=False)
    if command is not None:
        return command.for_blocked
    # A form that ran before was dropped when they were blocked.
    return turn.is_private and drafts.of(turn.session, turn.contact.id) is not None


def taken(rooms: Rooms, turn: Turn) -> bool:
    """Plain words in private: what follows on danger, or an answer to an officer."""
    if not turn.is_private or turn.incoming.spoken is not Spoken.MESSAGE or turn.words.startswith("/"):
        return False
    intent = rooms.surest(turn, for_blocked=True)
    if intent is not None:
        intent.handle(turn)
        return True
    case = next((case for case in voicing.open_cases(turn, turn.speaker.person_id) if _is_asked(turn, case)), None)
    if case is None:
        return False
    party = voicing.party_of(turn, case)
    if party is not None:
        rooms.replies["party"](turn, party.id)
    else:
        rooms.replies["case"](turn, case.id)
    return True


def _is_asked(turn: Turn, case: Case) -> bool:
    """Did an officer write to them lately?"""
    party = voicing.party_of(turn, case)
    mine = party.id if party is not None else None
    rows = [row for row in history.of(turn.session, case.id) if row.what in _ASKING and row.party_id == mine]
    return bool(rows) and rows[-1].at > turn.now - _ASKED_FOR


def _tell_once(turn: Turn) -> None:
    """Nothing in a group: nobody else has to know."""
    block = blocks.of_person(turn.session, turn.speaker.person_id, turn.now)
    if block is None or block.told_at is not None or not turn.is_private:
        return
    block.told_at = turn.now
    turn.reply(block_texts.told(moment_words(block.until, turn.now, turn.service.zone)))
