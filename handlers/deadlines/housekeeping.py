"""What need not be kept: old updates, untouched drafts, unused ways in, old buttons, work done, talk without a case."""

from datetime import timedelta

import structlog

from handlers.turn import Tick
from storage import broadcast, chain, corrections, drafts, errands, failures, inbox, invitations, phrases, ticks

log = structlog.get_logger()

_AT_ONCE = 500
_INVITATIONS = timedelta(days=30)
_TICKS = timedelta(days=2)
# What the privacy card promises for talk that became no case; long buttons hold such words too.
_TALK = timedelta(days=90)


def forget(tick: Tick) -> None:
    inbox.forget_old(tick.session, tick.now)
    drafts.drop_untouched(tick.session, tick.now - tick.service.draft_kept)
    invitations.drop_old(tick.session, tick.now - _INVITATIONS)
    phrases.drop_old(tick.session, tick.now - _TALK)
    ticks.forget_old(tick.session, tick.now - _TICKS)
    failures.forget_old(tick.session, tick.now - _TALK)
    errands.forget_settled(tick.session, tick.now - _TALK)
    corrections.forget_unanswered(tick.session, tick.now - _TALK)
    # Of a county there may be thousands at once, and residents shall not wait for all of them.
    tick.more = broadcast.forget_talk(tick.session, tick.now - _TALK)


def seal(tick: Tick) -> None:
    """What was written since gets its place in the chain of history."""
    tick.more = chain.seal(tick.session, _AT_ONCE) == _AT_ONCE


def tell_head(tick: Tick) -> None:
    """Once a day the head goes to the log, which is kept elsewhere: it proves what lies before it."""
    log.info("head of history", head=str(chain.head(tick.session)))
