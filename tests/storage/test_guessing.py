"""Limits of tries hold over all processes: two who hear two tries at once count both. SQLite has one writer anyhow."""

from collections.abc import Callable

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from domain.message import Address
from storage import codes, console, people
from storage.console import Link, Second
from storage.engine import Database
from tests.town import MONDAY


def test_a_second_try_of_one_account_waits_for_the_first(postgres_town: Callable[[], Database]) -> None:
    database = postgres_town()
    with Session(database.write) as session, session.begin():
        contact = people.speaker(session, Address("paper", "p1"), "路人").contact.id
    with Session(database.write) as first, Session(database.write) as second:
        second.execute(text("SET lock_timeout = '50ms'"))
        assert codes.may_try(first, contact, MONDAY)
        for _ in range(codes.TRIES):
            codes.note_try(first, contact, MONDAY)
        with pytest.raises(DBAPIError, match="lock timeout"):
            codes.may_try(second, contact, MONDAY)
        second.rollback()
        first.commit()
        assert not codes.may_try(second, contact, MONDAY)


def test_codes_given_to_two_processes_are_both_counted_and_one_code_is_right_once(
    postgres_town: Callable[[], Database],
) -> None:
    database = postgres_town()
    with Session(database.write) as session, session.begin():
        officer = people.add(session, "王卫东").id
        secret = console.new_second(session, officer, MONDAY).secret
        token = console.make_link(session, officer, MONDAY)
    right = console.totp(secret).generate(int(MONDAY.timestamp())).decode()
    wrong = "000000" if right != "000000" else "111111"
    with Session(database.write) as first, Session(database.write) as second:
        # Both have looked before either is heard, and hold what they saw.
        held = [seen(each, officer, token) for each in (first, second)]
        for each, (link, _) in zip((first, second), held, strict=True):
            assert not console.fits(each, officer, wrong, MONDAY)
            console.note_try(each, link, MONDAY)
            each.commit()
        assert [(link.tries, factor.tries) for link, factor in (seen(first, officer, token),)] == [(2, 2)]

        held = [seen(each, officer, token) for each in (first, second)]
        assert console.fits(first, officer, right, MONDAY)
        first.commit()
        assert not console.fits(second, officer, right, MONDAY)
        assert [link.tries for link, _ in held] == [2, 2]


def seen(session: Session, officer: int, token: str) -> tuple[Link, Second]:
    link, factor = console.link(session, token, MONDAY), console.second(session, officer)
    assert link is not None
    assert factor is not None
    return link, factor
