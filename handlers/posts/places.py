"""Which area is meant by a word."""

from domain.refusal import Refusal
from handlers.desk.texts import listed
from handlers.posts import texts
from handlers.turn import Tick
from storage import areas
from storage.areas import Area


def called(tick: Tick, word: str) -> Area:
    """The area with this code or name. Raises Refusal where there is none, or more than one."""
    found = areas.named(tick.session, word)
    if not found:
        raise Refusal(texts.NO_SUCH_AREA.format(name=word))
    if len(found) > 1:
        raise Refusal(texts.BIND_TWICE.format(name=word, codes=listed(area.code for area in found)))
    return found[0]
