"""Which of the people already known an entry of the roster means: a name alone does not tell people apart."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from domain.people import Role

_PHONE = re.compile(r"1[3-9]\d{9}|0\d{2,3}-?\d{7,8}(-\d{1,6})?|[48]00-?\d{3}-?\d{4}|[2-9]\d{6,7}|1\d{2,4}")


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody of that name whom we know, with the posts they hold (role and area)."""

    id: int
    phone: str
    posts: frozenset[tuple[Role, int]]


def meant(known: Sequence[Known], phone: str, post: tuple[Role, int]) -> list[int]:
    """The people of the same name that an entry may mean: one; nobody known yet; or several, and it is not clear.

    The same telephone is the same person. So is whoever holds that very post already: the telephone has changed.
    Where one side has no telephone the same name is the same person, with one more post. Two different telephones
    are two people: somebody's cases must never come to a namesake.
    """
    by_phone = [one.id for one in known if phone and one.phone == phone]
    by_post = [one.id for one in known if post in one.posts]
    not_apart = [one.id for one in known if not phone or not one.phone]
    return by_phone or by_post or not_apart


def narrow_phone(words: str) -> str:
    """The number as it is dialled: narrow digits, no spaces, no country code."""
    bare = re.sub(r"\s", "", unicodedata.normalize("NFKC", words)).removeprefix("+86")
    return bare.replace("-", "") if bare.startswith("1") else bare


def is_phone(number: str) -> bool:
    return _PHONE.fullmatch(number) is not None
