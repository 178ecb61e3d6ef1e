"""All tables together: importing this file makes the metadata complete."""

from storage import (
    areas,
    cases,
    clocks,
    codes,
    counters,
    drafts,
    errands,
    failures,
    groups,
    history,
    inbox,
    installation,
    invitations,
    media,
    outbox,
    people,
    phrases,
    staff,
    ticks,
    webchat,
    webchat_talk,
)
from storage.schema import Base

metadata = Base.metadata

__all__ = [
    "areas",
    "cases",
    "clocks",
    "codes",
    "counters",
    "drafts",
    "errands",
    "failures",
    "groups",
    "history",
    "inbox",
    "installation",
    "invitations",
    "media",
    "metadata",
    "outbox",
    "people",
    "phrases",
    "staff",
    "ticks",
    "webchat",
    "webchat_talk",
]
