"""Who may do what, as officers read it."""

from bot.docs import texts
from bot.docs.tables import table
from domain.case import Move, may, may_write
from domain.people import Post, Role
from domain.seeing import Sight, sight
from handlers.desk.texts import ROLES

_HERE = "/1/"
_MOVES = (Move.TAKE, Move.ASSIGN, Move.RETURN, None, Move.CLOSE, Move.REOPEN)


def rights() -> str:
    """A row for whoever holds a case, and one for each role over the area of a case."""
    holder = _row(texts.HOLDER, Post(Role.MEDIATOR, 2, "/2/"), own=True)
    return table(texts.HEAD, [holder, *(_row(ROLES[role], Post(role, 1, _HERE), own=False) for role in Role)])


def _row(name: str, post: Post, *, own: bool) -> tuple[str, ...]:
    seen = sight((post,), _HERE, own=own)
    # A move is of no use to somebody who cannot find the case.
    cells = [texts.YES if seen is not Sight.NOTHING and _may(move, post, own=own) else "" for move in _MOVES]
    return (name, *cells, texts.SIGHT[seen])


def _may(move: Move | None, post: Post, *, own: bool) -> bool:
    """May they make the move, or, with None, write to the resident and note?"""
    return may_write((post,), _HERE, own) if move is None else may(move, (post,), _HERE, own=own, reporter=False)
