"""Every hour, and in small portions: what is over its time is anonymised."""

from datetime import timedelta

from handlers.desk.files import ERASE
from handlers.turn import Tick
from storage import documents, retention
from storage.retention import Limits

_AT_ONCE = 50
# As long as messages about nothing are kept: whoever has not kept the file by then asks for it again.
_LOOSE = 90


def anonymise(tick: Tick) -> None:
    """Stages, kinds, days and figures stay, so the county's figures do not change."""
    limits = Limits(tick.now - tick.service.kept, tick.now - tick.service.kept_serious)
    count, files = retention.run(tick.session, limits, tick.now, _AT_ONCE)
    for file in files:
        tick.send_for(ERASE, {"file": file})
    tick.more = count == _AT_ONCE
    documents.forget_loose(tick.session, tick.now - timedelta(days=_LOOSE))
