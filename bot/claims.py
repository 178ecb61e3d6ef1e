"""One process among those that may share the outbox: what it may send is claimed in its name."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import structlog
from sqlalchemy.orm import Session

from bot.transactions import Transactions
from storage import installation, outbox
from storage.engine import Unavailable
from storage.outbox import Claimed

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Claims:
    """`is_shared`: other processes may send from the same outbox; where not, all old claims are a dead one's."""

    transactions: Transactions
    process: str
    is_shared: bool
    now: Callable[[], datetime]

    async def begin(self) -> None:
        """This process lives."""
        await self.transactions.run(self._begin)

    def take(self, session: Session, limit: int) -> list[Claimed]:
        """Claim unsent messages that no other living process holds."""
        alive = installation.alive(session, self.process, self.now())
        return outbox.claim(session, self.process, [name for name in alive if name != self.process], limit)

    async def end(self) -> None:
        """Others need not wait to see that this process has ended."""
        try:
            await self.transactions.run(lambda session: installation.gone(session, self.process, self.now()))
        except Unavailable:
            log.warning("database away, others will see later that this process has ended")

    def _begin(self, session: Session) -> None:
        if not self.is_shared:
            outbox.free_claims(session)
        installation.alive(session, self.process, self.now())
