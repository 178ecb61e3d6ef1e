"""Who may change who works where: those who lead, in what lies below them."""

from collections.abc import Collection, Sequence

from domain.people import Post, Role

LEADING = frozenset({Role.CHIEF, Role.SUPERVISOR})
# Given and ended only from further up: nobody makes their own equals, and nobody gets rid of them.
_FROM_ABOVE = LEADING | {Role.ADMIN}


def may_fill(mine: Collection[Post], role: Role, path: str) -> bool:
    """May somebody with these posts give this role at the area with this path to others, or end it?"""
    leading = [post for post in mine if post.role in LEADING and post.covers(path)]
    return any(role not in _FROM_ABOVE or post.path != path for post in leading)


def may_answer_for(mine: Collection[Post], theirs: Sequence[Post]) -> bool:
    """May they give out codes for somebody, take away their accounts, read their telephone?

    All that this person holds has to lie below: whoever could do it for part of it would come to the rest.
    """
    return bool(theirs) and all(may_fill(mine, post.role, post.path) for post in theirs)


def may_shape(mine: Collection[Post], path: str) -> bool:
    """May they add areas right below the one with this path?"""
    return any(post.role in LEADING and post.covers(path) for post in mine)


def may_change_area(mine: Collection[Post], path: str) -> bool:
    """May they change what this area is called and where it hangs? The area of their own post they may not."""
    return any(post.role in LEADING and post.covers(path) and post.path != path for post in mine)
