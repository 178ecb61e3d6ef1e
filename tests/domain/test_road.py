"""What speaks for the joint road, by the lines that a place has drawn."""

import pytest

from bot.content.library import Library
from domain.case import Road
from domain.road import Facts, Reason, propose

CRITERIA = Library().read().roads["roads"]


@pytest.mark.parametrize(
    ("facts", "reasons"),
    [
        (Facts(), (Reason.SLIGHT,)),
        (Facts(households=3, yuan=49_999, repeats=1), (Reason.SLIGHT,)),
        (Facts(households=4), (Reason.PARTIES,)),
        (Facts(yuan=50_000), (Reason.AMOUNT,)),
        (Facts(repeats=2), (Reason.REPEATS,)),
        (Facts(is_danger=True), (Reason.INJURY,)),
        (Facts(story="推了一把，骨折了，住院三天"), (Reason.INJURY,)),
        (Facts(topic="land"), (Reason.LAW,)),
        (Facts(households=183, yuan=2e6, story="房子还在抵押"), (Reason.PARTIES, Reason.AMOUNT, Reason.LAW)),
    ],
)
def test_every_reason_that_holds_is_named(facts: Facts, reasons: tuple[Reason, ...]) -> None:
    found = propose(facts, CRITERIA)

    assert found.reasons == reasons
    assert found.road is (Road.SIMPLE if reasons == (Reason.SLIGHT,) else Road.COMPLEX)


def test_who_is_in_charge_of_a_kind_comes_first() -> None:
    assert CRITERIA.bodies_for("labor")[0] == "人社部门"
    assert "综治中心" in CRITERIA.bodies_for("labor")
