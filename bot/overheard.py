"""Talk in groups that is not for us: it needs no transaction."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from domain.message import Address, ChatChange, Incoming

# How long a group that was given up may wait until its talk shows that it is there again.
_NOTICED_EVERY = timedelta(minutes=5)


@dataclass
class Overheard:
    """Now and then such talk is taken all the same: it shows that the group is not gone."""

    now: Callable[[], datetime]
    _noticed: dict[Address, datetime] = field(default_factory=dict)

    def is_all(self, heard: Incoming | ChatChange) -> bool:
        """Is it talk of this kind, and did the group show lately that it is there?"""
        if isinstance(heard, ChatChange) or heard.addressed:
            return False
        noticed = self._noticed.get(heard.chat)
        return noticed is not None and self.now() - noticed < _NOTICED_EVERY

    def notice(self, heard: Incoming | ChatChange) -> None:
        """It was taken."""
        if isinstance(heard, ChatChange):
            self._noticed.pop(heard.chat, None)
        elif heard.is_group:
            self._noticed[heard.chat] = self.now()
