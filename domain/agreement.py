"""What both sides of a dispute agreed on, in which form, and how long a court can be asked to confirm it."""

from datetime import date, timedelta
from enum import StrEnum

from domain.case import Kind

_COURT_DAYS = timedelta(days=30)
# A note of it comes so long before the end.
COURT_REMIND = timedelta(days=7)


class Form(StrEnum):
    """PEOPLE: 人民调解协议 (人民调解法 第28-33条). POLICE: 治安调解协议 (治安管理处罚法 第9条; 程序规定 第184条)."""

    PEOPLE = "people"
    POLICE = "police"


class State(StrEnum):
    """DRAFT: an officer writes it. OFFERED: both sides are asked. AGREED: in force. REPLACED: by a new version."""

    DRAFT = "draft"
    OFFERED = "offered"
    AGREED = "agreed"
    KEPT = "kept"
    BROKEN = "broken"
    REPLACED = "replaced"


class Answer(StrEnum):
    """What a household said to a version; PAPER: signed on paper, an officer has seen it."""

    NONE = ""
    AGREED = "agreed"
    PAPER = "paper"
    CHANGE = "change"


# Who said this has agreed.
YES = (Answer.AGREED, Answer.PAPER)


class Court(StrEnum):
    """Whether a court has confirmed it; NONE: both sides do not want that."""

    CONFIRMED = "confirmed"
    NONE = "none"


# What the law wants to stand in each form. 人民调解法 第29条 (and the rules of 2002, 第35条); 程序规定 第184条.
REQUIRED = {
    Form.PEOPLE: (
        *("number", "parties", "facts", "issues", "liability", "terms", "promises", "way"),
        *("signatures", "mediator", "committee", "date"),
    ),
    Form.POLICE: (
        *("number", "organ", "host", "parties", "others", "time", "place", "people", "cause", "course"),
        *("circumstances", "result", "terms", "promises", "way", "signatures", "date"),
    ),
}


def may_agree(kind: Kind, *, danger: bool, anonymous: bool) -> bool:
    """May an agreement be written in this case? Who does not say who they are cannot sign."""
    return kind is Kind.DISPUTE and not danger and not anonymous


def court_until(effective: date) -> date:
    """The last day on which both sides together may ask a court to confirm it (人民调解法 第33条; 民事诉讼法 第205条).

    The day it takes effect does not count (民法典 第201条). That a day off moves the end is left out: better too early.
    """
    return effective + _COURT_DAYS
